"""How often one token may call: so many times in any minute, counted by each web process for itself.

Counting in the database would cost each call a write that waits for the disk. Two counters slide over the last minute:
what came in this minute, and what came in the one before, by the share of it that still counts.
"""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.utils.translation import ngettext

from upshot.kit.errors import Refused

MINUTE = 60
# Tokens that nobody used in the last two minutes are let go when there are more than this.
MANY = 10_000


class TooOften(Refused):
    """Too many calls with one token."""

    status = 429

    def __init__(self, wait: int) -> None:
        said = ngettext(
            "Too many calls with this token. Try again in %d second.",
            "Too many calls with this token. Try again in %d seconds.",
            wait,
        )
        super().__init__(said % wait)
        self.headers = {"Retry-After": str(wait)}


@dataclass
class Counted:
    """The calls of one token: in which minute, how many in it, how many in the one before."""

    minute: int = 0
    here: int = 0
    before: int = 0


_counted: dict[int, Counted] = {}
_lock = Lock()


def spend(token: int, *, at: datetime) -> dict[str, str]:
    """Counts one call, and gives the headers that tell how many are left. Raises TooOften."""
    limit = int(settings.API_PER_MINUTE)
    if not limit:
        return {}
    minute, second = divmod(at.timestamp(), MINUTE)
    with _lock:
        one = _slid(token, int(minute))
        used = one.here + one.before * (MINUTE - second) / MINUTE
        if used + 1 > limit:
            raise TooOften(max(1, round(MINUTE - second)))
        one.here += 1
    left, wait = max(0, int(limit - used - 1)), max(1, round(MINUTE - second))
    return {"RateLimit-Limit": str(limit), "RateLimit-Remaining": str(left), "RateLimit-Reset": str(wait)}


def _slid(token: int, minute: int) -> Counted:
    """The counters of a token, moved to this minute."""
    if len(_counted) > MANY:
        for key in [key for key, old in _counted.items() if old.minute < minute - 1]:
            del _counted[key]
    one = _counted.setdefault(token, Counted(minute))
    if one.minute != minute:
        one.before = one.here if one.minute == minute - 1 else 0
        one.minute, one.here = minute, 0
    return one
