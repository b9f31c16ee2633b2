"""One ticket, and a page for each verb on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.customers.queries import contact as one_contact
from upshot.desk import actions, forms, queries
from upshot.desk.queries.sent_along import files_of
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import key_in
from upshot.knowledge.queries import similar
from upshot.people.models import Member


@door("read")
def ticket(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One ticket, as it came in."""
    found = queries.ticket(pk, viewer=by)
    cases = queries.open_cases_of(found.account, viewer=by)
    shown = {
        "ticket": found,
        "files": files_of(tickets=[found], messages=[], viewer=by),
        "joinable": cases.exists() if found.case_id is None else False,
        "known": similar(f"{found.subject} {found.words}"),
    }
    return render(request, "desk/ticket.html", shown)


@door("handle")
def write_ticket(request: HttpRequest, by: Member) -> HttpResponse:
    """A ticket on behalf of a contact: first whose (`?q=`), then what."""
    chosen = key_in(request.GET.get("contact", ""))
    if chosen is None:
        words = request.GET.get("q", "").strip()
        people = (
            Contact.objects.visible_to(by).filter(left_at=None, name__icontains=words)
            if words
            else Contact.objects.none()
        )
        found = list(people.select_related("account").order_by("name")[:30])
        return render(request, "desk/for_whom.html", {"words": words, "people": found})
    contact = one_contact(chosen, viewer=by)
    form = forms.WriteTicket(request.POST or None)
    received = None
    if request.method == "POST":
        received = attempt(
            form,
            lambda said: actions.receive(
                account=contact.account, contact=contact, channel="member", by=by, at=now(), **said
            ),
        )
    if received is not None:
        return redirect("ticket", received.pk)
    shown = {
        "form": form,
        "heading": _("What did %s ask?") % contact.name,
        "sub": contact.account.name,
        "label": _("Write it down"),
        "back": reverse("ticket-write"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def open_case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` becomes a case; the reader has it."""
    found = queries.ticket(pk, viewer=by)
    form = forms.OpenCase(request.POST or None)
    opened = None
    if request.method == "POST":
        opened = attempt(form, lambda said: actions.open_case(ticket=found, by=by, at=now(), **said))
    if opened is not None:
        return redirect("case", opened.pk)
    shown = {
        "form": form,
        "heading": _("Open a case?"),
        "sub": found.subject,
        "label": _("Open it, it is mine"),
        "back": reverse("ticket", args=[pk]),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def join_case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` joins a case that is open."""
    found = queries.ticket(pk, viewer=by)
    cases = queries.open_cases_of(found.account, viewer=by)
    return verb_page(
        request,
        form=forms.JoinCase(request.POST or None, cases=cases),
        verb=lambda said: actions.join_case(ticket=found, by=by, at=now(), **said),
        heading=_("Which case does it belong to?"),
        sub=found.subject,
        label=_("Put it there"),
        back=reverse("ticket", args=[pk]),
    )
