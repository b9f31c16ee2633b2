"""Writing a letter: the row is the effect; the post picks it up after the transaction commits."""

from datetime import datetime
from uuid import UUID

from upshot.kit.models import Letter


def write_letter(*, to: str, subject: str, words: str, at: datetime, thread: UUID | None = None) -> Letter:
    """Keeps a letter to be sent."""
    return Letter.objects.create(to=to, subject=subject, words=words, written_at=at, thread=thread)
