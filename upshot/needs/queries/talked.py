"""Talks about a need, and what a merged need went into."""

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.needs.models import Conversation, Need


def conversations_of(need: Need, *, viewer: Viewer) -> list[Conversation]:
    """The talks about a need with people of accounts that the viewer sees, the latest first; thirty at most."""
    return _conversations_of(viewer, need=need.pk)


def merged_into(need: Need, *, viewer: Viewer) -> Need | None:
    """The need that this one was found to be the same as, where it was, and the viewer sees it."""
    if need.merged_into_id is None:
        return None
    return Need.objects.visible_to(viewer).filter(pk=need.merged_into_id).first()


_conversations_of = Question(
    lambda viewer, need: (
        Conversation.objects.visible_to(viewer)
        .filter(need_id=need)
        .select_related("contact", "by", "need")
        .order_by("-held_on", "-pk")[:30]
    )
)
