"""A contact's requests: asked, followed, written on, closed and opened again; and their colleagues', where they may."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from upshot.customers.models import Contact
from upshot.desk import actions as desk_actions
from upshot.desk import queries as desk
from upshot.desk.models import Ticket
from upshot.desk.queries import asked, sent_along
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.downloads import served
from upshot.kit.paging import page_of
from upshot.needs import queries as needs
from upshot.portal import forms, standing
from upshot.portal.doors import contact_door

ONE_PAGE = 20


@contact_door
def requests(request: HttpRequest, me: Contact) -> HttpResponse:
    """Mine, and my colleagues' where I may see them; searched, and narrowed by state."""
    words = request.GET.get("q", "").strip()[:200]
    state = request.GET.get("state", "") if request.GET.get("state") in asked.STATES else ""
    whose = request.GET.get("whose", "") if request.GET.get("whose") in asked.WHOSE else ""
    rows = asked.requests_seen_by(me, words=words, state=state, whose=whose)
    page = page_of(rows, number=request.GET.get("page"), size=ONE_PAGE)
    shown = {"me": me, "page": page, "words": words, "state": state, "whose": whose, "short": standing.short}
    return render(request, "portal/requests.html", shown)


@contact_door
def ask(request: HttpRequest, me: Contact) -> HttpResponse:
    """A request, in my words."""
    given, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.Ask(given, files, initial={"subject": request.GET.get("subject", "")[:300]})
    if request.method == "POST":
        ticket = attempt(form, lambda said: _received(me, **said))
        if ticket is not None:
            return redirect("portal-request", ticket.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/ask.html", {"form": form, "me": me}, status=status)


def _received(me: Contact, *, subject: str, words: str, photos: tuple[desk_actions.FileSent, ...]) -> Ticket:
    return desk_actions.receive(
        account=me.account,
        contact=me,
        subject=subject,
        words=words,
        channel="portal",
        by=me,
        at=now(),
        said=desk_actions.Said(files=photos),
    )


@contact_door
def one_request(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """One request with all that was said on it, where it stands, and a further word."""
    ticket = asked.request_seen_by(me, pk)
    form = forms.Again(request.POST, request.FILES) if request.method == "POST" else forms.Again()
    if request.method == "POST":
        kept = attempt(
            form,
            lambda said: desk_actions.write_again(
                ticket=ticket, contact=me, words=said["words"], files=said["photos"], at=now()
            ),
        )
        if kept is not None:
            return redirect(reverse("portal-request", args=[kept.pk]) + "#last")
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/request.html", {**_one(me, ticket), "form": form}, status=status)


def _one(me: Contact, ticket: Ticket) -> dict[str, Any]:
    case = asked.end_of(ticket.case) if ticket.case else None
    tickets = asked.written_before(ticket, viewer=me)
    said = list(desk.messages_of(case=case, viewer=me)) if case else []
    return {
        "me": me,
        "ticket": ticket,
        "case": case,
        "tickets": tickets,
        "said": said,
        "files": sent_along.files_of(tickets=tickets, messages=said, viewer=me),
        "resolution": desk.resolution_of(case) if case else None,
        "people": asked.people_of(ticket, case=case),
        "stands": standing.whole(ticket, case, at=now()),
        "needs": list(needs.needs_voiced_by(tickets=tickets, viewer=me)),
        "bring_in": forms.BringIn(),
    }


@contact_door
def settle(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """It is solved, thank you."""
    ticket = asked.request_seen_by(me, pk)
    if request.method == "POST":
        words = request.POST.get("words", "").replace("\0", "")[:2000]
        desk_actions.settle(ticket=ticket, contact=me, words=words, at=now())
    return redirect("portal-request", pk)


@contact_door
def bring_in(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """A colleague takes part from now on."""
    ticket = asked.request_seen_by(me, pk)
    if request.method != "POST":
        return redirect(reverse("portal-request", args=[pk]) + "#people")
    form = forms.BringIn(request.POST)
    done = attempt(form, lambda said: desk_actions.bring_in(ticket=ticket, contact=me, at=now(), **said))
    if done is not None:
        return redirect(reverse("portal-request", args=[pk]) + "#people")
    shown = {**_one(me, ticket), "form": forms.Again(), "bring_in": form}
    return render(request, "portal/request.html", shown, status=422)


@contact_door
def file(_request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """A file of a request that I may follow."""
    found = asked.file_seen_by(me, pk)
    return served(found.blob, found.name)
