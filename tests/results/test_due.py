"""Readings come in by themselves: the desk's figures each night, and what they say of what was promised."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import assemble
from upshot.customers import actions as customers
from upshot.desk.models import Case, Clock
from upshot.kit.ids import new_thread
from upshot.needs.models import Expectation
from upshot.results.actions import Seen, measure_due, observe_many, read_desk
from upshot.results.models import Observation, Review, Verdict
from upshot.results.queries import facts, observation_lines
from upshot.signals.actions import Row, declare, take_readings
from upshot.signals.queries import readings
from upshot.work.models import Delivery

# A Saturday; the latest whole week began on Monday the 9th.
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
W1, W2, W3 = date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9)


def case(account, opened, *, replied=None, resolved=None, reopened=0, kept=None):
    """Hours after `opened` for each."""
    hours = timedelta(hours=1)
    made = Case.objects.create(
        account=account, title="x", thread=new_thread(), opened_at=opened, reopened=reopened,
        replied_at=opened + replied * hours if replied is not None else None,
        resolved_at=opened + resolved * hours if resolved is not None else None,
    )  # fmt: skip
    if kept is not None:
        Clock.objects.create(
            case=made,
            kind="reply",
            started_at=opened,
            due_at=opened + hours,
            ended_at=opened + 2 * hours,
            kept=kept,
            minutes=60,
        )
    return made


def test_the_desks_figures_are_read_for_each_account_and_week_by_hand_reckoned():
    vale = customers.add_account(name="Vale Water", by=None, at=NOW)
    mill = customers.add_account(name="Mill Lane", by=None, at=NOW)
    monday = datetime(2026, 10, 26, 8, tzinfo=UTC)
    # First replies after 1, 2 and 6 hours: median 2 hours. Resolved after 4 and 10: median 7, one of two reopened.
    case(vale, monday, replied=1, resolved=4, kept=True)
    case(vale, monday, replied=2, resolved=10, reopened=1, kept=True)
    case(vale, monday, replied=6, kept=False)
    # Resolved in the week after it was opened.
    case(mill, monday + timedelta(days=6), replied=0.5, resolved=24)
    measures = {
        figure: declare(name=figure, source="desk", of=figure, by=None, at=NOW)
        for figure in (
            "first_reply_minutes", "resolve_hours", "cases_opened", "reopened_share", "promises_kept_share"
        )
    }  # fmt: skip
    assert read_desk(at=NOW) > 0
    told = {figure: readings(measure) for figure, measure in measures.items()}
    assert told["first_reply_minutes"] == [(vale.pk, W1, 120), (mill.pk, W1, 30)]
    assert told["resolve_hours"] == [(vale.pk, W1, 7), (mill.pk, W2, 24)]
    assert told["reopened_share"] == [(vale.pk, W1, 50), (mill.pk, W2, 0)]
    assert told["promises_kept_share"] == [(vale.pk, W1, pytest.approx(200 / 3))]
    assert told["cases_opened"] == [
        (vale.pk, W1, 3), (vale.pk, W2, 0), (vale.pk, W3, 0),
        (mill.pk, W1, 1), (mill.pk, W2, 0), (mill.pk, W3, 0),
    ]  # fmt: skip
    assert read_desk(at=NOW) == 0, "once more changes nothing"


@pytest.fixture
def promised():
    """The cast's first need, delivered on Thursday the 29th of October; Ines expects 10 of 90 in a declared measure."""
    cast = assemble()
    measure = declare(name="Minutes", unit="min", source="given", better="less", by=cast.lead, at=NOW)
    first = cast["asking"]
    Expectation.objects.filter(pk=first.pk).update(replaced_at=NOW)
    Delivery.objects.filter(need=first.need_id).update(at=datetime(2026, 10, 29, 9, tzinfo=UTC))
    Review.objects.filter(need=first.need_id, kind="after_after").update(due_on=date(2027, 1, 29))
    return cast, measure, expects(cast, measure)


def expects(cast, measure, **more):
    return Expectation.objects.create(
        need=cast["measured-need"], contact=cast.contact, words="Heard", how="declared", declared=measure,
        measure="Minutes", baseline=90, target=10, written_at=NOW, frozen_at=NOW, **more,
    )  # fmt: skip


def given(cast, measure, *rows):
    rows = [Row(cast.account.pk, week, value, "alarm log") for week, value in rows]
    take_readings(measure=measure, rows=rows, by=cast.lead, at=NOW)


def test_the_latest_whole_week_after_the_delivery_is_observed_once(promised):
    cast, measure, expectation = promised
    # The delivery's own week is neither before nor after; this week is not over.
    given(cast, measure, (W1, 50), (date(2026, 11, 16), 1))
    assert measure_due(at=NOW) == (0, 0)
    given(cast, measure, (W2, 30), (W3, 9))
    assert measure_due(at=NOW) == (1, 0)
    seen = Observation.objects.get(expectation=expectation)
    assert (seen.value, seen.kind, seen.by, seen.source) == (9, "reading", None, "Minutes: alarm log")
    assert seen.at == datetime(2026, 11, 15, 23, 59, 59, tzinfo=UTC)
    assert Verdict.objects.get(need=expectation.need, replaced_at=None).parts[0]["level"] == 0
    assert measure_due(at=NOW) == (0, 0)
    assert measure_due(at=NOW + timedelta(weeks=1)) == (1, 0), "and the next week when it is over"


def test_after_the_day_and_the_second_look_it_ends(promised):
    cast, measure, expectation = promised
    given(cast, measure, (W3, 9))
    Review.objects.filter(need=expectation.need_id).update(due_on=date(2026, 10, 31))
    assert measure_due(at=NOW) == (0, 0)
    later = expects(cast, measure, by_on=date(2026, 12, 1))
    assert measure_due(at=NOW) == (1, 0), "its own day lies after that look"
    assert Observation.objects.get(kind="reading").expectation == later


def test_lines_of_a_file_are_kept_once_and_those_that_do_not_fit_are_told(promised):
    cast, _measure, expectation = promised
    text = (
        "Need;Contact;Value;Source;Seen_at;Evidence\r\n"
        f"{expectation.need_id};ines@vale.example;9,5;meter;2026-11-10T08:00:00Z;page 2\r\n"
        f"{expectation.need_id};nobody@vale.example;9;meter;2026-11-10;\r\n"
        f"{expectation.need_id};Ines Holt;much;meter;2026-11-10;\r\n"
        f"{expectation.need_id};Ines Holt;9;meter;yesterday;\r\n"
        f"{expectation.need_id};Ines Holt;9;;2026-11-10;\r\n"
    )
    found, rejected = facts(observation_lines(text.encode()), viewer=cast.lead)
    told = [(line, about, Seen(**fact)) for line, about, fact in found]
    kept, refused = observe_many(facts=told, by=cast.lead, at=NOW)
    assert [(one.value, one.kind, one.evidence) for one in kept] == [(9.5, "csv", "page 2")]
    assert rejected == [
        (3, "There is no such expectation, or you do not see it."),
        (4, "“much” is not a number."),
        (5, "“yesterday” is no time."),
    ]
    assert refused == [(6, "Where does the figure come from?")]
    kept, refused = observe_many(facts=told[:1], by=cast.lead, at=NOW)
    assert (kept, refused) == ([], [(2, "This was kept already.")])
    assert facts(observation_lines(text.encode()), viewer=cast.stranger)[0] == []
