"""Nobody answers past one another: who writes is told what was said while they did."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from upshot.desk.actions.shared import StaleReply
from upshot.desk.models import Case, Message
from upshot.kit.format import ago
from upshot.people.models import Member


class SaidMeanwhile(StaleReply):
    """What was said since the writer looked: `messages`, the latest last."""

    def __init__(self, sentence: str, messages: list[Message]) -> None:
        super().__init__(sentence, field="words")
        self.messages = messages

    @property
    def more(self) -> dict[str, Any]:
        """What a program is told besides: what was said, and what to have `seen` when it sends anyway."""
        said = [
            {"id": one.pk, "kind": one.kind, "words": one.words, "at": one.at.isoformat()}
            for one in self.messages
        ]
        return {"said": said, "seen": self.messages[-1].pk}


def must_have_seen(*, case: Case, seen: int | None, by: Member, at: datetime) -> None:
    """Raises SaidMeanwhile where others said something after the message `seen`; None: the writer does not ask.

    Holds the case until the end of the transaction, so that of two who send at the same moment one is told.
    """
    if seen is None:
        return
    Case.objects.select_for_update().filter(pk=case.pk).values_list("pk").first()
    rows = Message.objects.filter(case=case, pk__gt=seen, unsent_at__isnull=True).select_related(
        "member", "contact"
    )
    said = [one for one in rows.order_by("at", "pk") if one.member_id != by.pk]
    if said:
        raise SaidMeanwhile(told(said[-1], at=at), said)


def told(message: Message, *, at: datetime) -> str:
    """Who said something, and how long ago."""
    sentences = {
        "reply": _("%(who)s answered %(ago)s: see it, or send anyway."),
        "note": _("%(who)s noted something %(ago)s: see it, or send anyway."),
        "asked": _("%(who)s wrote %(ago)s: see it, or send anyway."),
    }
    who = message.member or message.contact
    seconds = int((at - message.at).total_seconds())
    passed = _("%d seconds ago") % seconds if 2 <= seconds < 60 else ago(message.at, at=at)
    return sentences[message.kind] % {"who": who.name if who else "", "ago": passed}
