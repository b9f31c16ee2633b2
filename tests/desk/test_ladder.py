"""Who is told when time runs out: each step once, and nobody while a case waits."""

from datetime import date, timedelta

import pytest

from tests.visits import last_entry
from upshot.customers import actions as customers
from upshot.desk import actions
from upshot.desk.models import Clock, Rung
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.people import actions as people
from upshot.people.models import Notice

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ladder(cast):
    """An hour before: the owner; at the time: owner and team; an hour after: the leads."""
    rungs = [(60, ["leads"]), (-60, ["owner"]), (0, ["owner", "team"])]
    return actions.set_ladder(rungs=rungs, by=cast.lead, at=now())


@pytest.fixture
def case(opened, cast):
    """Begun now, with a resolution due in ten hours; its first reply is given, and no other case has clocks."""
    Clock.objects.all().delete()
    case = opened(minutes_ago=0)
    actions.reply(case=case, words="Dry it.", by=cast.member, at=now())
    return case


def told(since=0):
    return sorted((one.member.name, one.words) for one in Notice.objects.order_by("pk")[since:])


def names(since=0):
    return [name for name, _words in told(since)]


def test_each_step_is_told_once_to_those_it_names(cast, ladder, case):
    due = case.resolve_due_at
    assert actions.warn(at=due - 61 * MINUTE) == 0
    assert actions.warn(at=due - 60 * MINUTE) == 1
    assert told() == [("Ben Oduya", f"The resolution of case {case.pk} is due soon: Wet vans")]
    assert Notice.objects.get().path == f"/cases/{case.pk}"
    entry = last_entry("case", case)
    assert (entry.verb, entry.words, entry.detail["clock"]) == ("clock.warned", "Ben Oduya", "resolve")
    assert actions.warn(at=due - 30 * MINUTE) == 0
    # The case has no team: the leads who see the customer are told instead; Sol Farrow's team does not see it.
    assert actions.warn(at=due) == 1
    assert names(1) == ["Ben Oduya", "Lea Brook"]
    assert last_entry("case", case).verb == "clock.missed"
    assert actions.warn(at=due + 60 * MINUTE) == 1
    assert names(3) == ["Lea Brook"]
    assert actions.warn(at=due + timedelta(days=9)) == 0
    assert Notice.objects.count() == 4


def test_steps_that_were_missed_together_are_told_as_one(cast, ladder, case):
    actions.warn(at=case.resolve_due_at + 2 * 60 * MINUTE)
    assert told() == [
        (name, f"The resolution of case {case.pk} is late: Wet vans") for name in ("Ben Oduya", "Lea Brook")
    ]


def test_the_team_of_the_case_is_told_and_who_stands_in_for_the_owner(cast, ladder, case):
    case.team = cast.member.teams.get()
    case.save()
    people.be_away(
        member=cast.member, from_on=case.resolve_due_at.date(), until_on=case.resolve_due_at.date(),
        stand_in=cast.administrator, note="", by=cast.member, at=now(),
    )  # fmt: skip
    actions.warn(at=case.resolve_due_at)
    assert names() == ["Ada Quill", "Ben Oduya", "Lea Brook", "Vic Tarn"]


def test_nobody_is_told_while_the_case_waits_nor_after_it_is_resolved(cast, ladder, case):
    actions.reply(case=case, words="Which?", by=cast.member, at=now(), wait=True)
    assert actions.warn(at=case.resolve_due_at + MINUTE) == 0
    actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    assert actions.warn(at=case.resolve_due_at + timedelta(days=1)) == 0


def test_a_promise_shorter_than_the_warning_is_not_warned_of_when_it_begins(cast, ladder, opened):
    Clock.objects.all().delete()
    customers.agree(
        account=cast.account, name="Fast", reply_minutes=30, resolve_minutes=6000, from_on=date(2020, 1, 1),
        by=cast.lead, at=now(), until_on=None,
    )  # fmt: skip
    case = opened(urgency="urgent", minutes_ago=0)
    assert case.reply_due_at - case.opened_at == 15 * MINUTE
    actions.warn(at=case.opened_at + MINUTE)
    assert told() == []
    actions.warn(at=case.reply_due_at)
    assert names() == ["Ben Oduya", "Lea Brook"]


def test_a_ladder_set_anew_does_not_tell_again_of_what_is_behind(cast, ladder, case):
    actions.warn(at=case.resolve_due_at)
    before = Notice.objects.count()
    actions.set_ladder(
        rungs=[(-30, ["leads"]), (-60, ["owner"]), (10, ["leads"])], by=cast.lead, at=case.resolve_due_at
    )
    assert actions.warn(at=case.resolve_due_at + MINUTE) == 0
    assert actions.warn(at=case.resolve_due_at + 10 * MINUTE) == 1
    assert names(before) == ["Lea Brook"]


def test_a_step_tells_somebody_and_stands_at_a_time_of_its_own(come, cast):
    for rungs in ([(0, [])], [(0, ["nobody"])], [(5, ["owner"]), (5, ["team"])]):
        with pytest.raises(Refused):
            actions.set_ladder(rungs=rungs, by=cast.lead, at=now())
    said = {"rungs-TOTAL_FORMS": 2, "rungs-INITIAL_FORMS": 0, "rungs-0-minutes": 60, "rungs-0-side": "before",
            "rungs-0-tells": "owner", "rungs-1-minutes": "", "rungs-1-side": "after"}  # fmt: skip
    come("lead").do("/settings/ladder", **said)
    assert [(one.minutes, one.tells) for one in Rung.objects.all()] == [(-60, ["owner"])]
    assert come("member").look("/settings/ladder").status == 403
