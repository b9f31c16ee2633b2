"""When a reply and a resolution are due. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, isfinite
from typing import Any

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


def kept(*, due_at: datetime | None, done_at: datetime) -> bool | None:
    """Whether a promised time was kept; None where none was promised."""
    return None if due_at is None else done_at <= due_at


# What a kept reply may name, and whether somebody has said so before it was saved: `{{contact.name}}`.
VARIABLES = (
    "contact.name", "contact.first_name", "contact.email", "account.name", "case.number", "case.title",
    "member.name", "member.first_name", "member.email", "team.name",
)  # fmt: skip
VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
LONGEST = 20_000


def unknown_variables(words: str) -> list[str]:
    """Names between double braces that stand for nothing."""
    return [name for found in VARIABLE.findall(words) if (name := found.strip()) not in VARIABLES]


def fill_in(words: str, values: dict[str, str]) -> str:
    """Kept words with their variables filled in. What fills them is taken as it is: it is filled in only once."""
    return VARIABLE.sub(lambda found: values.get(found[1].strip(), ""), words)


def field_value(*, form: str, choices: tuple[str, ...], value: Any) -> Any:
    """A value as a field of this form keeps it; None where it is empty. Raises ValueError saying what is wrong."""
    if value is None or value == "" or value == []:
        return None
    if form == "number":
        return _number(value)
    if form == "day":
        return _day(value)
    if form == "yes_no":
        if value in (True, "true", "yes", "on", "1"):
            return True
        if value in (False, "false", "no", "off", "0"):
            return False
        raise ValueError("yes_no")
    if form in ("choice", "choices"):
        picked = value if isinstance(value, list) else [value]
        if (form == "choice" and len(picked) > 1) or any(one not in choices for one in picked):
            raise ValueError("choice")
        return picked[0] if form == "choice" else list(dict.fromkeys(picked))
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("text")
    if len(value) > (LONGEST if form == "long" else 300):
        raise ValueError("long")
    return value.strip() or None


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("number")
    try:
        number = float(value)
    except (ValueError, OverflowError) as wrong:
        raise ValueError("number") from wrong
    if not isfinite(number):
        raise ValueError("number")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as wrong:
        raise ValueError("day") from wrong


def mentioned(words: str, people: Iterable[tuple[int, str, str]]) -> set[int]:
    """Who is named in a note: `@Mara Lindqvist`, `@mara.lindqvist` (an address up to its @), or `@Mara` where only
    one is called so. `people`: key, name and address of each who could be."""
    found: set[int] = set()
    firsts: dict[str, list[int]] = {}
    text = words.casefold()
    for key, name, address in people:
        ways = (name.casefold(), address.casefold().partition("@")[0])
        if any(re.search(rf"(?<![\w.])@{re.escape(way)}(?!\w)", text) for way in ways if way):
            found.add(key)
        firsts.setdefault(name.casefold().partition(" ")[0], []).append(key)
    for first, keys in firsts.items():
        if len(keys) == 1 and re.search(rf"(?<![\w.])@{re.escape(first)}(?![\w.@]*\w)", text):
            found.add(keys[0])
    return found


# What a macro may do, in the order in which it is done whatever order it was written in.
MACRO_ACTS = (
    "kind", "urgency", "tag", "untag", "team", "member", "note", "reply", "wait", "state", "snooze", "resolve",
)  # fmt: skip
