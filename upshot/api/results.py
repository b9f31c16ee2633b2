"""What came of it: promises, observations, answers, verdicts, reviews and lessons."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from upshot.api.expectations import ExpectationOut
from upshot.api.keys import Key, caller
from upshot.api.knowledge import ArticleOut
from upshot.api.shapes import Done, Given, Name, Number, PageOf, Paging, Title, Words, listed
from upshot.kit.clock import now
from upshot.knowledge.models import Article
from upshot.needs.models import Expectation
from upshot.needs.queries import expectation, need
from upshot.people.queries import member
from upshot.results import actions, queries
from upshot.results.models import Confirmation, Observation, Review, Verdict

router = Router(tags=["results"])


class ObservationOut(Schema):
    """One measured fact."""

    id: int
    expectation_id: int
    value: float
    source: str
    by_id: int | None
    at: datetime


class ConfirmationOut(Schema):
    """What the contact says."""

    id: int
    expectation_id: int
    answer: str
    value: float | None
    words: str
    fair: str
    via: str
    at: datetime


class VerdictOut(Schema):
    """The verdict on a need: how much was expected, how much is known, how much was met."""

    id: int
    need_id: int
    at: datetime
    expected: int
    known: int
    met: int
    t: float | None
    parts: list[dict[str, Any]]


class ReviewOut(Schema):
    """A review, held or to come."""

    id: int
    need_id: int
    kind: str
    due_on: date
    responsible_id: int
    held_at: datetime | None
    meant: str
    happened: str
    why: str
    change: str
    lasted: bool | None


class LessonOut(Schema):
    """What a review taught."""

    id: int
    review_id: int
    words: str
    article_id: int | None


class Promising(Given):
    """When we look again, and who makes sure."""

    look_again_on: date
    responsible_id: int


class ObservationGiven(Given):
    """A value, where it comes from, when it was so."""

    value: Number
    source: Name
    seen_at: AwareDatetime


class AnswerGiven(Given):
    """Better, as or worse than expected, or not there yet."""

    answer: Literal["better", "as", "worse", "not_yet"]
    words: Words = ""
    value: Number | None = None
    level: Annotated[int, Field(ge=-2, le=2)] | None = None
    fair: Literal["", "yes", "partly", "no"] = ""


class Rescheduling(Given):
    """Another day or person, and why."""

    due_on: date
    responsible_id: int
    reason: Words


class Holding(Given):
    """What was meant, what happened, why, what to change, what was learnt; the second look: did it last?"""

    meant: Words
    happened: Words
    why: Words
    change: Words = ""
    lessons: Annotated[list[Words], Field(max_length=50)] = []
    lasted: bool | None = None


class Teaching(Given):
    """The article's title."""

    title: Title


@router.post(
    "/needs/{int:pk}/promise", response=list[ExpectationOut], auth=Key("decide"), operation_id="need-promise"
)
def promise(request: HttpRequest, pk: int, given: Promising) -> list[Expectation]:
    """Freezes what was written, and schedules the second look."""
    by = caller(request)
    return actions.promise(
        need=need(pk, viewer=by),
        look_again_on=given.look_again_on,
        responsible=member(given.responsible_id),
        by=by,
        at=now(),
    )


@router.post("/needs/{int:pk}/ask", response=Done, auth=Key("decide"), operation_id="need-ask")
def ask(request: HttpRequest, pk: int) -> Done:
    """Asks each beholder, by letter, whether they got what they expected."""
    by = caller(request)
    actions.ask(need=need(pk, viewer=by), by=by, at=now(), address=settings.ADDRESS)
    return Done()


@router.post(
    "/expectations/{int:pk}/observe",
    response=ObservationOut,
    auth=Key("decide"),
    operation_id="expectation-observe",
)
def observe(request: HttpRequest, pk: int, given: ObservationGiven) -> Observation:
    """Keeps one measured fact."""
    by = caller(request)
    return actions.observe(expectation=expectation(pk, viewer=by), by=by, at=now(), **given.dict())


@router.post("/confirm/{str:signed}", response=ConfirmationOut, auth=None, operation_id="confirm")
def confirm(request: HttpRequest, signed: str, given: AnswerGiven) -> Confirmation:  # noqa: ARG001
    """The contact's answer. The signed link in their letter is their right: no token is needed."""
    return actions.confirm(asking=queries.asking_behind(signed=signed), at=now(), **given.dict())


@router.get(
    "/needs/{int:pk}/verdict", response=VerdictOut | None, auth=Key("read"), operation_id="need-verdict"
)
def verdict(request: HttpRequest, pk: int) -> Verdict | None:
    """The verdict that stands, or null."""
    return queries.verdict_of(need(pk, viewer=caller(request)))


@router.post(
    "/needs/{int:pk}/conclude", response=VerdictOut, auth=Key("decide"), operation_id="need-conclude"
)
def conclude(request: HttpRequest, pk: int) -> Verdict:
    """Reckons the verdict from what is known by now."""
    by = caller(request)
    return actions.conclude(need=need(pk, viewer=by), by=by, at=now())


@router.get("/reviews", response=PageOf[ReviewOut], auth=Key("read"), operation_id="reviews")
def reviews(request: HttpRequest, page: Query[Paging], held: bool = False) -> dict[str, Any]:
    """Reviews to come, the next first; or held ones, the latest first."""
    return listed(queries.reviews(viewer=caller(request), held=held), page)


@router.get("/reviews/{int:pk}", response=ReviewOut, auth=Key("read"), operation_id="review")
def review(request: HttpRequest, pk: int) -> Review:
    """One review."""
    return queries.review(pk, viewer=caller(request))


@router.post(
    "/reviews/{int:pk}/reschedule", response=ReviewOut, auth=Key("decide"), operation_id="review-reschedule"
)
def reschedule(request: HttpRequest, pk: int, given: Rescheduling) -> Review:
    """Another day, or another person who makes sure."""
    by = caller(request)
    found = queries.review(pk, viewer=by)
    return actions.reschedule(
        review=found,
        due_on=given.due_on,
        responsible=member(given.responsible_id),
        reason=given.reason,
        by=by,
        at=now(),
    )


@router.post("/reviews/{int:pk}/hold", response=ReviewOut, auth=Key("decide"), operation_id="review-hold")
def hold(request: HttpRequest, pk: int, given: Holding) -> Review:
    """The review is held."""
    by = caller(request)
    says = actions.Findings(
        meant=given.meant,
        happened=given.happened,
        why=given.why,
        change=given.change,
        lessons=tuple(given.lessons),
    )
    return actions.hold_review(
        review=queries.review(pk, viewer=by), says=says, lasted=given.lasted, by=by, at=now()
    )


@router.get("/lessons", response=PageOf[LessonOut], auth=Key("read"), operation_id="lessons")
def lessons(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """What reviews taught, the latest first."""
    return listed(queries.lessons(viewer=caller(request)), page)


@router.post("/lessons/{int:pk}/teach", response=ArticleOut, auth=Key("decide"), operation_id="lesson-teach")
def teach(request: HttpRequest, pk: int, given: Teaching) -> Article:
    """A lesson goes into an article."""
    by = caller(request)
    return actions.teach(lesson=queries.lesson(pk, viewer=by), title=given.title, by=by, at=now())
