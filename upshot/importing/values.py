"""Reading single values of an export, strictly. Pure."""

from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

# One name for all threads of imported things: the same export gives the same threads wherever it is read.
THREADS = UUID("5f0c3a52-7a0b-5d0e-9b8e-6c1f6f1d2a10")
# Longer ones would not fit where origins and names are kept.
NAME_LENGTH = 150
YEARS = range(1970, 2101)


class Bad(Exception):
    """A value that cannot be taken in: the row is rejected with this."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.value = value
        self.reason = reason


def thread_of(origin: str) -> UUID:
    """The thread of an imported thing: the same on every run."""
    return uuid5(THREADS, origin)


def digest(*parts: str) -> str:
    """A short fingerprint of some texts, in hex; where one ends and the next begins matters."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def instant(column: str, text: str, *, forms: tuple[str, ...], zone: ZoneInfo) -> datetime:
    """The instant that a text states, in one of these forms, at a clock in this zone. In UTC.

    An hour that the clocks skip or repeat is read by the offset that held before the change.
    """
    found = _instant(text.strip(), forms, zone)
    if found is None:
        raise Bad(column, text, f"It is not a date of the form {_readable(forms)}.")
    if found.year not in YEARS:
        raise Bad(column, text, f"The year is not between {YEARS[0]} and {YEARS[-1]}.")
    return found


@lru_cache(maxsize=50_000)
def _instant(text: str, forms: tuple[str, ...], zone: ZoneInfo) -> datetime | None:
    for form in forms:
        try:
            read = datetime.strptime(text, form)  # noqa: DTZ007 - the zone is set below
        except ValueError:
            continue
        # Outside these years an offset may lead out of the calendar; the caller refuses them anyway.
        if read.tzinfo is None:
            return read.replace(tzinfo=zone if read.year in YEARS else UTC).astimezone(UTC)
        return read.astimezone(UTC) if read.year in YEARS else read
    return None


def day(at: datetime, zone: ZoneInfo) -> date:
    """The day on which an instant falls in a zone."""
    return at.astimezone(zone).date()


def whole(column: str, text: str) -> int:
    """A whole number of 0 or more."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Bad(column, text, "It is not a whole number.")
    return int(text)


def number(column: str, text: str) -> float:
    """An amount of 0 or more, with a point for decimals."""
    try:
        found = float(text)
    except ValueError:
        found = -1
    if not 0 <= found < 1e12:
        raise Bad(column, text, "It is not an amount.")
    return found


def name(column: str, text: str) -> str:
    """A short text that something is called or known by; it may not be empty."""
    text = " ".join(text.split())
    if not text:
        raise Bad(column, text, "It is empty.")
    if len(text) > NAME_LENGTH:
        raise Bad(column, text, f"It is longer than {NAME_LENGTH} characters.")
    return text


def _readable(forms: tuple[str, ...]) -> str:
    words = {"%d": "day", "%m": "month", "%Y": "year", "%H": "hour", "%M": "minute", "%S": "second"}
    words |= {"%z": "offset"}
    shown = []
    for form in forms:
        for code, word in words.items():
            form = form.replace(code, word)
        shown.append(form)
    return " or ".join(shown)
