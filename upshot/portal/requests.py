"""A contact's requests: asked, followed, written on, closed and opened again; and their colleagues', where they may."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk import actions as desk_actions
from upshot.desk import queries as desk
from upshot.desk.models import Case, CaseKind, Ticket
from upshot.desk.queries import asked, house, sent_along
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.downloads import served
from upshot.kit.ids import key_in
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
    """A request, in my words; `?kind=`: of which kind, which decides what else is asked."""
    posted = request.method == "POST"
    key = key_in((request.POST if posted else request.GET).get("kind", ""))
    kinds = list(house.kinds())
    kind = next((one for one in kinds if one.pk == key), None)
    form = forms.Ask(
        request.POST if posted else None,
        request.FILES if posted else None,
        ours=house.fields_for(kind.pk if kind else None).filter(in_portal=True),
        initial={"subject": request.GET.get("subject", "")[:300]},
    )
    if posted:
        ticket = attempt(form, lambda said: _received(me, form, kind, said))
        if ticket is not None:
            return redirect("portal-request", ticket.pk)
    shown = {"form": form, "me": me, "kinds": kinds, "kind": kind}
    return render(request, "portal/ask.html", shown, status=422 if posted else 200)


def _received(me: Contact, form: forms.Ask, kind: CaseKind | None, said: dict[str, Any]) -> Ticket:
    return desk_actions.receive(
        account=me.account,
        contact=me,
        subject=said["subject"],
        words=said["words"],
        channel="portal",
        by=me,
        at=now(),
        said=desk_actions.Said(files=said["photos"]),
        kind=kind,
        fields=form.filled(),
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
        "filled": _filled(ticket, case),
        "needs": list(needs.needs_voiced_by(tickets=tickets, viewer=me)),
        "bring_in": forms.BringIn(),
    }


def _filled(ticket: Ticket, case: Case | None) -> list[tuple[str, str]]:
    """What the house's own fields say that contacts see."""
    values, kind = (case.fields, case.kind_id) if case else (ticket.fields, ticket.kind_id)
    if not values:
        return []
    shown = house.fields_for(kind).filter(in_portal=True)
    return [(one.name, _plain(values[one.key])) for one in shown if one.key in values]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(value) if isinstance(value, list) else str(value)


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
