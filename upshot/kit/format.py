"""How values are written on pages: numbers, money, durations, moments, and the geometry of small charts."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from math import inf

from django.conf import settings
from django.utils import dateformat, formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markupsafe import escape

from upshot.kit.clock import now

# Units, up to which size of a span each tells it, and how long each is: in seconds.
SPANS = (
    ("second", 60, 1),
    ("minute", 3600, 60),
    ("hour", 86400, 3600),
    ("day", 86400 * 60, 86400),
    ("month", 86400 * 365 * 2, 2629800),
    ("year", inf, 31557600),
)
SOON = timedelta(hours=4)
# What stands for hours and minutes, alike in all languages.
CLOCK = frozenset("gGhHi")
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥"}
# Around what was found, until it is escaped: no text that a person types contains them.
FOUND, END = "\ue000", "\ue001"


def number(value: float | None, digits: int | None = None) -> str:
    """A number with the reader's separators; at most one digit after the point unless told; a dash for None."""
    if value is None:
        return "–"
    places = digits if digits is not None else (0 if float(value).is_integer() or abs(value) >= 100 else 1)
    return _written(value, places, get_language())


@lru_cache(maxsize=10_000)
def _written(value: float, places: int, _language: str | None) -> str:
    """A list writes the same few numbers many times, and Django takes long over each."""
    # Django cuts digits off; a reader takes a figure to be rounded.
    return formats.number_format(
        round(value, places) or 0, decimal_pos=places, use_l10n=True, force_grouping=True
    )


def percent(share: float | None, digits: int = 0) -> str:
    """A share of 1 as a percentage, without digits after the point unless told."""
    return "–" if share is None else f"{number(100 * share, digits)} %"


def money(value: float | None, currency: str | None = None) -> str:
    """An amount, rounded to whole units above 10."""
    if value is None:
        return "–"
    code = currency or settings.CURRENCY
    return _amount(value, SIGNS.get(code, code), get_language())


@lru_cache(maxsize=10_000)
def _amount(value: float, sign: str, _language: str | None) -> str:
    amount = number(value, 0 if abs(value) >= 10 else None)
    return _("%(sign)s %(amount)s") % {"sign": sign, "amount": amount}


def duration(minutes: float | None) -> str:
    """Minutes as the two largest units: `3 d 4 h`, `2 h 5 min`, `40 min`."""
    if minutes is None:
        return "–"
    total = round(minutes)
    days, rest = divmod(abs(total), 1440)
    hours, mins = divmod(rest, 60)
    if days:
        text = _("%d d") % days + (" " + _("%d h") % hours if hours and days < 10 else "")
    elif hours:
        text = _("%d h") % hours + (" " + _("%d min") % mins if mins else "")
    else:
        text = _("%d min") % mins
    return text if total >= 0 else f"−{text}"


def ago(moment: datetime, *, at: datetime) -> str:
    """A moment as seen from another: `in 3 h`, `2 days ago`, `just now`."""
    return _span(*_seen(moment, at), get_language())


