"""Pages about needs: the list, and one page for each verb. The page of one need is overview's thread."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.queries import account as one_account
from upshot.customers.queries import contacts_of
from upshot.desk.queries import ticket as one_ticket
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.needs import actions, forms, queries, rules
from upshot.needs.models import Need
from upshot.people.models import Member


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    pk: int
    title: str
    account: str
    account_id: int
    state: str
    state_since: datetime
    owner: str
    worth: queries.Range | None
    effort: float | None


@door("read")
def needs(request: HttpRequest, by: Member) -> HttpResponse:
    """All needs that are alive, or of one state, the dearest to wait for first within a page."""
    state = request.GET.get("state", "")
    mine = request.GET.get("mine") == "1"
    words = request.GET.get("q", "").strip()
    state = state if state in rules.STATES else ""
    found = queries.needs(viewer=by, state=state, owner=by if mine else None, words=words)
    if request.GET.get("format") == "csv":
        return _csv(_rows(list(found[:10_000])))
    page = page_of(found, number=request.GET.get("page"), size=25)
    shown = {
        "page": page,
        "rows": _rows(page.rows),
        "counts": queries.counts_by_state(viewer=by),
        "state": state,
        "mine": mine,
        "words": words,
        "alive": rules.ALIVE,
        "settled": rules.SETTLED,
    }
    return render(request, "needs/needs.html", shown)


def _rows(needs: list[Need]) -> list[Row]:
    pks = [need.pk for need in needs]
    owners, worth, efforts = queries.owners_of(pks), queries.worth_a_week(pks), queries.efforts(pks)
    return [
        Row(
            pk=need.pk,
            title=need.title,
            account=need.account.name,
            account_id=need.account_id,
            state=need.state,
            state_since=need.state_since,
            owner=owners[need.pk].name if need.pk in owners else "",
            worth=worth.get(need.pk),
            effort=efforts[need.pk].likely if need.pk in efforts else None,
        )
        for need in needs
    ]


def _csv(rows: list[Row]) -> HttpResponse:
    header = [
        "need",
        "title",
        "account",
        "state",
        "since",
        "owner",
        "worth_week_low",
        "likely",
        "high",
        "effort_days",
    ]
    lines = (
        [r.pk, r.title, r.account, r.state, r.state_since.isoformat(), r.owner,
         *((r.worth.low, r.worth.likely, r.worth.high) if r.worth else ("", "", "")), r.effort or ""]
        for r in rows
    )  # fmt: skip
    return csv_response("needs", header, lines)


@door("decide")
def voice(request: HttpRequest, by: Member) -> HttpResponse:
    """A need is heard, in a ticket (`?ticket=`) or of an account (`?account=`)."""
    chosen, of = key_in(request.GET.get("ticket", "")), key_in(request.GET.get("account", ""))
    ticket = one_ticket(chosen, viewer=by) if chosen else None
    if ticket is None and of is None:
        return redirect("accounts")
    account = ticket.account if ticket else one_account(of or 0, viewer=by)
    form = forms.Voice(request.POST or None)
    need = None
    if request.method == "POST":
        need = attempt(
            form, lambda said: actions.voice(ticket=ticket, account=account, by=by, at=now(), **said)
        )
    if need is not None:
        return redirect("need", need.pk)
    standing = queries.needs_of(account, viewer=by).filter(state__in=rules.ALIVE)
    shown = {
        "form": form,
        "ticket": ticket,
        "account": account,
        "join": forms.JoinNeed(needs=standing) if ticket and standing.exists() else None,
    }
    return render(request, "needs/voice.html", shown, status=422 if request.method == "POST" else 200)


@door("decide")
def also_voice(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` voices a need that stands already."""
    ticket = one_ticket(pk, viewer=by)
    standing = queries.needs_of(ticket.account, viewer=by)
    return verb_page(
        request,
        form=forms.JoinNeed(request.POST or None, needs=standing),
        verb=lambda said: actions.also_voice(ticket=ticket, need=said["need"], by=by, at=now()),
        heading=_("Which need does this ticket voice too?"),
        sub=ticket.subject,
        label=_("It voices this need"),
        back=reverse("ticket", args=[pk]),
    )


