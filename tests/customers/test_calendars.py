"""Working time against a counter that looks at the wall clock once a minute, and nights on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from upshot.customers import rules

MINUTE = timedelta(minutes=1)
ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
    "America/St_Johns", "Africa/Casablanca", "Antarctica/Troll", "Pacific/Kiritimati", "Asia/Tehran",
)  # fmt: skip
NEVER = ((),) * 7


@st.composite
def slots(draw):
    """Up to three slots that do not overlap."""
    ends = draw(st.lists(st.integers(0, 1440), min_size=0, max_size=6, unique=True).map(sorted))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


@st.composite
def timetables(draw):
    """Any calendar: some with the holidays of a country, days off, and days worked all the same."""
    week = draw(st.tuples(*[slots()] * 7).filter(any))
    return rules.Timetable(
        zone=draw(st.sampled_from(ZONES)),
        week=week,
        country=draw(st.sampled_from(["", "DE", "US"])),
        off=frozenset(
            draw(st.lists(st.sampled_from([date(2011, 12, 29) + n * rules.DAY for n in range(9)])))
        ),
        worked=frozenset(draw(st.lists(st.just(date(2012, 1, 2)), max_size=1))),
    )


# Around days on which clocks change: Apia's missing day, New York, Berlin, Lord Howe, Casablanca's Ramadan; St John's,
# whose clocks went back over midnight until 2011.
EDGES = [
    datetime(*day, tzinfo=UTC)
    for day in (
        (2011, 12, 29), (2026, 3, 8), (2026, 3, 29), (2026, 10, 25), (2026, 4, 4), (2026, 10, 3), (2026, 2, 15),
        (2010, 11, 7), (2026, 7, 1),
    )
]  # fmt: skip
instants = st.builds(
    lambda edge, minutes: edge + minutes * MINUTE, st.sampled_from(EDGES), st.integers(-1500, 3000)
)
spans = st.builds(lambda begun, minutes: (begun, begun + minutes * MINUTE), instants, st.integers(-10, 2000))


def works(at, timetable):
    """Whether the wall clock shows a time of work: one minute, looked at."""
    if timetable is None:
        return True
    wall = at.astimezone(ZoneInfo(timetable.zone))
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    if day in timetable.off:
        return False
    if timetable.country and day not in timetable.worked:
        from holidays import country_holidays

        if day in country_holidays(timetable.country, years=day.year):
            return False
    return any(low <= minute < high for low, high in timetable.week[day.weekday()])


def counted(start, end, timetable, pauses):
    """The counter: minute by minute."""
    minutes = 0
    while start < end:
        paused = any(begun <= start < ended for begun, ended in pauses)
        minutes += not paused and works(start, timetable)
        start += MINUTE
    return minutes


@settings(max_examples=300, deadline=None)
@given(instants, st.integers(0, 4000), st.none() | timetables(), st.lists(spans, max_size=4))
@example(EDGES[0], 4000, rules.Timetable("Pacific/Apia", (((0, 1440),),) * 7), [])
@example(EDGES[7], 3000, rules.Timetable("America/St_Johns", (((0, 3), (1430, 1440)),) * 7), [])
def test_minutes_are_those_that_a_counter_counts(start, length, timetable, pauses):
    end = start + length * MINUTE
    assert rules.elapsed(start, end, timetable, pauses) == counted(start, end, timetable, pauses)


@settings(max_examples=200, deadline=None)
@given(instants, st.integers(1, 3000), timetables() | st.none(), st.lists(spans, max_size=4))
def test_what_is_due_is_due_at_the_first_minute_that_fills_the_time(start, minutes, timetable, pauses):
    due = rules.due(start, minutes, timetable, pauses)
    assert rules.elapsed(start, due, timetable, pauses) == minutes
    assert rules.elapsed(start, due - MINUTE, timetable, pauses) == minutes - 1
    if due - start < timedelta(days=4):
        assert counted(start, due, timetable, pauses) == minutes


def test_the_check_can_fail_where_slots_are_taken_for_minutes_since_midnight():
    naive = lambda low, high: high - low  # noqa: E731 - what forgets that clocks change
    night = rules.Timetable("Europe/Berlin", (((120, 240),),) * 7)
    start = datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert naive(120, 240) != counted(start, start + timedelta(hours=10), night, [])


@pytest.mark.parametrize(
    ("zone", "day", "slot", "minutes"),
    [
        # Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00.
        ("Europe/Berlin", (2026, 3, 29), (120, 240), 60),
        ("Europe/Berlin", (2026, 3, 29), (120, 180), 0),
        ("Europe/Berlin", (2026, 10, 25), (120, 240), 180),
        ("Europe/Berlin", (2026, 10, 25), (60, 150), 60 + 30 + 30),
        ("Europe/Berlin", (2026, 10, 25), (0, 1440), 25 * 60),
        # New York, 8 March 2026: 02:00 becomes 03:00. 1 November: 02:00 becomes 01:00.
        ("America/New_York", (2026, 3, 8), (90, 210), 30 + 30),
        ("America/New_York", (2026, 11, 1), (60, 120), 120),
        # Lord Howe moves by half an hour: 4 October 2026, 02:00 becomes 02:30; 5 April, 02:00 becomes 01:30.
        ("Australia/Lord_Howe", (2026, 10, 4), (60, 180), 90),
        ("Australia/Lord_Howe", (2026, 4, 5), (60, 180), 150),
        # Apia had no 30 December 2011.
        ("Pacific/Apia", (2011, 12, 30), (0, 1440), 0),
        ("Pacific/Apia", (2011, 12, 31), (0, 1440), 24 * 60),
    ],
)
def test_nights_on_which_clocks_change(zone, day, slot, minutes):
    weekday = date(*day).weekday()
    week = tuple((slot,) if n == weekday else () for n in range(7))
    around = datetime(*day, 12, tzinfo=UTC)
    assert (
        rules.elapsed(around - rules.DAY * 2, around + rules.DAY * 2, rules.Timetable(zone, week)) == minutes
    )


def at(text, zone="Europe/Berlin"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


NINE_TO_FIVE = rules.Timetable(
    "Europe/Berlin", (((540, 1020),),) * 5 + ((), ()), country="DE", subdivision="BE"
)


def test_an_hour_on_friday_evening_is_due_on_monday_and_a_full_day_at_its_end():
    assert rules.due(at("2026-11-20T17:30"), 60, NINE_TO_FIVE) == at("2026-11-23T10:00")
    assert rules.due(at("2026-11-20T09:00"), 480, NINE_TO_FIVE) == at("2026-11-20T17:00")


def test_a_holiday_counts_nothing_unless_we_work_on_it():
    # 8 March is a holiday in Berlin, and a Sunday in 2026; 2027 it is a Monday.
    assert rules.due(at("2027-03-05T16:00"), 120, NINE_TO_FIVE) == at("2027-03-09T10:00")
    working = rules.Timetable(
        "Europe/Berlin", NINE_TO_FIVE.week, "DE", "BE", worked=frozenset({date(2027, 3, 8)})
    )
    assert rules.due(at("2027-03-05T16:00"), 120, working) == at("2027-03-08T10:00")
    bavaria = rules.Timetable("Europe/Berlin", NINE_TO_FIVE.week, "DE", "BY")
    assert rules.due(at("2027-03-05T16:00"), 120, bavaria) == at("2027-03-08T10:00")


def test_a_pause_moves_what_is_due_by_its_working_time_only():
    pause = (at("2026-11-20T16:30"), at("2026-11-23T09:30"))
    assert rules.due(at("2026-11-20T16:00"), 60, NINE_TO_FIVE, [pause]) == at("2026-11-23T10:00")
    assert rules.elapsed(at("2026-11-20T16:00"), at("2026-11-23T10:00"), NINE_TO_FIVE, [pause]) == 60


def test_a_calendar_without_time_keeps_no_promise():
    with pytest.raises(rules.NeverDue):
        rules.due(at("2026-11-20T16:00"), 60, rules.Timetable("UTC", NEVER))


def test_ten_years_of_working_days_are_counted_within_a_tenth_of_a_second():
    import time

    rules.elapsed(at("2016-01-01T00:00"), at("2026-01-01T00:00"), NINE_TO_FIVE)
    begun = time.perf_counter()
    days = rules.elapsed(at("2016-01-01T00:00"), at("2026-01-01T00:00"), NINE_TO_FIVE) / 480
    assert (days > 2400, time.perf_counter() - begun < 0.5) == (True, True)


ICAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//larkmere//days//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261224
DTEND;VALUE=DATE:20261228
SUMMARY:We are closed
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20200601
RRULE:FREQ=YEARLY
EXDATE;VALUE=DATE:20280601
SUMMARY:Founders' day
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20261231T120000Z
SUMMARY:New Year's lunch
END:VEVENT
END:VCALENDAR
"""


