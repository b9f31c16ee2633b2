"""What the verbs about our people have in common."""

from datetime import datetime
from typing import Any

from upshot.journal.actions import write
from upshot.kit.ids import new_thread
from upshot.people.models import Member


def journal(*, member: Member, verb: str, by: Member | None, at: datetime, **detail: Any) -> None:
    write(verb=verb, subject="member", subject_id=member.pk, thread=new_thread(), by=by, at=at, **detail)
