"""Articles, what was said of them, what was searched for; what we know that may serve a case."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64, Line, PageOf, Paging, Text, Title, Why, Words, listed
from upshot.desk import actions as desk_actions
from upshot.desk import queries as desk
from upshot.desk.models import Use
from upshot.kit.clock import now
from upshot.kit.ids import new_thread
from upshot.knowledge import actions, queries
from upshot.knowledge.models import Article, ArticleVersion, Feedback

router = Router(tags=["knowledge"])


class ArticleOut(Schema):
    """A piece of knowledge."""

    id: int
    title: str
    words: str
    state: str
    audience: str
    language: str
    original_id: int | None
    version: int
    review_by: date | None
    author_id: int | None
    reviewer_id: int | None
    changed_at: datetime
    published_at: datetime | None


Language = Annotated[Text, Field(max_length=10, pattern="^[a-z]{2}(-[A-Za-z]{2,4})?$")]


class ArticleGiven(Given):
    """What an article says."""

    title: Title
    words: Words
    language: Language | None = None


class Rewritten(Given):
    """Better words, and why they are better."""

    title: Title
    words: Words
    why: Line = ""


class Translated(Given):
    """The same in another language."""

    language: Language
    title: Title
    words: Words


class Published(Given):
    """For whom: customers too (`outside`), or members alone (`inside`)."""

    audience: Literal["inside", "outside"] = "outside"


class Holds(Given):
    """When it is looked at next."""

    review_by: date


class Judged(Given):
    """Whether it served, and what was missing."""

    served: bool
    words: Words = ""


class ArticleVersionOut(Schema):
    """What an article said from one change to the next."""

    number: int
    title: str
    words: str
    why: str
    by_id: int | None
    at: datetime


class FeedbackOut(Schema):
    """What one reader said: a member, a contact, or a visitor of the help centre."""

    id: int
    served: bool
    words: str
    version: int
    who: str
    at: datetime


class MissOut(Schema):
    """Words that were searched for and not found."""

    words: str
    times: int
    outside: int
    last: datetime


class MissesOut(Schema):
    """All of them, the most often first."""

    rows: list[MissOut]


class KnownOut(Schema):
    """An article or an earlier case like a case, and why."""

    article_id: int | None
    earlier_id: int | None
    title: str
    words: str
    shares: list[str]
    means_the_same: bool


class KnownsOut(Schema):
    """The likest first."""

    rows: list[KnownOut]


class UseGiven(Given):
    """An article, or an earlier case: one of the two."""

    article_id: Key64 | None = None
    earlier_id: Key64 | None = None
    how: Literal["insert", "link"] = "link"


class UseJudged(Given):
    """Whether it served."""

    served: bool


class UseOut(Schema):
    """What was used for a case."""

    id: int
    case_id: int
    article_id: int | None
    earlier_id: int | None
    how: str
    served: bool | None
    by_id: int
    at: datetime
    dropped_at: datetime | None


@router.get("/articles", response=PageOf[ArticleOut], auth=Key("read"), operation_id="articles")
def articles(request: HttpRequest, page: Query[Paging], state: Text = "") -> dict[str, Any]:  # noqa: ARG001
    """Articles, the latest change first; `state`: draft, reviewed, published or retired."""
    return listed(queries.articles(state=state), page)


@router.post("/articles", response=ArticleOut, auth=Key("handle"), operation_id="article-write")
def draft(request: HttpRequest, given: ArticleGiven) -> Article:
    """A new draft."""
    return actions.draft(
        title=given.title,
        words=given.words,
        by=caller(request),
        at=now(),
        thread=new_thread(),
        language=given.language or "",
    )


@router.get("/articles/{int:pk}", response=ArticleOut, auth=Key("read"), operation_id="article")
def article(request: HttpRequest, pk: int) -> Article:  # noqa: ARG001
    """One article."""
    return queries.article(pk)


@router.post(
    "/articles/{int:pk}/rewrite", response=ArticleOut, auth=Key("handle"), operation_id="article-rewrite"
)
def rewrite(request: HttpRequest, pk: int, given: Rewritten) -> Article:
    """Better words: a new version."""
    article = queries.article(pk)
    return actions.rewrite(
        article=article, title=given.title, words=given.words, why=given.why, by=caller(request), at=now()
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
def publish(request: HttpRequest, pk: int, given: Published) -> Article:
    """From now on customers may read it, or members alone."""
    return actions.publish(article=queries.article(pk), audience=given.audience, by=caller(request), at=now())


@router.post(
    "/articles/{int:pk}/retire", response=ArticleOut, auth=Key("handle"), operation_id="article-retire"
)
def retire(request: HttpRequest, pk: int, given: Why) -> Article:
    """No longer shown or suggested."""
    return actions.retire(article=queries.article(pk), reason=given.reason, by=caller(request), at=now())


@router.post(
    "/articles/{int:pk}/translate", response=ArticleOut, auth=Key("handle"), operation_id="article-translate"
)
def translate(request: HttpRequest, pk: int, given: Translated) -> Article:
    """The same in another language: an article with a life of its own."""
    return actions.translate(
        article=queries.article(pk),
        language=given.language,
        title=given.title,
        words=given.words,
        by=caller(request),
        at=now(),
    )


@router.post(
    "/articles/{int:pk}/still-holds",
    response=ArticleOut,
    auth=Key("handle"),
    operation_id="article-still-holds",
)
def still_holds(request: HttpRequest, pk: int, given: Holds) -> Article:
    """Read again, and found to hold."""
    return actions.still_holds(
        article=queries.article(pk), review_by=given.review_by, by=caller(request), at=now()
    )


@router.post(
    "/articles/{int:pk}/judge", response=FeedbackOut, auth=Key("handle"), operation_id="article-judge"
)
def judge(request: HttpRequest, pk: int, given: Judged) -> Feedback:
    """Whether it served, and what was missing."""
    return actions.judge(
        article=queries.article(pk), served=given.served, words=given.words, by=caller(request), at=now()
    )


@router.get(
    "/articles/{int:pk}/versions",
    response=PageOf[ArticleVersionOut],
    auth=Key("read"),
    operation_id="article-versions",
)
def versions(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """What it said before, the latest first."""
    return listed(ArticleVersion.objects.filter(article=queries.article(pk)), page)


@router.get(
    "/articles/{int:pk}/feedback",
    response=PageOf[FeedbackOut],
    auth=Key("read"),
    operation_id="article-feedback",
)
def feedback(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """What readers said of it in words, the latest first."""
    return listed(queries.feedback_of(queries.article(pk)), page)


@router.get("/articles/{int:pk}/uses", response=PageOf[UseOut], auth=Key("read"), operation_id="article-uses")
def article_uses(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """Where it was used, among the cases that you see."""
    return listed(desk.uses_of_article(queries.article(pk), viewer=caller(request)), page)


@router.get("/searches/missed", response=MissesOut, auth=Key("read"), operation_id="searches-missed")
def missed(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """What was searched for and not found, the most often first."""
    return {"rows": queries.misses(limit=200)}


@router.get("/cases/{int:pk}/known", response=KnownsOut, auth=Key("read"), operation_id="case-known")
def known(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Resolved cases and articles like a case, the likest first, with why."""
    viewer = caller(request)
    found = desk.known_for(desk.case(pk, viewer=viewer), viewer=viewer, most=20)
    return {
        "rows": [
            {
                "article_id": one.article.pk if one.article else None,
                "earlier_id": one.earlier.pk if one.earlier else None,
                "title": one.title,
                "words": one.words,
                "shares": list(one.why.shares),
                "means_the_same": one.why.means_the_same,
            }
            for one in found
        ]
    }


@router.post("/cases/{int:pk}/use", response=UseOut, auth=Key("handle"), operation_id="case-use")
def use(request: HttpRequest, pk: int, given: UseGiven) -> Use:
    """An article, or an earlier case's resolution, was used for a case."""
    by = caller(request)
    return desk_actions.use(
        case=desk.case(pk, viewer=by),
        article=queries.article(given.article_id) if given.article_id else None,
        earlier=desk.case(given.earlier_id, viewer=by) if given.earlier_id else None,
        how=given.how,
        by=by,
        at=now(),
    )


@router.post("/uses/{int:pk}/judge", response=UseOut, auth=Key("handle"), operation_id="case-judge-use")
def judge_use(request: HttpRequest, pk: int, given: UseJudged) -> Use:
    """Whether what was used served."""
    by = caller(request)
    return desk_actions.judge_use(use=desk.one_use(pk, viewer=by), served=given.served, by=by, at=now())


@router.post("/uses/{int:pk}/drop", response=UseOut, auth=Key("handle"), operation_id="case-drop-use")
def drop_use(request: HttpRequest, pk: int) -> Use:
    """It was used by mistake."""
    by = caller(request)
    return desk_actions.drop_use(use=desk.one_use(pk, viewer=by), by=by, at=now())
