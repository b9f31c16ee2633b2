"""The journal of one need or account, entry by entry: what the pages of these open when they are asked to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from upshot.customers import queries as customers
from upshot.desk import queries as desk
from upshot.journal.queries import about, of_account
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.needs import queries as needs
from upshot.people.models import Member
from upshot.work import queries as work

ENTRIES = 100


@door("read", methods=("GET", "HEAD"))
def need_journal(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All that was done for a need, on its own thread and those of its tickets; the oldest first."""
    found = needs.need(pk, viewer=by)
    shown = {
        "page": page_of(work.journal_of(found, viewer=by), number=request.GET.get("page"), size=ENTRIES),
        "about": found.title,
        "back": reverse("need", args=[pk]),
        "here": request.path,
    }
    return render(request, "overview/journal.html", shown)


@door("read", methods=("GET", "HEAD"))
def case_journal(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All that was done on a case; the oldest first."""
    found = desk.case(pk, viewer=by)
    shown = {
        "page": page_of(about(subject="case", subject_id=pk), number=request.GET.get("page"), size=ENTRIES),
        "about": found.title,
        "back": reverse("case", args=[pk]),
        "here": request.path,
    }
    return render(request, "overview/journal.html", shown)


@door("read", methods=("GET", "HEAD"))
def account_journal(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All that happened with an account; the latest first."""
    found = customers.account(pk, viewer=by)
    shown = {
        "page": page_of(of_account(found.pk), number=request.GET.get("page"), size=ENTRIES),
        "about": found.name,
        "back": reverse("account", args=[pk]),
        "here": request.path,
    }
    return render(request, "overview/journal.html", shown)
