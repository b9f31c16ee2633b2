"""Measures are declared, and read each week: counted from events, or brought in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from upshot.customers.actions import add_account, add_contact
from upshot.journal.models import Entry
from upshot.kit.errors import Refused
from upshot.people.actions import add_member
from upshot.signals import queries
from upshot.signals.actions import Arrival, Row, count_readings, declare, take, take_reading, take_readings
from upshot.signals.models import Reading

# A Saturday; its week began on Monday the 16th, the latest whole one on the 9th.
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
W1, W2, W3 = date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9)


@pytest.fixture
def lea():
    return add_member(email="lea@larkmere.example", name="Lea", role="lead", by=None, at=NOW)


@pytest.fixture
def vale():
    account = add_account(name="Vale Water", by=None, at=NOW)
    for name in ("Ada", "Bo"):
        add_contact(account=account, name=name, email=f"{name}@vale.example", by=None, at=NOW)
    return account


def happens(number, at, name="alarm.acknowledged", email="ada@vale.example", **properties):
    return Arrival(
        message_id=f"m{number}", kind="track", name=name, at=at, group="", email=email, properties=properties
    )


def told(measure):
    return [(week, value) for _account, week, value in queries.readings(measure)]


def test_events_are_counted_by_week_for_all_accounts_and_a_week_without_any_is_nought(lea, vale):
    mill = add_account(name="Mill Lane", by=None, at=NOW)
    add_contact(account=mill, name="Cy", email="cy@mill.example", by=None, at=NOW)
    monday = datetime(2026, 10, 26, tzinfo=UTC)
    take(
        arrivals=[
            happens(1, monday, litres=3.5),
            happens(2, monday + timedelta(days=1), litres=2, email="bo@vale.example"),
            happens(3, monday + timedelta(days=6, hours=23), litres="much"),
            happens(4, monday + timedelta(days=1), name="report.opened", litres=900),
            happens(5, datetime(2026, 11, 10, tzinfo=UTC), litres=1),
            # This week is not over: it is not read yet.
            happens(6, NOW, litres=50),
            happens(7, datetime(2026, 11, 3, tzinfo=UTC), email="cy@mill.example"),
        ],
        unreadable=[],
        at=NOW,
    )
    asked = {"source": "events", "of": "alarm.acknowledged", "by": lea, "at": NOW}
    count = declare(name="Alarms heard", sum_up="count", **asked)
    users = declare(name="Users", sum_up="users", **asked)
    litres = declare(name="Litres", sum_up="sum", of_property="litres", unit="l", **asked)
    assert count_readings(at=NOW) == 3 * (3 + 2)
    assert queries.readings(count, [vale.pk]) == [
        (vale.pk, W1, 3), (vale.pk, W2, 0), (vale.pk, W3, 1)
    ]  # fmt: skip
    assert queries.readings(count, [mill.pk]) == [(mill.pk, W2, 1), (mill.pk, W3, 0)]
    assert queries.readings(count, [vale.pk], W2, W2) == [(vale.pk, W2, 0)]
    assert [v for _a, _w, v in queries.readings(users, [vale.pk])] == [2, 0, 1]
    assert [v for _a, _w, v in queries.readings(litres, [vale.pk])] == [5.5, 0, 1]

    assert count_readings(at=NOW) == 0, "once more changes nothing"
    take(arrivals=[happens(8, datetime(2026, 11, 4, tzinfo=UTC))], unreadable=[], at=NOW)
    assert count_readings(at=NOW) == 1 + 1, "a late event changes its week, for the count and the users"
    assert [v for _a, _w, v in queries.readings(count, [vale.pk])] == [3, 1, 1]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "ALARMS"}, "name"),
        ({"source": "guess"}, "source"),
        ({"source": "events"}, "of"),
        ({"source": "events", "of": "x"}, "sum_up"),
        ({"source": "events", "of": "x", "sum_up": "sum"}, "of_property"),
        ({"source": "desk", "of": "happiness"}, "of"),
    ],
)
def test_a_measure_that_could_not_be_read_is_refused(lea, said, field):
    declare(name="Alarms", source="given", by=lea, at=NOW)
    with pytest.raises(Refused) as no:
        declare(**({"name": "New", "source": "given", "by": lea, "at": NOW} | said))
    assert no.value.field == field


def test_readings_brought_in_twice_change_nothing_and_others_are_counted(lea, vale):
    losses = declare(name="Losses", source="given", unit="m³", better="less", by=lea, at=NOW)
    rows = [Row(vale.pk, W1, 40, "meter"), Row(vale.pk, W2, 41.5, "meter")]
    first = take_readings(measure=losses, rows=rows, by=lea, at=NOW)
    again = take_readings(measure=losses, rows=rows, by=lea, at=NOW)
    other = take_readings(measure=losses, rows=[Row(vale.pk, W2, 39, "meter")], by=lea, at=NOW)
    assert [(w.new, w.changed, w.same) for w in (first, again, other)] == [(2, 0, 0), (0, 0, 2), (0, 1, 0)]
    assert told(losses) == [(W1, 40), (W2, 39)]
    assert Entry.objects.filter(verb="measure.readings_taken").count() == 2


def test_a_reading_by_hand_says_on_what_it_stands_and_what_it_was_before(lea, vale):
    losses = declare(name="Losses", source="given", by=lea, at=NOW)
    given = {"measure": losses, "account": vale, "source": "meter", "by": lea, "at": NOW}
    take_reading(week=date(2026, 11, 4), value=40, **given)
    take_reading(week=date(2026, 11, 8), value=38, evidence="photo of the meter", **given)
    assert told(losses) == [(W2, 38)]
    entry = Entry.objects.filter(verb="measure.read").latest("pk")
    assert (entry.words, entry.detail["before"], entry.detail["value"]) == ("photo of the meter", 40, 38)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"source": " "}, "source"),
        ({"value": float("nan")}, "value"),
        ({"value": float("inf")}, "value"),
        ({"week": date(2026, 11, 10)}, "week"),
        ({"week": date(2026, 11, 23)}, "week"),
    ],
)
def test_a_reading_that_says_nothing_is_refused(lea, vale, row, field):
    losses = declare(name="Losses", source="given", by=lea, at=NOW)
    given = {"account_id": vale.pk, "week": W1, "value": 1.0, "source": "meter"} | row
    with pytest.raises(Refused) as no:
        take_readings(measure=losses, rows=[Row(**given)], by=lea, at=NOW)
    assert no.value.field == field
    assert not Reading.objects.exists()


def test_nobody_writes_what_is_reckoned(lea, vale):
    opened = declare(name="Opened", source="desk", of="cases_opened", by=lea, at=NOW)
    assert opened.unit == "cases"
    with pytest.raises(Refused):
        take_reading(measure=opened, account=vale, week=W1, value=1, source="x", by=lea, at=NOW)