def test_an_icalendar_gives_its_whole_days_and_says_how_many_events_it_left_out():
    days, left_out = rules.days_in(ICAL, first=date(2026, 1, 1), last=date(2029, 12, 31))
    closed = [date(2026, 12, n) for n in (24, 25, 26, 27)]
    founders = [date(year, 6, 1) for year in (2026, 2027, 2029)]
    assert (sorted(days), left_out) == (sorted(closed + founders), 1)
    assert days[date(2026, 12, 24)] == "We are closed"


def test_slots_are_read_as_they_are_written():
    assert rules.slots_from(" 13:30–18, 9:00-12:30 ") == [[540, 750], [810, 1080]]
    assert rules.slots_text([[540, 750], [810, 1440]]) == "09:00-12:30, 13:30-24:00"
    for wrong in ("9", "nine-ten", "9:70-10:00"):
        with pytest.raises(ValueError, match=r"\w"):
            rules.slots_from(wrong)
    for overlapping in ([[0, 60], [50, 70]], [[60, 60]], [[0, 1441]]):
        with pytest.raises(ValueError, match="slot"):
            rules.week_of([overlapping, *[[]] * 6])


def test_days_with_the_same_hours_are_told_as_one(come, cast):
    week = {f"day_{nth}": "08:00-12:00, 13:00-17:00" for nth in range(5)} | {"day_5": "09:00-12:00"}
    page = come("lead").do("/calendars/make", name="Early hours", zone="Europe/Berlin", **week)
    assert page.status == 200
    words = come("lead").look("/settings/calendars").words
    assert "Monday – Friday 08:00-12:00, 13:00-17:00; Saturday 09:00-12:00" in words
    assert "Sunday" not in words
