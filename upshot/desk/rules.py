"""When a reply and a resolution are due. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

LIFE = ("open", "waiting", "resolved", "closed")
CLOCKS = ("reply", "next", "resolve")
# Whom a rung of the ladder tells: who has the case, their team, the leads.
TOLD = ("owner", "team", "leads")
RELATIONS = ("related", "duplicate", "caused_by", "follow_up")
FIELD_FORMS = ("text", "long", "number", "day", "yes_no", "choice", "choices")
URGENCIES = ("low", "normal", "high", "urgent")
# How an agreement's times stretch or shrink with urgency.
STRETCH = {"low": 2.0, "normal": 1.0, "high": 0.5, "urgent": 0.25}
# Where no agreement holds: a reply within 8 hours, a resolution within 5 days, around the clock.
USUAL_REPLY_MINUTES = 8 * 60
USUAL_RESOLVE_MINUTES = 5 * 24 * 60


@dataclass(frozen=True)
class Minutes:
    """How long first reply, each later reply and resolution may take; None where nothing is promised."""

    reply: int | None
    next: int | None
    resolve: int | None

    def of(self, clock: str) -> int | None:
        """Of one of CLOCKS."""
        return {"reply": self.reply, "next": self.next, "resolve": self.resolve}[clock]


@dataclass(frozen=True)
class Terms:
    """What is promised for cases of an urgency, a kind, a channel; empty or None: of any."""

    urgency: str
    kind: int | None
    channel: str
    minutes: Minutes

    @property
    def weight(self) -> tuple[int, bool, bool]:
        """Terms that name more weigh more; among those that name as much, the kind, then the urgency."""
        named = (self.kind is not None, bool(self.urgency), bool(self.channel))
        return sum(named), named[0], named[1]

    def fit(self, *, urgency: str, kind: int | None, channel: str) -> bool:
        """Whether a case is one of those."""
        return self.urgency in ("", urgency) and self.kind in (None, kind) and self.channel in ("", channel)


def promised(
    agreed: Minutes, terms: Iterable[Terms], *, urgency: str, kind: int | None, channel: str
) -> Minutes:
    """The minutes promised for a case: each as the weightiest fitting term says that names it, as it is written
    there; else the agreement's own, stretched by urgency to whole minutes, never below one."""
    fitting = [one for one in terms if one.fit(urgency=urgency, kind=kind, channel=channel)]
    fitting.sort(key=lambda one: one.weight, reverse=True)

    def of(clock: str) -> int | None:
        said = (one.minutes.of(clock) for one in fitting)
        basic = agreed.of(clock)
        stretched = None if basic is None else max(1, ceil(basic * STRETCH[urgency]))
        return next((minutes for minutes in said if minutes is not None), stretched)

    return Minutes(reply=of("reply"), next=of("next"), resolve=of("resolve"))


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
