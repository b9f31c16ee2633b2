"""The knowledge room's jobs."""

from upshot.kit.clock import now
from upshot.knowledge.actions import forget_meanings, keep_meanings
from upshot.knowledge.queries import unread_articles, vanished_articles
from upshot.knowledge.rules import Text

READ_AT_ONCE = 200


def read_articles() -> None:
    """Reads what articles are about, so that they are found; lets go of the retired."""
    while keep_meanings(texts=_unread(), at=now()) == READ_AT_ONCE:
        pass
    while gone := vanished_articles():
        forget_meanings(kind="article", refs=gone, at=now())


def _unread() -> list[Text]:
    return [
        Text("article", one.pk, f"{one.title}\n{one.words}", one.language)
        for one in unread_articles()[:READ_AT_ONCE]
    ]
