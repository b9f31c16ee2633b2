"""The life of an article."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.knowledge import rules
from upshot.knowledge.models import Article, ArticleVersion, LookUp
from upshot.people.models import Member


@transaction.atomic
def draft(
    *, title: str, words: str, by: Member, at: datetime, thread: UUID, language: str = "", gap: str = ""
) -> Article:
    """A new article, on the thread of what taught it. `gap`: what people searched for that it is to answer."""
    article = Article.objects.create(
        title=title,
        words=words,
        author=by,
        thread=thread,
        drafted_at=at,
        changed_at=at,
        language=language or settings.LANGUAGE_CODE,
    )
    _keep_version(article, by, at)
    if gap:
        LookUp.objects.filter(words__iexact=gap, found=0, answered_by=None).update(answered_by=article)
    journal(article=article, verb="article.drafted", by=by, at=at, words=article.title)
    return article


@transaction.atomic
def translate(
    *, article: Article, language: str, title: str, words: str, by: Member, at: datetime
) -> Article:
    """The same in another language: an article of its own, with a life of its own, that knows its original."""
    original = article.original or article
    taken = [
        original.language,
        *original.translations.exclude(state="retired").values_list("language", flat=True),
    ]
    if language in taken:
        raise Refused(_("It is said in this language already."), field="language")
    made = Article.objects.create(
        title=title,
        words=words,
        author=by,
        thread=original.thread,
        drafted_at=at,
        changed_at=at,
        language=language,
        original=original,
        audience=original.audience,
    )
    _keep_version(made, by, at)
    journal(article=made, verb="article.translated", by=by, at=at, words=made.title, original=original.pk)
    return made


@transaction.atomic
def rewrite(*, article: Article, title: str, words: str, by: Member, at: datetime, why: str = "") -> Article:
    """Better words: a new version. Whoever stood by the old ones has not read these."""
    if article.state == "retired":
        raise Refused(_("This article is retired. Draft a new one."))
    Article.objects.select_for_update().get(pk=article.pk)
    article.refresh_from_db(fields=["version", "state", "words"])
    before = article.words
    article.title, article.words, article.changed_at = title, words, at
    article.version += 1
    article.reviewer = None
    if article.state == "reviewed":
        article.state = "draft"
    article.save(update_fields=["title", "words", "changed_at", "reviewer", "state", "version"])
    _keep_version(article, by, at, why)
    journal(
        article=article,
        verb="article.rewritten",
        by=by,
        at=at,
        before=before,
        version=article.version,
        why=why,
    )
    return article


@transaction.atomic
def review_article(*, article: Article, by: Member, at: datetime) -> Article:
    """Somebody other than the author has read it and stands by it."""
    if article.state != "draft":
        raise Refused(_("Only a draft is reviewed."))
    if article.author_id == by.pk:
        raise Refused(_("Somebody other than its author reviews an article."))
    article.state, article.reviewer, article.changed_at = "reviewed", by, at
    article.review_by = article.review_by or rules.review_by(reviewed_on=at.date())
    article.save(update_fields=["state", "reviewer", "changed_at", "review_by"])
    journal(article=article, verb="article.reviewed", by=by, at=at, words=article.title)
    return article


@transaction.atomic
def still_holds(*, article: Article, review_by: date, by: Member, at: datetime) -> Article:
    """Somebody has read it again and found that it holds; when it is looked at next."""
    if article.state == "retired":
        raise Refused(_("This article is retired."))
    if review_by <= at.date():
        raise Refused(_("Choose a day to come."), field="review_by")
    article.review_by = review_by
    article.save(update_fields=["review_by"])
    journal(
        article=article,
        verb="article.held",
        by=by,
        at=at,
        words=article.title,
        review_by=review_by.isoformat(),
    )
    return article


@transaction.atomic
def publish(*, article: Article, by: Member, at: datetime, audience: str = "outside") -> Article:
    """From now on it is shown: to customers (`outside`) or to our members alone (`inside`). Drafts may be published:
    review follows use. What is published for one may be published for the other."""
    if article.state == "retired" or (article.state == "published" and article.audience == audience):
        raise Refused(_("This article is published or retired already."))
    article.state, article.audience, article.published_at, article.changed_at = "published", audience, at, at
    article.review_by = article.review_by or rules.review_by(reviewed_on=at.date())
    article.save(update_fields=["state", "audience", "published_at", "changed_at", "review_by"])
    verb = "article.published" if audience == "outside" else "article.published_inside"
    journal(article=article, verb=verb, by=by, at=at, words=article.title)
    return article


@transaction.atomic
def retire(*, article: Article, reason: str, by: Member, at: datetime) -> Article:
    """No longer shown or suggested; kept, with the reason."""
    if article.state == "retired":
        raise Refused(_("This article is retired already."))
    article.state, article.retired_at, article.changed_at = "retired", at, at
    article.save(update_fields=["state", "retired_at", "changed_at"])
    journal(article=article, verb="article.retired", by=by, at=at, words=reason)
    return article


def _keep_version(article: Article, by: Member, at: datetime, why: str = "") -> None:
    ArticleVersion.objects.create(
        article=article,
        number=article.version,
        title=article.title,
        words=article.words,
        why=why[:300],
        by=by,
        at=at,
    )


def journal(*, article: Article, verb: str, by: Any, at: datetime, words: str = "", **detail: Any) -> None:
    """An entry about an article; `by` None: somebody in the help centre, whom we do not know."""
    write(
        verb=verb,
        subject="article",
        subject_id=article.pk,
        thread=article.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )
