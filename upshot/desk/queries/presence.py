"""Who is looking at a case now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from upshot.desk.models import Case, Message, Presence
from upshot.people.models import Member

# Who has not said for so long that they look has gone without a word: their machine slept.
GONE_SECONDS = 40
TYPING_SECONDS = 20


@dataclass(frozen=True)
class Looker:
    """One who looks."""

    name: str
    typing: bool


def lookers(case: Case, *, besides: Member, at: datetime) -> list[Looker]:
    """Who else looks at a case that was reached by visible_to."""
    rows = Presence.objects.filter(case=case, at__gt=at - timedelta(seconds=GONE_SECONDS))
    found = rows.exclude(member=besides).order_by("member__name").values_list("member__name", "typing_at")
    since = at - timedelta(seconds=TYPING_SECONDS)
    return [Looker(name, bool(typing and typing > since)) for name, typing in found]


def said_since(case: Case, *, seen: int, besides: Member) -> Message | None:
    """The latest thing that others said on a case, reached by visible_to, after a message."""
    rows = Message.objects.filter(case=case, pk__gt=seen, unsent_at__isnull=True).exclude(member=besides)
    return rows.select_related("member", "contact").order_by("pk").last()
