"""Working time: when so many minutes of a calendar are over, and how many have passed. Pure.

A calendar's slots are times on the wall clock of its zone. An instant belongs to a slot when the wall clock shows a
time in it, and minutes that are counted are real ones. So a slot from 02:00 to 04:00 has 60 minutes on the night when
the clocks go from 02:00 to 03:00, and 180 when they go back from 03:00 to 02:00; a day that a zone leaves out has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60
NOON = time(12)
# A calendar in which nothing falls due for so long has no working time: nobody waits a century.
HORIZON = timedelta(days=100 * 366)

Span = tuple[datetime, datetime]
Slots = tuple[tuple[int, int], ...]


class NeverDue(ValueError):
    """A calendar without working time keeps no promise."""


@dataclass(frozen=True)
class Timetable:
    """When work is done: slots of each weekday from Monday, in minutes from midnight; and days that differ."""

    zone: str
    week: tuple[Slots, Slots, Slots, Slots, Slots, Slots, Slots]
    country: str = ""
    subdivision: str = ""
    # Days off, and days on which work is done although the country has a holiday.
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)


def due(
    start: datetime, minutes: float, timetable: Timetable | None = None, pauses: Sequence[Span] = ()
) -> datetime:
    """The first instant at which so many minutes of working time have passed since `start`, pauses left out.

    Timetable None is around the clock. Raises NeverDue where the timetable has no time for it.
    """
    left = timedelta(minutes=minutes)
    if left <= timedelta():
        return start
    for begun, ended in _worked(start.astimezone(UTC), start.astimezone(UTC) + HORIZON, timetable, pauses):
        if ended - begun >= left:
            return begun + left
        left -= ended - begun
    raise NeverDue(f"No {minutes:g} minutes of working time within a century.")


def elapsed(
    start: datetime, end: datetime, timetable: Timetable | None = None, pauses: Sequence[Span] = ()
) -> float:
    """How many minutes of working time lie between two instants, pauses left out."""
    spans = _worked(start.astimezone(UTC), end.astimezone(UTC), timetable, pauses)
    return sum((ended - begun for begun, ended in spans), timedelta()) / MINUTE


def _worked(
    start: datetime, end: datetime, timetable: Timetable | None, pauses: Sequence[Span]
) -> Iterator[Span]:
    """Spans of working time within two instants, in order, without what lies in a pause."""
    still = sorted((begun.astimezone(UTC), ended.astimezone(UTC)) for begun, ended in pauses if ended > begun)
    for begun, ended in open_spans(start, end, timetable):
        at = begun
        for pause_begun, pause_ended in still:
            if pause_begun >= ended:
                break
            if pause_ended <= at:
                continue
            if pause_begun > at:
                yield at, pause_begun
            at = pause_ended
        if at < ended:
            yield at, ended


def open_spans(start: datetime, end: datetime, timetable: Timetable | None) -> Iterator[Span]:
    """Spans of the timetable's working time within two instants of UTC, in order; adjoining ones stay apart."""
    if timetable is None:
        if start < end:
            yield start, end
        return
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        for begun, ended, offset in _pieces(timetable.zone, day):
            yield from _in_piece(max(begun, start), min(ended, end), offset, timetable)
        day += DAY


def _in_piece(begun: datetime, ended: datetime, offset: timedelta, timetable: Timetable) -> Iterator[Span]:
    """Working time within a piece of a day of UTC in which the zone's offset stays the same."""
    if begun >= ended:
        return
    first, last = (begun + offset).date(), (ended + offset).date()
    for local in (first,) if first == last else (first, last):
        if not is_off(timetable, local):
            midnight = datetime(local.year, local.month, local.day, tzinfo=UTC) - offset
            for low, high in timetable.week[local.weekday()]:
                opened, shut = max(midnight + low * MINUTE, begun), min(midnight + high * MINUTE, ended)
                if opened < shut:
                    yield opened, shut


def is_off(timetable: Timetable, day: date) -> bool:
    """Whether a day is none of work, whatever its weekday says."""
    if day in timetable.off:
        return True
    if not timetable.country or day in timetable.worked:
        return False
    return day in public_holidays(timetable.country, timetable.subdivision, day.year)


@lru_cache(maxsize=2_000)
def public_holidays(country: str, subdivision: str, year: int) -> dict[date, str]:
    """A country's public holidays of one year, with their names. Raises NotImplementedError for none we know."""
    from holidays import country_holidays  # A third of a second, for those who have calendars.

    return dict(country_holidays(country, subdiv=subdivision or None, years=year))


@lru_cache(maxsize=200_000)
def _pieces(zone: str, day: datetime) -> tuple[tuple[datetime, datetime, timedelta], ...]:
    """A day of UTC, cut where the zone's offset changes: (from, until, offset)."""
    tz = ZoneInfo(zone)
    found: list[tuple[datetime, datetime, timedelta]] = []
    at, end = day, day + DAY
    while at < end:
        offset, until = _offset(at, tz), end
        if _offset(end - timedelta(seconds=1), tz) != offset:
            until = _change(at, end, tz)
        found.append((at, until, offset))
        at = until
    return tuple(found)


def _offset(at: datetime, tz: ZoneInfo) -> timedelta:
    return at.astimezone(tz).utcoffset() or timedelta()


