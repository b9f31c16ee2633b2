"""What came of it: promises, observations, answers, verdicts, reviews and lessons."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from upshot.api.expectations import ExpectationOut
from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Given, Number, Words
from upshot.kit.clock import now
from upshot.needs.models import Expectation
from upshot.needs.queries import need
from upshot.people.queries import member
from upshot.results import actions, queries
from upshot.results.models import Confirmation, Verdict

router = Router(tags=["results"])


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


class Promising(Given):
    """When we look again, and who makes sure."""

    look_again_on: date
    responsible_id: int


class AnswerGiven(Given):
    """Better, as or worse than expected, or not there yet."""

    answer: Literal["better", "as", "worse", "not_yet"]
    words: Words = ""
    value: Number | None = None
    level: Annotated[int, Field(ge=-2, le=2)] | None = None
    fair: Literal["", "yes", "partly", "no"] = ""


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
