"""Writing the journal: every verb calls `write` in its own transaction."""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from upshot.journal.models import Entry


class Actor(Protocol):
    """Whoever does something: a member or a contact."""

    pk: Any
    name: str

    @property
    def actor(self) -> str:
        """`member` or `contact`."""
        ...


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
    return Entry.objects.create(
        verb=verb,
        subject=subject,
        subject_id=subject_id,
        thread=thread,
        account_id=account_id,
        actor=by.actor if by else "system",
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        at=at,
        words=words,
        detail=detail,
    )