def _change(at: datetime, end: datetime, tz: ZoneInfo) -> datetime:
    """The first second after `at` with another offset than at its beginning: no zone changes twice a day."""
    before, low, high = _offset(at, tz), 0, int((end - at).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(at + timedelta(seconds=middle), tz) == before:
            low = middle
        else:
            high = middle
    return at + timedelta(seconds=high)


def week_of(
    days: Sequence[Sequence[Sequence[int]]],
) -> tuple[Slots, Slots, Slots, Slots, Slots, Slots, Slots]:
    """Slots of seven weekdays, in order. Raises ValueError for slots that overlap, lie outside a day, or are none."""
    if len(days) != 7:
        raise ValueError("a week has seven days")
    week = tuple(tuple(sorted((int(low), int(high)) for low, high in slots)) for slots in days)
    for slots in week:
        ends = [0]
        for low, high in slots:
            if not ends[-1] <= low < high <= MINUTES_A_DAY:
                raise ValueError("a slot ends before it begins, overlaps another, or lies outside the day")
            ends.append(high)
    if not any(week):
        raise ValueError("a week without a slot")
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = week
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def slots_from(text: str) -> list[list[int]]:
    """`09:00-12:30, 13:30-18:00` as minutes from midnight; nothing is a day off. Raises ValueError."""
    slots = []
    for part in filter(None, (piece.strip() for piece in text.replace("–", "-").split(","))):
        low, dash, high = part.partition("-")
        if not dash:
            raise ValueError(part)
        slots.append([_minute(low), _minute(high)])
    return sorted(slots)


def _minute(text: str) -> int:
    hours, _colon, minutes = text.strip().partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal() and int(minutes or 0) < 60):
        raise ValueError(text)
    return int(hours) * 60 + int(minutes or 0)


def slots_text(slots: Sequence[Sequence[int]]) -> str:
    """The same, the other way round."""
    return ", ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in slots)


def days_in(text: str, *, first: date, last: date) -> tuple[dict[date, str], int]:
    """Whole days of an iCalendar file (RFC 5545) between two days, with their names; and how many events were left
    out, since they have times of day or repeat in a way that no holiday does. Raises ValueError where it is none."""
    from icalendar import Calendar

    days: dict[date, str] = {}
    left_out = 0
    for event in Calendar.from_ical(text).walk("VEVENT"):
        begins = event.get("DTSTART")
        begin = begins.dt if begins is not None else None
        if begin is None or isinstance(begin, datetime):
            left_out += 1
            continue
        ends = event.get("DTEND")
        length = (ends.dt - begin).days if ends is not None and not isinstance(ends.dt, datetime) else 1
        starts = _repeats(event, begin, first, last)
        left_out += starts is None
        for start in starts or ():
            for nth in range(min(max(length, 1), 366)):
                if first <= start + nth * DAY <= last:
                    days[start + nth * DAY] = str(event.get("SUMMARY", ""))[:200]
    return days, left_out


def _repeats(event: Mapping[str, Any], begin: date, first: date, last: date) -> list[date] | None:
    """The days on which an event begins; None for a rule that no holiday has."""
    from dateutil.rrule import rrulestr

    rule = event.get("RRULE")
    if rule is None:
        return [begin]
    if rule.get("FREQ", [""])[0] not in ("YEARLY", "MONTHLY", "WEEKLY"):
        return None
    told = rule.to_ical().decode().replace("Z", "")
    found = rrulestr(told, dtstart=datetime.combine(begin, NOON))
    left = event.get("EXDATE", [])
    without = {one.dt for dates in (left if isinstance(left, list) else [left]) for one in dates.dts}
    # A long holiday may have begun before the first day.
    between = found.between(datetime.combine(first - 366 * DAY, NOON), datetime.combine(last, NOON), inc=True)
    return [one.date() for one in between if one.date() not in without]


# Where people have letter boxes who have nothing else in common: such a domain is no organisation's.
FREE_MAIL = frozenset(
    {
        "aol.com", "bluewin.ch", "btinternet.com", "comcast.net", "fastmail.com", "freenet.de", "free.fr", "gmail.com",
        "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hey.com", "hotmail.co.uk", "hotmail.com",
        "hotmail.de", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.com", "live.de",
        "mac.com", "mail.com", "mail.de", "mail.ru", "mailbox.org", "me.com", "msn.com", "o2.pl", "online.de",
        "orange.fr", "outlook.com", "outlook.de", "pm.me", "posteo.de", "posteo.net", "proton.me", "protonmail.com",
        "qq.com", "rocketmail.com", "seznam.cz", "sfr.fr", "t-online.de", "tuta.com", "tutanota.com", "vodafone.de",
        "wanadoo.fr", "web.de", "wp.pl", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.ru", "ymail.com",
        "zoho.com", "163.com", "126.com",
    }
)  # fmt: skip


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there."""
    return domain.lower() in FREE_MAIL


def domains_above(domain: str) -> list[str]:
    """A domain and those it lies below, such as valewater.example for mail.valewater.example; never a single word."""
    parts = domain.lower().split(".")
    return [".".join(parts[at:]) for at in range(max(len(parts) - 1, 1))]
