"""Talks about a need, and what a merged need went into."""

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.needs.models import Conversation, Need


def conversations_of(need: Need, *, viewer: Viewer) -> list[Conversation]:
    """The talks about a need with people of accounts that the viewer sees, the latest first; thirty at most."""
    return _conversations_of(viewer, need=need.pk)


_conversations_of = Question(
    lambda viewer, need: (
        Conversation.objects.visible_to(viewer)
        .filter(need_id=need)
        .select_related("contact", "by", "need")
        .order_by("-held_on", "-pk")[:30]
    )
)