@door("decide")
def understand(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it is for."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Understand(request.POST or None, initial={"title": need.title, "why": need.why}),
        verb=lambda said: actions.understand(need=need, by=by, at=now(), **said),
        heading=_("What is it for?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def accept(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """We take it on."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Accept(request.POST or None),
        verb=lambda said: actions.accept(need=need, by=by, at=now(), **said),
        heading=_("Take this need on?"),
        sub=need.title,
        label=_("Accept"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def decline(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """We do not, and say why."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Reason(request.POST or None),
        verb=lambda said: actions.decline(need=need, by=by, at=now(), **said),
        heading=_("Why do we decline?"),
        sub=need.title,
        label=_("Decline, and tell them"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def end(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It was not met, and we stop."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Reason(request.POST or None),
        verb=lambda said: actions.end(need=need, by=by, at=now(), **said),
        heading=_("End it, with the truth"),
        sub=need.title,
        label=_("End it"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def expect(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What one contact will see when the need is met."""
    need = queries.need(pk, viewer=by)
    form = forms.Expect(request.POST or None, contacts=contacts_of(need.account, viewer=by))
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.expect(
            need=need, contact=said["contact"], wish=form.wish(said), by=by, at=now()
        ),
        heading=_("What will they see?"),
        sub=need.title,
        label=_("Write it down"),
        back=reverse("need", args=[pk]) + "#wanted",
    )


@door("decide")
def reword(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other words for the expectation `pk`."""
    expectation = queries.expectation(pk, viewer=by)
    form = forms.Reword(request.POST or None, expectation=expectation)
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.reword(
            expectation=expectation, wish=form.wish(said), reason=said.get("reason", ""), by=by, at=now()
        ),
        heading=_("What %s will see") % expectation.contact.name,
        sub=expectation.need.title,
        label=_("Keep"),
        back=reverse("need", args=[expectation.need_id]) + "#wanted",
    )


@door("decide")
def estimate_worth(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it is worth."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Worth(request.POST or None),
        verb=lambda said: actions.estimate_worth(need=need, by=by, at=now(), **said),
        heading=_("What is it worth?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide")
def estimate_effort(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it will take."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Range(request.POST or None),
        verb=lambda said: actions.estimate_effort(need=need, by=by, at=now(), **said),
        heading=_("How many days of one person will it take?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide", methods=("POST",))
def take(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The reader answers for it from now on: one tap."""
    actions.answer_for(need=queries.need(pk, viewer=by), member=by, by=by, at=now())
    return redirect("need", pk)


@door("decide")
def answer_for(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Who answers for it."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Party(request.POST or None, initial={"member": by}),
        verb=lambda said: actions.answer_for(need=need, by=by, at=now(), **said),
        heading=_("Who answers for it, until its result?"),
        sub=need.title,
        label=_("They answer for it"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide")
def hand_over(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks another to answer for it."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.HandOver(request.POST or None),
        verb=lambda said: actions.hand_over(need=need, by=by, at=now(), **said),
        heading=_("Who should answer for it instead?"),
        sub=need.title,
        label=_("Ask them"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide")
def answer_hand_over(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The receiver of the hand-over `pk` says yes or no."""
    asked = queries.hand_over(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AnswerHandOver(request.POST or None),
        verb=lambda said: actions.answer_hand_over(hand_over=asked, by=by, at=now(), **said),
        heading=_("%s asks you to answer for this") % asked.asked_by.name,
        sub=f"{asked.need.title}: {asked.reason}",
        label=_("Answer"),
        back=reverse("need", args=[asked.need_id]) + "#decided",
    )
