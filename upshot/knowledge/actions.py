"""Verbs about what we know."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.knowledge.models import Article, LookUp
from upshot.people.models import Member


@transaction.atomic
def draft(*, title: str, words: str, by: Member, at: datetime, thread: UUID) -> Article:
    """A new article, on the thread of what taught it."""
    article = Article.objects.create(
        title=title, words=words, author=by, thread=thread, drafted_at=at, changed_at=at
    )
    _journal(article, "article.drafted", by, at)
    return article


@transaction.atomic
def rewrite(*, article: Article, title: str, words: str, by: Member, at: datetime) -> Article:
    """Better words. The journal keeps the old ones; whoever stood by those has not read these."""
    if article.state == "retired":
        raise Refused(_("This article is retired. Draft a new one."))
    before = article.words
    article.title, article.words, article.changed_at = title, words, at
    article.reviewer = None
    if article.state == "reviewed":
        article.state = "draft"
    article.save(update_fields=["title", "words", "changed_at", "reviewer", "state"])
    _journal(article, "article.rewritten", by, at, before=before)
    return article


@transaction.atomic
def review_article(*, article: Article, by: Member, at: datetime) -> Article:
    """Somebody other than the author has read it and stands by it."""
    if article.state != "draft":
        raise Refused(_("Only a draft is reviewed."))
    if article.author_id == by.pk:
        raise Refused(_("Somebody other than its author reviews an article."))
    article.state, article.reviewer, article.changed_at = "reviewed", by, at
    article.save(update_fields=["state", "reviewer", "changed_at"])
    _journal(article, "article.reviewed", by, at)
    return article


@transaction.atomic
def publish(*, article: Article, by: Member, at: datetime) -> Article:
    """From now on customers may read it. Drafts may be published: review follows use."""
    if article.state not in ("draft", "reviewed"):
        raise Refused(_("This article is published or retired already."))
    article.state, article.published_at, article.changed_at = "published", at, at
    article.save(update_fields=["state", "published_at", "changed_at"])
    _journal(article, "article.published", by, at)
    return article


@transaction.atomic
def retire(*, article: Article, reason: str, by: Member, at: datetime) -> Article:
    """No longer shown or suggested; kept, with the reason."""
    if article.state == "retired":
        raise Refused(_("This article is retired already."))
    article.state, article.retired_at, article.changed_at = "retired", at, at
    article.save(update_fields=["state", "retired_at", "changed_at"])
    _journal(article, "article.retired", by, at, words=reason)
    return article


def look_up(*, words: str, found: int, by: Member, at: datetime) -> LookUp:
    """Keeps what a member searched for: what is looked up and not found is a gap."""
    return LookUp.objects.create(member=by, words=words[:300], found=found, at=at)


def _journal(article: Article, verb: str, by: Member, at: datetime, words: str = "", **detail: Any) -> None:
    write(
        verb=verb,
        subject="article",
        subject_id=article.pk,
        thread=article.thread,
        by=by,
        at=at,
        words=words or article.title,
        **detail,
    )
