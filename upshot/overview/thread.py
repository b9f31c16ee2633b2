"""The thread: one need end to end. Said, did, wanted, decided, came of it; and the journal of it all."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.kit.ahead import ahead
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.needs import queries as needs
from upshot.needs.models import Need, Voice
from upshot.needs.rules import may_move
from upshot.overview.around import around
from upshot.overview.need_books import books_of
from upshot.people.models import Member
from upshot.results import queries as results
from upshot.results.models import Review, Verdict
from upshot.results.queries import Outcome
from upshot.signals.queries import Week, weekly
from upshot.work import queries as work
from upshot.work.models import Delivery

# What can be done in most states, and is never the next step by itself.
ALWAYS = (
    "need-hand-over", "need-decline", "need-end", "need-converse", "need-merge", "need-split", "need-classify"
)  # fmt: skip


@dataclass(frozen=True)
class Verb:
    """One thing that can be done now; one that asks for no words is done by a tap."""

    label: str
    href: str
    tap: bool = False
    next: bool = False
    values: dict[str, Any] = field(default_factory=dict)


@door("read")
def need(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The page of one need."""
    found = needs.need(pk, viewer=by)
    with ahead(*needs.asked_of(found), *work.asked_of(found), *results.asked_of(found)):
        return render(request, "overview/need.html", _shown(found, by))


def _shown(found: Need, by: Member) -> dict[str, Any]:
    """What the page shows."""
    accounts = needs.accounts_having(found, viewer=by)
    theirs = {account.pk for account in accounts}
    found.face = accounts[0]
    # What belongs to an account that the reader does not see stays behind its door.
    voices = [voice for voice in needs.voices_of(found) if voice.ticket.account_id in theirs]
    deliveries, owner = list(work.deliveries_of(found)), needs.owner_of(found)
    delivered = deliveries[-1].at if deliveries else None
    outcomes = [
        one
        for one in results.outcomes_since(found, delivered=delivered, owner=owner)
        if one.expectation.contact.account_id in theirs
    ]
    items = list(work.items_of(found))
    weeks = weekly(found.face, viewer=by, until=now())
    hand_overs = list(needs.hand_overs_of(found))
    hand_over = next((asked for asked in hand_overs if asked.answered_at is None), None)
    verdict = results.verdict_of(found)
    reviews = list(results.reviews_of(found))
    due = next((r for r in reviews if results.can_be_held(r, found)), None)
    verbs = (
        _verbs(found, by, outcomes, bool(items), bool(owner), bool(hand_over), due)
        if by.may("decide")
        else []
    )
    return {
        "need": found,
        "accounts": accounts,
        "sees_home": found.account_id in theirs,
        "voices": voices,
        "outcomes": outcomes,
        "views": results.views(outcomes) if deliveries else [],
        "agreed": needs.agreed_on([one.expectation for one in outcomes]),
        "earlier": needs.earlier_of([one.expectation for one in outcomes]),
        "deliveries": deliveries,
        "items": items,
        "weeks": weeks,
        "delivered_place": _place(weeks, deliveries),
        "owner": owner,
        "around": around(found, owner),
        "hand_over": hand_over,
        "answers_it": hand_over is not None and _is_theirs(hand_over, by),
        "hand_overs": hand_overs,
        "worths": needs.worths_of(found),
        "effort": needs.effort_of(found),
        "standings": list(needs.standings_of(found)),
        "verdict": verdict,
        "impacts": results.impacts_of(found),
        "reviews": reviews,
        "verbs": verbs,
        "cells": _cells(voices, weeks, outcomes, owner, verdict, deliveries),
        "may_decide": by.may("decide"),
        "brief": results.brief(found, viewer=by),
        "books": books_of(found),
        "talks": needs.conversations_of(found, viewer=by),
        "merged_into": needs.merged_into(found, viewer=by),
    }


