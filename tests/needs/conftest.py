"""Larkmere's small cast, visits by the front door, and needs of Vale Water in any state."""

from datetime import timedelta

import pytest

from tests.visits import cast, come  # noqa: F401 - fixtures of this folder's tests
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions, rules
from upshot.needs.models import Ownership
from upshot.results import actions as results
from upshot.results.models import Verdict


@pytest.fixture
def ticket(cast):  # noqa: F811
    """What Ines Holt asked in the portal."""
    return desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="One van",
        words="We need one van more.",
        channel="portal",
        by=cast.contact,
        at=now(),
    )


@pytest.fixture
def heard(cast, ticket):  # noqa: F811
    """`heard("accepted")`: a need that Ines Holt voiced, on its shortest way to a state."""

    def hear(state="understood"):
        need = actions.voice(
            ticket=ticket,
            account=cast.account,
            title="Reach both sites",
            why="Leaks wait",
            by=cast.member,
            at=now(),
        )
        for step in _way_to(state):
            end = {"ended": {"ending": "not_met"}, "merged": {"into": cast["need"]}}.get(step, {})
            actions.move(need=need, to=step, by=cast.member, at=now(), words="As we saw.", **end)
            with_what_it_needs(need, cast.member)
        return need

    return hear


def with_what_it_needs(need, member):
    """An owner, and a verdict, where a need in this state has them."""
    if need.state in ("declined", "merged"):
        need.ownerships.update(until=now())
    elif need.state in rules.ANSWERED and not need.ownerships.filter(until=None).exists():
        Ownership.objects.create(need=need, member=member, since=now())
    if need.state in ("measured", "reviewed", "lasting", "faded"):
        Verdict.objects.get_or_create(
            need=need,
            replaced_at=None,
            defaults={"at": now(), "expected": 1, "known": 1, "met": 1, "parts": []},
        )


def _way_to(state):
    ways = {"understood": []}
    while state not in ways:
        ways |= {
            after: [*way, after]
            for before, way in list(ways.items())
            for after in sorted(rules.MOVES[before])
            if after not in ways
        }
    return ways[state]


@pytest.fixture
def owned(heard, cast):  # noqa: F811
    """A need that Ben Oduya answers for."""
    need = heard()
    actions.accept(need=need, words="", member=cast.member, by=cast.member, at=now())
    return need


@pytest.fixture
def written(owned, cast):  # noqa: F811
    """What Ines Holt will see, on Ben's need: a draft."""
    wish = actions.Wish(words="A van within the hour", measure="hours", baseline=5, target=1)
    return actions.expect(need=owned, contact=cast.contact, wish=wish, by=cast.member, at=now())


@pytest.fixture
def promised(written, cast):  # noqa: F811
    """The same, promised."""
    again = (now() + timedelta(days=90)).date()
    results.promise(need=written.need, look_again_on=again, responsible=cast.member, by=cast.member, at=now())
    written.refresh_from_db()
    return written
