"""Figures summed up from lines are those that one counts from the tables themselves, for whoever looks."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Count, Exists, Min, OuterRef, Sum

from upshot.kit.clock import now
from upshot.needs.actions import fold
from upshot.needs.models import Expectation, HandOver, Need, Ownership, Sharing, Standing
from upshot.needs.queries import counts_by_state
from upshot.results.models import Asking, Confirmation, Review, Verdict
from upshot.results.queries import (
    OVER,
    OVERDUE_DAYS,
    needs_by_hand_overs,
    reviews_coming,
    spread,
    tally,
)
from upshot.results.rules import ANSWERS

DAYS = (20, 90, 160, 230, 420)


@pytest.fixture
def begun(cast):
    """Since then sixty needs of two accounts came to something or to nothing, whose expectations are of people of both;
    some were asked twice; a third of the needs is shared with the other account. By lot."""
    dice, start = random.Random(11), now() - timedelta(days=400)
    sides = [cast.contact, cast.other_contact]
    for number in range(60):
        contact, at = sides[number % 2], start + timedelta(days=dice.randrange(200))
        state = dice.choice(("owned", "planned", "delivered", "not_met", "ended"))
        need = Need.objects.create(
            account=contact.account, title="Alarms", why="Water", thread=uuid4(), voiced_at=at, state_since=at,
            state=state, ending="abandoned" if state == "ended" else "",
        )  # fmt: skip
        owned = Ownership.objects.create(
            need=need, member=dice.choice((cast.lead, cast.member, cast.stranger)), since=at
        )
        levels = [dice.choice((-2, -1, 0, 1, 2, None)) for _one in range(dice.randrange(1, 4))]
        known = [level for level in levels if level is not None]
        if dice.random() < 0.7:
            Verdict.objects.create(
                need=need, at=at + timedelta(days=dice.randrange(100)), expected=len(levels), known=len(known),
                met=sum(level >= 0 for level in known), parts=[{"level": level} for level in levels],
            )  # fmt: skip
        for state, day in (("accepted", 1), ("measured", dice.randrange(2, 90))):
            Standing.objects.create(need=need, state=state, at=at + timedelta(days=day))
        for _one in range(dice.randrange(6)):
            HandOver.objects.create(
                need=need,
                member=cast.lead,
                reason="Away",
                before=owned,
                asked_by=cast.lead,
                asked_at=at,
                answered_at=at,
                accepted=dice.random() < 0.6,
            )
        for _level in levels:
            one = Expectation.objects.create(
                need=need, contact=dice.choice(sides), words="It rings", written_at=at
            )
            for _time in range(dice.randrange(3)):
                asked_at = at + timedelta(days=dice.randrange(150))
                Asking.objects.create(expectation=one, at=asked_at, until=asked_at)
            for replaced in (at, None)[dice.randrange(3) :]:
                Confirmation.objects.create(
                    expectation=one, contact=one.contact, answer=dice.choice(ANSWERS), replaced_at=replaced,
                    at=at + timedelta(days=dice.randrange(150)),
                )  # fmt: skip
        for _look in range(dice.randrange(3)):
            Review.objects.create(
                need=need, kind="after_action", due_on=at.date() + timedelta(days=dice.randrange(300)),
                responsible=dice.choice((cast.lead, cast.stranger, cast.administrator)), scheduled_at=at,
            )  # fmt: skip
        if dice.random() < 0.3:
            Sharing.objects.create(need=need, account=sides[(number + 1) % 2].account, at=at)
    fold()
    return start


def viewers(cast):
    return [cast.administrator, cast.lead, cast.stranger, cast.viewer]


def within(rows, since, until):
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lt=until) if until else rows


def counted(viewer, since, until):
    """The customer's side, each figure as its name says it."""
    seen, theirs = Need.objects.visible_to(viewer), Expectation.objects.visible_to(viewer)
    verdicts = within(Verdict.objects.filter(replaced_at=None, need__in=seen), since, until)
    asked = within(Asking.objects.filter(expectation__in=theirs), since, until)
    answered = Exists(Confirmation.objects.filter(expectation=OuterRef("expectation")))
    said = within(Confirmation.objects.filter(replaced_at=None, expectation__in=theirs), since, until)
    waiting = seen.filter(state="delivered").aggregate(n=Count("pk"), oldest=Min("state_since"))
    sums = verdicts.aggregate(expected=Sum("expected"), known=Sum("known"), met=Sum("met"))
    return (
        *(sums[name] or 0 for name in ("expected", "known", "met")),
        dict(said.order_by().values_list("answer").annotate(n=Count("pk"))),
        asked.values("expectation").distinct().count(),
        asked.filter(~answered).values("expectation").distinct().count(),
        waiting["n"],
        waiting["oldest"],
    )


def test_the_customer_s_side(cast, begun):
    told = set()
    days = [None, *(begun + timedelta(days=day) for day in DAYS)]
    for viewer in viewers(cast):
        for since in days:
            for until in days:
                one = tally(viewer=viewer, since=since, until=until)
                found = (
                    one.expected, one.known, one.met, one.answers, one.asked, one.silent, one.unverified,
                    one.oldest_unverified,
                )  # fmt: skip
                assert found == counted(viewer, since, until), (viewer, since, until)
                told.add(repr(found))
    assert len(told) > 40


def test_states_levels_and_hand_overs(cast, begun):
    for viewer in viewers(cast):
        seen = Need.objects.visible_to(viewer)
        states = dict(seen.order_by().values_list("state").annotate(n=Count("pk")))
        assert counts_by_state(viewer=viewer) == states
        verdicts = Verdict.objects.filter(replaced_at=None, need__in=seen)
        levels = [part["level"] for verdict in verdicts for part in verdict.parts]
        for by in ("", "account", "quarter", "owner", "kind"):
            parts = spread(viewer=viewer, by=by)
            for place in range(5):
                assert sum(part.levels[place] for part in parts) == levels.count(place - 2), by
            assert sum(part.unknown for part in parts) == levels.count(None), by
        groups = needs_by_hand_overs(viewer=viewer, since=begun, until=begun + timedelta(days=4000))
        judged = verdicts.filter(known__gt=0, at__gte=begun)
        for group, label in zip(groups, range(5), strict=True):
            times = [verdict.need.hand_overs.filter(accepted=True).count() for verdict in judged]
            assert group.met.n == sum(min(one, 4) == label for one in times), label


def test_reviews_to_come(cast, begun):
    for viewer in viewers(cast):
        rows = Review.objects.visible_to(viewer).filter(held_at=None).exclude(need__state__in=OVER)
        for day in DAYS:
            on = (begun + timedelta(days=day)).date()
            late = on - timedelta(days=OVERDUE_DAYS)
            found = reviews_coming(viewer=viewer, on=on)
            assert found.due == rows.filter(due_on__lte=on).count()
            for team in found.by_team:
                theirs = rows.filter(responsible__teams__name=team.team or None)
                numbers = (
                    theirs.count(), theirs.filter(due_on__lte=on).count(), theirs.filter(due_on__lte=late).count()
                )  # fmt: skip
                assert (team.coming, team.due, team.overdue) == numbers, team
            in_teams = rows.values("responsible__teams__name").distinct().count()
            assert len(found.by_team) == in_teams