def _verbs(
    found: Need,
    by: Member,
    outcomes: list[Outcome],
    planned: bool,
    owned: bool,
    asked: bool,
    due: Review | None,
) -> list[Verb]:
    """What can be done in this state, the next sensible one first."""

    def verb(label: str, name: str, *, tap: bool = False) -> Verb:
        return Verb(label, reverse(name, args=[found.pk]), tap, name not in ALWAYS)

    state = found.state
    drafts = any(o.expectation.frozen_at is None for o in outcomes)
    promised = any(o.expectation.frozen_at for o in outcomes)
    verbs = [Verb(_("Hold the review"), reverse("review-hold", args=[due.pk]), next=True)] if due else []
    if state == "voiced":
        verbs.append(verb(_("Write down why"), "need-understand"))
    if state == "declined":
        verbs.append(verb(_("Consider it again"), "need-understand"))
    if state == "understood":
        mine = {"member": by.pk, "words": ""}
        verbs.append(
            Verb(_("Accept, I answer for it"), reverse("need-accept", args=[found.pk]), True, True, mine)
        )
        verbs.append(verb(_("Accept, another answers"), "need-accept"))
    if state in ("understood", "accepted", "owned", "planned") and owned and not outcomes:
        verbs.append(verb(_("Write what they expect"), "need-expect"))
    if drafts and owned:
        verbs.append(verb(_("Promise it"), "need-promise"))
    if state in ("voiced", "understood", "accepted", "owned", "planned"):
        verbs.append(verb(_("Talk about it"), "need-converse"))
    if state in ("owned", "not_met", "faded") and promised:
        verbs.append(verb(_("Plan work"), "need-plan"))
    if state in ("delivered", "not_met", "measured"):
        verbs.append(verb(_("Ask for confirmation"), "need-ask", tap=True))
    if state == "delivered":
        verbs.append(verb(_("Conclude from what is known"), "need-conclude", tap=True))
    if state in ("understood", "accepted", "owned", "planned") and (outcomes or not owned):
        verbs.append(verb(_("Write what they expect"), "need-expect"))
    if state == "planned" or (planned and state == "owned"):
        verbs.append(verb(_("Plan more work"), "need-plan"))
    if owned and not asked and state not in ("declined", "ended", "merged"):
        verbs.append(verb(_("Hand over"), "need-hand-over"))
    if may_move(before=state, after="merged") and not promised:
        verbs.append(verb(_("It is the same as another"), "need-merge"))
    if state in ("voiced", "understood", "accepted", "owned", "planned"):
        verbs.append(verb(_("Split it"), "need-split"))
    if state != "merged":
        verbs.append(verb(_("Say of which kind"), "need-classify"))
    if may_move(before=state, after="declined"):
        verbs.append(verb(_("Decline"), "need-decline"))
    if may_move(before=state, after="ended"):
        verbs.append(verb(_("End it"), "need-end"))
    return verbs


def _is_theirs(asked: Any, by: Member) -> bool:
    return asked.member_id == by.pk or (
        asked.team_id is not None and by.teams.filter(pk=asked.team_id).exists()
    )


def _place(weeks: list[Week], deliveries: list[Delivery]) -> float | None:
    """Where on the line of weeks the latest delivery lies, from 0 to 1."""
    if not weeks or not deliveries:
        return None
    gone = (deliveries[-1].at.date() - weeks[0].monday).days
    span = 7 * len(weeks)
    return round(gone / span, 3) if 0 <= gone <= span else None


def _cells(
    voices: list[Voice],
    weeks: list[Week],
    outcomes: list[Outcome],
    owner: Any,
    verdict: Verdict | None,
    deliveries: list[Delivery],
) -> list[tuple[str, str, str]]:
    """The five cells at the top: what was said, done, wanted, decided, and what came of it, in a few words each."""
    askers = {voice.ticket.contact.name for voice in voices if voice.ticket.contact}
    said = _("nothing yet")
    if voices:
        said = ngettext("%(n)d ticket, by %(who)s", "%(n)d tickets, by %(who)s", len(voices)) % {
            "n": len(voices),
            "who": ", ".join(sorted(askers)) or _("somebody"),
        }
    events = sum(week.events for week in weeks[-4:])
    wanted = ngettext(
        "%(n)d expectation, %(promised)d promised", "%(n)d expectations, %(promised)d promised", len(outcomes)
    )
    wanted %= {"n": len(outcomes), "promised": sum(1 for o in outcomes if o.expectation.frozen_at)}
    came = _("not delivered yet")
    if verdict and verdict.known:
        came = _("%(met)d of %(expected)d met, %(known)d known") % vars(verdict)
    elif deliveries:
        came = _("delivered, nobody has confirmed it yet")
    return [
        (_("Said"), said, "said"),
        (_("Did"), ngettext("%d event in four weeks", "%d events in four weeks", events) % events, "did"),
        (_("Wanted"), wanted, "wanted"),
        (_("Decided"), owner.name if owner else _("nobody answers for it yet"), "decided"),
        (_("Came of it"), came, "came-of-it"),
    ]
