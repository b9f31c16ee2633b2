"""What those who search and read say."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import Actor
from upshot.kit.errors import Refused
from upshot.kit.inserted import insert
from upshot.knowledge.actions.articles import journal
from upshot.knowledge.models import Article, Feedback, LookUp


def look_up(
    *, words: str, found: int, by: Actor | None, at: datetime, place: str = "search", language: str = ""
) -> LookUp:
    """Keeps what somebody searched for: what is looked up and not found is a gap. `by` None: a visitor."""
    return insert(
        LookUp(words=words.strip()[:300], found=found, at=at, place=place, language=language, **_who(by))
    )


@transaction.atomic
def judge(*, article: Article, served: bool, by: Actor | None, at: datetime, words: str = "") -> Feedback:
    """Somebody says whether the article served them, and what was missing. Of a member or contact, the last word on
    a version counts."""
    if article.state == "retired":
        raise Refused(_("This article is retired."))
    if by is not None:
        Feedback.objects.filter(article=article, version=article.version, who=by.actor, who_id=by.pk).delete()
    said = Feedback.objects.create(
        article=article,
        served=served,
        words=words.strip()[:2000],
        version=article.version,
        who=by.actor if by else "visitor",
        who_id=by.pk if by else None,
        at=at,
    )
    verb = "article.served" if served else "article.did_not_serve"
    told = verb if by else f"{verb}_a_visitor"
    journal(article=article, verb=told, by=by, at=at, words=said.words)
    return said


@transaction.atomic
def answered(*, article: Article, words: str, by: Actor, at: datetime) -> LookUp:
    """A contact who was about to ask says that the article answered it: nothing was asked, and they said so
    themselves. Leaving the page alone says nothing, and is not counted."""
    row = LookUp.objects.create(
        words=words.strip()[:300], found=1, at=at, place="ask", opened=article, served=True, **_who(by)
    )
    judge(article=article, served=True, by=by, at=at)
    return row


def _who(by: Actor | None) -> dict[str, Any]:
    if by is None:
        return {"who": "visitor"}
    return {"who": by.actor, "who_id": by.pk, "member_id": by.pk if by.actor == "member" else None}
