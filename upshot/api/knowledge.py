"""Articles."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, PageOf, Text, Title, Why, Words, listed
from upshot.kit.clock import now
from upshot.kit.ids import new_thread
from upshot.knowledge import actions, queries
from upshot.knowledge.models import Article

router = Router(tags=["knowledge"])


class ArticleOut(Schema):
    """A piece of knowledge."""

    id: int
    title: str
    words: str
    state: str
    author_id: int | None
    reviewer_id: int | None
    changed_at: datetime
    published_at: datetime | None


class ArticleGiven(Given):
    """What an article says."""

    title: Title
    words: Words


@router.get("/articles", response=PageOf[ArticleOut], auth=Key("read"), operation_id="articles")
def articles(request: HttpRequest, page: int = 1, state: Text = "") -> dict[str, Any]:  # noqa: ARG001
    """Articles, the latest change first; `state`: draft, reviewed, published or retired."""
    return listed(queries.articles(state=state), page)


@router.post("/articles", response=ArticleOut, auth=Key("handle"), operation_id="article-write")
def draft(request: HttpRequest, given: ArticleGiven) -> Article:
    """A new draft."""
    return actions.draft(
        title=given.title, words=given.words, by=caller(request), at=now(), thread=new_thread()
    )


@router.get("/articles/{int:pk}", response=ArticleOut, auth=Key("read"), operation_id="article")
def article(request: HttpRequest, pk: int) -> Article:  # noqa: ARG001
    """One article."""
    return queries.article(pk)


@router.post(
    "/articles/{int:pk}/rewrite", response=ArticleOut, auth=Key("handle"), operation_id="article-rewrite"
)
def rewrite(request: HttpRequest, pk: int, given: ArticleGiven) -> Article:
    """Better words; the journal keeps the old ones."""
    article = queries.article(pk)
    return actions.rewrite(
        article=article, title=given.title, words=given.words, by=caller(request), at=now()
    )


@router.post(
    "/articles/{int:pk}/review", response=ArticleOut, auth=Key("handle"), operation_id="article-review"
)
def review(request: HttpRequest, pk: int) -> Article:
    """Somebody other than the author has read it and stands by it."""
    return actions.review_article(article=queries.article(pk), by=caller(request), at=now())


@router.post(
    "/articles/{int:pk}/publish", response=ArticleOut, auth=Key("handle"), operation_id="article-publish"
)
def publish(request: HttpRequest, pk: int) -> Article:
    """From now on customers may read it."""
    return actions.publish(article=queries.article(pk), by=caller(request), at=now())


@router.post(
    "/articles/{int:pk}/retire", response=ArticleOut, auth=Key("handle"), operation_id="article-retire"
)
def retire(request: HttpRequest, pk: int, given: Why) -> Article:
    """No longer shown or suggested."""
    return actions.retire(article=queries.article(pk), reason=given.reason, by=caller(request), at=now())