def _seen(moment: datetime, at: datetime) -> tuple[str, int, bool]:
    """The unit in which it is told, how many of them, and whether it is still to come."""
    seconds = (moment - at).total_seconds()
    size = abs(seconds)
    for unit, below, each in SPANS:  # noqa: B007 - the first that fits; the last has no end
        if size < below:
            break
    return unit, int(size // each), seconds > 0


@lru_cache(maxsize=10_000)
def _span(unit: str, n: int, coming: bool, _language: str | None) -> str:
    """A list says the same few spans many times."""
    if unit == "second":
        return _("just now")
    told = {
        "minute": lambda: _("%d min"),
        "hour": lambda: _("%d h"),
        "day": lambda: ngettext("%d day", "%d days", n),
        "month": lambda: ngettext("%d month", "%d months", n),
        "year": lambda: ngettext("%d year", "%d years", n),
    }
    return (_("in %s") if coming else _("%s ago")) % (told[unit]() % n)


def when(moment: datetime | None, at: datetime | None = None) -> str:
    """A `<time>`: relative in words, exact in the reader's zone on hover."""
    if moment is None:
        return "–"
    language = get_language()
    exact = _exact(moment, timezone.get_current_timezone(), language)
    return _time(exact, *_seen(moment, at or now()), language)


@lru_cache(maxsize=20_000)
def _time(exact: str, unit: str, n: int, coming: bool, language: str | None) -> str:
    return mark_safe(f"{exact}{escape(_span(unit, n, coming, language))}</time>")  # noqa: S308 - escaped


@lru_cache(maxsize=20_000)
def _exact(moment: datetime, zone: tzinfo, _language: str | None) -> str:
    """The beginning of a `<time>`: lists are looked at again and again, and Django takes long over each."""
    exact = moment.astimezone(zone)
    told = escape(f"{_told(exact, 'DATETIME_FORMAT')} {exact.tzname() or ''}")
    return mark_safe(f'<time datetime="{_iso(exact)}" title="{told}">')  # noqa: S308 - escaped


def due(moment: datetime | None) -> str:
    """A promised time as a chip: red once it has passed, amber in its last four hours."""
    if moment is None:
        return mark_safe('<span class="soft">–</span>')
    at, language = now(), get_language()
    kind = "bad" if moment < at else "warn" if moment < at + SOON else ""
    exact = _exact(moment, timezone.get_current_timezone(), language)
    return _due(kind, exact, *_seen(moment, at), language)


@lru_cache(maxsize=20_000)
def _due(kind: str, exact: str, unit: str, n: int, coming: bool, language: str | None) -> str:
    words = _("overdue,") if kind == "bad" else _("due")
    return format_html(
        '<span class="chip{}">{} {}</span>',
        f" chip-{kind}" if kind else "",
        words,
        _time(exact, unit, n, coming, language),
    )


def moment(value: datetime | None) -> str:
    """A `<time>` with day and time in the reader's zone."""
    return "–" if value is None else _moment(value, timezone.get_current_timezone(), get_language())


@lru_cache(maxsize=20_000)
def _moment(value: datetime, zone: tzinfo, _language: str | None) -> str:
    exact = value.astimezone(zone)
    told, zone_told = escape(_told(exact, "SHORT_DATETIME_FORMAT")), escape(exact.tzname() or "")
    return mark_safe(f'<time datetime="{_iso(exact)}" title="{zone_told}">{told}</time>')  # noqa: S308 - escaped


def _iso(exact: datetime) -> str:
    return exact.isoformat(timespec="seconds")


def _told(exact: datetime, form: str) -> str:
    """Day and time, as the reader's language writes them. Django takes long over each instant; of days there are few,
    and of minutes."""
    day, between, clock = formats.get_format(form).partition(", ")
    if set(day) & CLOCK or not set(clock) <= CLOCK | {":"}:
        return formats.date_format(exact, form)
    return f"{_of_day(exact.date(), day, get_language())}{between}{_of_time(exact.hour, exact.minute, clock)}"


@lru_cache(maxsize=20_000)
def _of_day(value: date, how: str, _language: str | None) -> str:
    return dateformat.format(value, how)


@lru_cache(maxsize=20_000)
def _of_time(hour: int, minute: int, how: str) -> str:
    return dateformat.time_format(time(hour, minute), how)


def day(value: date | datetime | None) -> str:
    """A day, such as 21 Nov 2026; of an instant, the day it was in the reader's zone."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _day(value, get_language())


@lru_cache(maxsize=20_000)
def _day(value: date, _language: str | None) -> str:
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), formats.date_format(value, "DATE_FORMAT")
    )


def days_until(value: date, at: datetime) -> int:
    """Days from the reader's today until a day; negative once it has passed."""
    return (value - timezone.localtime(at).date()) // timedelta(days=1)


def paragraphs(text: str | None) -> SafeString:
    """Plain text as paragraphs, escaped; lines stay lines."""
    blocks = [block.strip() for block in (text or "").replace("\r\n", "\n").split("\n\n")]
    made = ("<p>" + str(escape(block)).replace("\n", "<br>") + "</p>" for block in blocks if block)
    return mark_safe("".join(made))  # noqa: S308 - each block was escaped


def highlight(text: str) -> SafeString:
    """Text in which FOUND and END surround what was found: escaped, then marked."""
    return mark_safe(str(escape(text)).replace(FOUND, "<mark>").replace(END, "</mark>"))  # noqa: S308 - escaped


def place(value: float, low: float, high: float, width: float = 100.0) -> float:
    """Where a value lies on an axis from low to high, within 0 and the width."""
    if high <= low:
        return 0.0
    return round(min(max((value - low) / (high - low), 0.0), 1.0) * width, 2)


def polyline(
    values: Sequence[float | None], *, width: float, height: float, top: float, floor: float = 0.0
) -> str:
    """Points of an SVG line from left to right; gaps (None) are left out."""
    last = max(len(values) - 1, 1)
    points = [
        f"{round(i * width / last, 1)},{round(height - place(value, floor, top, height), 1)}"
        for i, value in enumerate(values)
        if value is not None
    ]
    return " ".join(points)
