"""Reviews, what they decide and teach, and what was learnt from needs like another."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.knowledge import ArticleOut
from upshot.api.shapes import Given, Key64, PageOf, Paging, Title, Words, listed
from upshot.kit.clock import now
from upshot.knowledge.models import Article
from upshot.needs.queries import need
from upshot.people.queries import member
from upshot.results import actions, queries
from upshot.results.models import Lesson, Review, ReviewAction

router = Router(tags=["results"])


class ReviewOut(Schema):
    """A review, held or to come. `course`, at the second look: it lasted, grew or faded."""

    id: int
    need_id: int
    kind: str
    due_on: date
    responsible_id: int
    held_at: datetime | None
    held_by_id: int | None
    meant: str
    happened: str
    why: str
    keep: str
    change: str
    course: str
    lasted: bool | None


class ReviewActionOut(Schema):
    """What a review decided: who does it, by when; what was done; and whether it worked, as the second look judged."""

    id: int
    review_id: int
    words: str
    member_id: int
    due_on: date
    done_at: datetime | None
    done_words: str
    worked: str
    worked_words: str


class LessonOut(Schema):
    """What a review taught, and where it went."""

    id: int
    review_id: int
    words: str
    article_id: int | None
    template_id: int | None


class LearntOut(Schema):
    """A lesson of a need like another: of the same kind, or alike in what it says; and what came of that need."""

    lesson_id: int
    review_id: int
    need_id: int
    words: str
    because: str
    state: str
    met: int | None
    expected: int | None


class ReviewCostOut(Schema):
    """What was spent: minutes, and money."""

    minutes: int
    amount: float


class LevelOut(Schema):
    """One expectation: its level now; at the second look also its level when the first review was held."""

    expectation_id: int
    level: int | None
    how: str
    then: int | None
    read_again: bool


class EvidenceOut(Schema):
    """What the system knows when a review is held. `proposed`: what the levels say of the course; empty where nothing
    was read again."""

    levels: list[LevelOut]
    proposed: str
    hand_overs: int
    deliveries: list[datetime]
    spent_at_the_desk: ReviewCostOut
    spent_on_the_need: ReviewCostOut
    messages: int
    to_judge: list[int]


class Rescheduling(Given):
    """Another day or person, and why."""

    due_on: date
    responsible_id: int
    reason: Words


class Deciding(Given):
    """One thing to do: what, who, and by when."""

    words: Words
    member_id: Key64
    due_on: date


class Judging(Given):
    """Whether one earlier action worked."""

    action_id: Key64
    worked: Literal["yes", "partly", "no", "not_done"]
    words: Words = ""


class Again(Given):
    """When we look again, and who makes sure."""

    on: date
    responsible_id: Key64


class Holding(Given):
    """What was meant, what happened, why; what to keep and to change; what is to be done; what was learnt; when we look
    again. At the second look: its course, and whether each earlier action worked."""

    meant: Words
    happened: Words
    why: Words
    keep: Words = ""
    change: Words = ""
    lessons: Annotated[list[Words], Field(max_length=50)] = []
    actions: Annotated[list[Deciding], Field(max_length=20)] = []
    again: Again | None = None
    course: Literal["lasted", "grew", "faded"] | None = None
    judged: Annotated[list[Judging], Field(max_length=200)] = []


class Finishing(Given):
    """What was done."""

    words: Words


class MovingAction(Given):
    """Another person or day, and why."""

    member_id: Key64
    due_on: date
    reason: Words


class Teaching(Given):
    """The article's title."""

    title: Title


class TeachingPlan(Given):
    """The plan that the lesson stands on."""

    template_id: Key64


@router.get("/reviews", response=PageOf[ReviewOut], auth=Key("read"), operation_id="reviews")
def reviews(request: HttpRequest, page: Query[Paging], held: bool = False) -> dict[str, Any]:
    """Reviews to come, the longest overdue first; or held ones, the latest first."""
    return listed(queries.reviews(viewer=caller(request), held=held), page)


@router.get("/reviews/{int:pk}", response=ReviewOut, auth=Key("read"), operation_id="review")
def review(request: HttpRequest, pk: int) -> Review:
    """One review."""
    return queries.review(pk, viewer=caller(request))


