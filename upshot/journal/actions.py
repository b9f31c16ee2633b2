"""Writing the journal: every verb calls `write` in its own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db.models import Model

from upshot.journal.models import Entry
from upshot.kit.inserted import insert, insert_both

Row = TypeVar("Row", bound=Model)


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
    entry = _entry(
        verb, subject, thread=thread, by=by, at=at, account_id=account_id, words=words, detail=detail
    )
    entry.subject_id = subject_id
    return insert(entry)


def write_new(
    *,
    row: Row,
    verb: str,
    subject: str,
    thread: UUID,
    by: Actor | None,
    at: datetime,
    account_id: int | None,
    words: str,
    **detail: Any,
) -> Row:
    """A new row and the entry that tells of it, by one statement: whole without anything around it."""
    entry = _entry(
        verb, subject, thread=thread, by=by, at=at, account_id=account_id, words=words, detail=detail
    )
    return insert_both(row, entry, key="subject_id")


def _entry(verb: str, subject: str, *, by: Actor | None, detail: dict[str, Any], **more: Any) -> Entry:
    machine = _machine.get()
    if machine and by:
        detail = {**detail, "in_the_name_of": by.pk}
        by = None
    return Entry(
        verb=verb,
        subject=subject,
        actor=by.actor if by else "system",
        actor_id=by.pk if by else None,
        actor_name=by.name if by else machine,
        detail=detail,
        **more,
    )
