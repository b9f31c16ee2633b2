"""Reading product events in Segment's shape. Each is read by itself: one that is wrong spoils no other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from upshot.signals.actions import Arrival

KINDS = ("track", "identify", "group", "page", "screen", "alias")
NAME_LONGEST = 200


class Traits(msgspec.Struct):
    """What is known of a user."""

    email: str | None = None


class Context(msgspec.Struct):
    """What came along with an event. Segment's own spelling of names."""

    group_id: str | int | None = msgspec.field(default=None, name="groupId")
    traits: Traits | None = None


class Call(msgspec.Struct):
    """One call of Segment's protocol, as far as it is read here."""

    type: str
    message_id: str = msgspec.field(name="messageId")
    user_id: str | int | None = msgspec.field(default=None, name="userId")
    group_id: str | int | None = msgspec.field(default=None, name="groupId")
    event: str | None = None
    name: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: Context | None = None
    timestamp: datetime | None = None


class Envelope(msgspec.Struct):
    """A batch; its calls are left as they came until each is read."""

    batch: list[msgspec.Raw]


@dataclass(frozen=True)
class Read:
    """What could be read, and what could not: the raw text and why."""

    arrivals: list[Arrival]
    unreadable: list[tuple[str, str]]


_call: Callable[[bytes], Call] = msgspec.json.Decoder(Call).decode
_envelope: Callable[[bytes], Envelope] = msgspec.json.Decoder(Envelope).decode


def read_batch(body: bytes, *, at: datetime) -> Read:
    """The calls of a batch. Raises ValueError where the whole is no batch."""
    return read(
        [bytes(raw) for raw in _envelope(body).batch],
        at=at,
    )


def read(raws: list[bytes], *, at: datetime) -> Read:
    """Several calls, each by itself; `at` stands in where one says no time."""
    found = Read([], [])
    for raw in raws:
        text = raw.decode(errors="replace")
        try:
            found.arrivals.append(_arrival(_call(raw), text, at))
        except ValueError as wrong:
            found.unreadable.append((text.replace("\x00", "�"), str(wrong)))
    return found


def _arrival(call: Call, text: str, at: datetime) -> Arrival:
    if call.type not in KINDS:
        raise ValueError(f"The type {call.type[:40]!r} is none of: {', '.join(KINDS)}.")
    if not call.message_id or len(call.message_id) > NAME_LONGEST:
        raise ValueError(f"A messageId has 1 to {NAME_LONGEST} characters.")
    name = (call.event or call.name or "") if call.type != "identify" else ""
    if call.type == "track" and not name:
        raise ValueError("A track call names its event.")
    if "\\u0000" in text:
        raise ValueError("The event holds a zero byte, which cannot be kept.")
    context = call.context or Context()
    group = call.group_id if call.group_id is not None else context.group_id
    said = call.timestamp or at
    return Arrival(
        message_id=call.message_id,
        kind=call.type,
        name=name[:NAME_LONGEST] or call.type,
        at=said if said.tzinfo else said.replace(tzinfo=UTC),
        group="" if group is None else str(group),
        email=_email(call, context),
        properties=call.properties or call.traits or {},
        raw=text,
    )


def _email(call: Call, context: Context) -> str:
    """The user's address: among the traits, or as the user's own name."""
    told = (call.traits or {}).get("email") or (context.traits.email if context.traits else None)
    user = call.user_id if isinstance(call.user_id, str) else ""
    return told if isinstance(told, str) else user if "@" in user else ""