@router.get(
    "/reviews/{int:pk}/evidence", response=EvidenceOut, auth=Key("read"), operation_id="review-evidence"
)
def evidence(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the system knows for one review, as it stands now."""
    by = caller(request)
    found = queries.evidence(queries.review(pk, viewer=by), viewer=by)
    then = {one.outcome.expectation.pk: one for one in found.since}
    return {
        "levels": [
            {
                "expectation_id": one.expectation.pk,
                "level": one.attainment.level,
                "how": one.attainment.how,
                "then": then[one.expectation.pk].then if one.expectation.pk in then else None,
                "read_again": one.expectation.pk in then and then[one.expectation.pk].now is not None,
            }
            for one in found.outcomes
        ],
        "proposed": found.course.word if found.course else "",
        "hand_overs": len(found.hand_overs),
        "deliveries": [one.at for one in found.deliveries],
        "spent_at_the_desk": found.desk,
        "spent_on_the_need": found.work,
        "messages": sum(one.messages for one in found.talks),
        "to_judge": [one.pk for one in found.to_judge],
    }


@router.get(
    "/reviews/{int:pk}/markdown",
    response=str,
    auth=Key("read"),
    operation_id="review-markdown",
    openapi_extra={"x-bytes": "text/markdown"},
)
def markdown(request: HttpRequest, pk: int) -> HttpResponse:
    """One review as Markdown, with its evidence."""
    by = caller(request)
    found = queries.review(pk, viewer=by)
    words = queries.as_markdown(found, found=queries.evidence(found, viewer=by))
    return HttpResponse(words, content_type="text/markdown; charset=utf-8")


@router.get(
    "/reviews/{int:pk}/pdf",
    response=str,
    auth=Key("read"),
    operation_id="review-pdf",
    openapi_extra={"x-bytes": "application/pdf"},
)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One review as PDF, with its evidence."""
    by = caller(request)
    found = queries.review(pk, viewer=by)
    made = queries.as_pdf(found, found=queries.evidence(found, viewer=by))
    return HttpResponse(made, content_type="application/pdf")


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
    """The review is held. After the first one a second look is to come: the one that was promised, or `again`."""
    by = caller(request)
    says = actions.Findings(
        meant=given.meant,
        happened=given.happened,
        why=given.why,
        keep=given.keep,
        change=given.change,
        lessons=tuple(given.lessons),
        actions=tuple(
            actions.Todo(words=one.words, member=member(one.member_id), due_on=one.due_on)
            for one in given.actions
        ),
    )
    judged = [
        actions.Judged(
            action=queries.review_action(one.action_id, viewer=by), worked=one.worked, words=one.words
        )
        for one in given.judged
    ]
    again = None
    if given.again:
        again = actions.LookAgain(on=given.again.on, responsible=member(given.again.responsible_id))
    return actions.hold_review(
        review=queries.review(pk, viewer=by),
        says=says,
        course=given.course or "",
        judged=judged,
        again=again,
        by=by,
        at=now(),
    )


@router.get(
    "/review-actions", response=PageOf[ReviewActionOut], auth=Key("read"), operation_id="review-actions"
)
def review_actions(request: HttpRequest, page: Query[Paging], done: bool = False) -> dict[str, Any]:
    """What reviews decided and nobody has done yet, the first due first; or what was done, the latest first."""
    return listed(queries.review_actions(viewer=caller(request), done=done), page)


@router.post(
    "/review-actions/{int:pk}/finish",
    response=ReviewActionOut,
    auth=Key("decide"),
    operation_id="review-action-finish",
)
def finish_action(request: HttpRequest, pk: int, given: Finishing) -> ReviewAction:
    """It is done, with words on what was done."""
    by = caller(request)
    action = queries.review_action(pk, viewer=by)
    return actions.finish_action(action=action, words=given.words, by=by, at=now())


@router.post(
    "/review-actions/{int:pk}/move",
    response=ReviewActionOut,
    auth=Key("decide"),
    operation_id="review-action-move",
)
def move_action(request: HttpRequest, pk: int, given: MovingAction) -> ReviewAction:
    """Another person does it, or by another day."""
    by = caller(request)
    return actions.move_action(
        action=queries.review_action(pk, viewer=by),
        member=member(given.member_id),
        due_on=given.due_on,
        reason=given.reason,
        by=by,
        at=now(),
    )


@router.get("/lessons", response=PageOf[LessonOut], auth=Key("read"), operation_id="lessons")
def lessons(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """What reviews taught, the latest first."""
    return listed(queries.lessons(viewer=caller(request)), page)


@router.get("/needs/{int:pk}/brief", response=list[LearntOut], auth=Key("read"), operation_id="need-brief")
def brief(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Before you start: what was learnt from needs like this one, five lessons at most; none once it was delivered."""
    by = caller(request)
    return [
        {
            "lesson_id": one.lesson.pk,
            "review_id": one.lesson.review_id,
            "need_id": one.lesson.review.need_id,
            "words": one.lesson.words,
            "because": one.because,
            "state": one.lesson.review.need.state,
            "met": one.verdict.met if one.verdict else None,
            "expected": one.verdict.expected if one.verdict else None,
        }
        for one in queries.brief(need(pk, viewer=by), viewer=by)
    ]


@router.post("/lessons/{int:pk}/teach", response=ArticleOut, auth=Key("decide"), operation_id="lesson-teach")
def teach(request: HttpRequest, pk: int, given: Teaching) -> Article:
    """A lesson goes into an article."""
    by = caller(request)
    return actions.teach(lesson=queries.lesson(pk, viewer=by), title=given.title, by=by, at=now())


@router.post(
    "/lessons/{int:pk}/teach-plan", response=LessonOut, auth=Key("decide"), operation_id="lesson-teach-plan"
)
def teach_plan(request: HttpRequest, pk: int, given: TeachingPlan) -> Lesson:
    """A lesson stands on a plan: who begins it next reads it first."""
    by = caller(request)
    template = queries.plan_template(given.template_id)
    return actions.teach_plan(lesson=queries.lesson(pk, viewer=by), template=template, by=by, at=now())
