"""When a reply and a resolution are due. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = ("open", "waiting", "resolved", "closed")
CLOCKS = ("reply", "next", "resolve")
FIELD_FORMS = ("text", "long", "number", "day", "yes_no", "choice", "choices")
URGENCIES = ("low", "normal", "high", "urgent")
# How an agreement's times stretch or shrink with urgency.
STRETCH = {"low": 2.0, "normal": 1.0, "high": 0.5, "urgent": 0.25}
# Where no agreement holds: a reply within 8 hours, a resolution within 5 days, around the clock.
USUAL_REPLY_MINUTES = 8 * 60
USUAL_RESOLVE_MINUTES = 5 * 24 * 60


@dataclass(frozen=True)
class Promise:
    """The two instants promised for a case."""

    reply_at: datetime
    resolve_at: datetime


def promise(*, reply_minutes: int | None, resolve_minutes: int | None, urgency: str, at: datetime) -> Promise:
    """When reply and resolution are due for a request that came in at `at`; minutes None: the usual ones."""
    stretch = STRETCH[urgency]
    reply = USUAL_REPLY_MINUTES if reply_minutes is None else reply_minutes
    resolve = USUAL_RESOLVE_MINUTES if resolve_minutes is None else resolve_minutes
    return Promise(
        reply_at=at + timedelta(minutes=reply * stretch), resolve_at=at + timedelta(minutes=resolve * stretch)
    )


def kept(*, due_at: datetime | None, done_at: datetime) -> bool | None:
    """Whether a promised time was kept; None where none was promised."""
    return None if due_at is None else done_at <= due_at
