"""Writing the journal: every verb calls `write` in its own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from upshot.journal.models import Entry
from upshot.kit.inserted import insert


class Actor(Protocol):
    """Whoever does something: a member or a contact."""

    pk: Any
    name: str

    @property
    def actor(self) -> str:
        """`member` or `contact`."""
        ...


# The machine that acts in a member's name just now, if any.
_machine: ContextVar[str] = ContextVar("machine", default="")


@contextmanager
def done_by(machine: str) -> Iterator[None]:
    """What is written within was done by a machine, in the name of a member: the journal says so, and names both."""
    before = _machine.set(machine)
    try:
        yield
    finally:
        _machine.reset(before)


def write(
    *,
    verb: str,
    subject: str,
    subject_id: int,
    thread: UUID,
    by: Actor | None,
    at: datetime,
    account_id: int | None = None,
    words: str = "",
    **detail: Any,
) -> Entry:
    """One entry: `verb` as noun.past (`need.accepted`); `by` None is the system itself."""
    machine = _machine.get()
    if machine and by:
        detail |= {"in_the_name_of": by.pk}
        by = None
    return insert(
        Entry(
            verb=verb,
            subject=subject,
            subject_id=subject_id,
            thread=thread,
            account_id=account_id,
            actor=by.actor if by else "system",
            actor_id=by.pk if by else None,
            actor_name=by.name if by else machine,
            at=at,
            words=words,
            detail=detail,
        )
    )
