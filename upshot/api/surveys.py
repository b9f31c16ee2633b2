"""Surveys: what is asked, of whom, and what their answers add up to."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Given, Line, PageOf, Paging, Short, Text, listed
from upshot.customers.queries import contact
from upshot.desk.queries import case
from upshot.kit.clock import now
from upshot.kit.statistics import Share
from upshot.surveys import actions, models, queries, rules

router = Router(tags=["surveys"])
Days = Annotated[int, Field(ge=0, le=3650)]
End = Annotated[int, Field(ge=-10, le=20)]
Language = Annotated[Text, Field(max_length=10)]


class SurveyGiven(Given):
    """`questions` by language; empty: the kind's usual one. `low` and `high` for a scale of one's own alone, and
    `good_from`, from which answer on somebody is satisfied; `every_days` on a schedule alone."""

    name: Annotated[Short, Field(min_length=1)]
    kind: Literal["csat", "ces", "nps", "scale", "words"]
    occasion: Literal["resolved", "schedule"] = "resolved"
    questions: dict[Language, Line] = {}
    low: End | None = None
    high: End | None = None
    low_words: Annotated[Text, Field(max_length=60)] = ""
    high_words: Annotated[Text, Field(max_length=60)] = ""
    good_from: End | None = None
    delay_minutes: Annotated[int, Field(ge=0, le=100_000)] = 60
    every_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    quiet_days: Days = 30
    open_days: Annotated[int, Field(ge=1, le=365)] = 14


class SurveyOut(Schema):
    """A survey; without `since` it is paused; `origin`: asked elsewhere, before it came in."""

    id: int
    name: str
    kind: str
    occasion: str
    questions: dict[str, str]
    low: int | None
    high: int | None
    good_from: int | None
    delay_minutes: int
    every_days: int | None
    quiet_days: int
    open_days: int
    since: datetime | None
    origin: str | None
    retired_at: datetime | None


class Figure(Schema):
    """A share or a mean of n, with its interval of 95 per cent where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


class SumOut(Schema):
    """What the answers add up to. `good` is the share of the satisfied (csat, or a scale with `good_from`) or of
    those to whom it was easy (ces); `net` runs from -1 to 1."""

    asked: int
    silent: int
    waiting: int
    counts: dict[str, int]
    answered: Figure
    good: Figure | None
    net: Figure | None
    mean: Figure | None


class InquiryOut(Schema):
    """One contact asked once, and what they answered."""

    id: int
    survey_id: int
    contact_id: int
    account_id: int
    case_id: int | None
    at: datetime
    until: datetime
    answered_at: datetime | None
    value: int | None
    words: str


def _plan(given: SurveyGiven) -> actions.Plan:
    return actions.Plan(**given.dict())


def _acted(request: HttpRequest, pk: int) -> dict[str, Any]:
    return {"survey": queries.survey(pk), "by": caller(request), "at": now()}


def _share(share: Share | None) -> Figure | None:
    return Figure(value=share.share, n=share.n, low=share.low, high=share.high) if share else None


def _told(one: rules.Sum) -> dict[str, Any]:
    return {
        "asked": one.asked, "silent": one.silent, "waiting": one.waiting,
        "counts": {str(value): n for value, n in one.counts.items()},
        "answered": _share(one.answered), "good": _share(one.good), "net": one.net, "mean": one.mean,
    }  # fmt: skip


@router.get("/surveys", response=PageOf[SurveyOut], auth=Key("read"), operation_id="surveys")
def surveys(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Surveys in use, paused ones too."""
    return listed(queries.surveys(), page)


@router.get("/surveys/{int:pk}", response=SurveyOut, auth=Key("read"), operation_id="survey")
def survey(request: HttpRequest, pk: int) -> models.Survey:  # noqa: ARG001
    """One survey."""
    return queries.survey(pk)


@router.get("/surveys/{int:pk}/sum", response=SumOut, auth=Key("read"), operation_id="survey-sum")
def sum_of(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What its answers add up to, of the customers that the caller sees."""
    found = queries.survey(pk)
    return _told(queries.sums(surveys=[found], viewer=caller(request), at=now())[pk])


@router.get(
    "/surveys/{int:pk}/inquiries",
    response=PageOf[InquiryOut],
    auth=Key("read"),
    operation_id="survey-inquiries",
)
def inquiries(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """Who was asked, and what they answered."""
    return listed(queries.inquiries(survey=queries.survey(pk), viewer=caller(request)), page)


@router.get(
    "/cases/{int:pk}/answers", response=PageOf[InquiryOut], auth=Key("read"), operation_id="case-answers"
)
def of_case(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """What was asked about a case, and answered."""
    by = caller(request)
    return listed(queries.of_case(case=case(pk, viewer=by), viewer=by), page)


@router.post("/surveys", response=SurveyOut, auth=Key("arrange"), operation_id="survey-make")
def make(request: HttpRequest, given: SurveyGiven) -> models.Survey:
    """A survey, on from now."""
    return actions.make(plan=_plan(given), by=caller(request), at=now())


@router.post(
    "/surveys/{int:pk}/change", response=SurveyOut, auth=Key("arrange"), operation_id="survey-change"
)
def change(request: HttpRequest, pk: int, given: SurveyGiven) -> models.Survey:
    """Other words, times or limits; its kind and scale stay."""
    return actions.change(plan=_plan(given), **_acted(request, pk))


@router.post("/surveys/{int:pk}/pause", response=SurveyOut, auth=Key("arrange"), operation_id="survey-pause")
def pause(request: HttpRequest, pk: int) -> models.Survey:
    """Nobody is asked until it goes on."""
    return actions.pause(**_acted(request, pk))


@router.post(
    "/surveys/{int:pk}/resume", response=SurveyOut, auth=Key("arrange"), operation_id="survey-resume"
)
def resume(request: HttpRequest, pk: int) -> models.Survey:
    """It asks again."""
    return actions.resume(**_acted(request, pk))


@router.post(
    "/surveys/{int:pk}/retire", response=SurveyOut, auth=Key("arrange"), operation_id="survey-retire"
)
def retire(request: HttpRequest, pk: int) -> models.Survey:
    """It asks nobody any more."""
    return actions.retire(**_acted(request, pk))


@router.post(
    "/contacts/{int:pk}/stop-surveys", response=Done, auth=Key("handle"), operation_id="contact-stop-surveys"
)
def stop_surveys(request: HttpRequest, pk: int) -> Done:
    """This contact wants no surveys."""
    by = caller(request)
    actions.stop_surveys(contact=contact(pk, viewer=by), by=by, at=now())
    return Done()


@router.post(
    "/contacts/{int:pk}/resume-surveys",
    response=Done,
    auth=Key("handle"),
    operation_id="contact-resume-surveys",
)
def resume_surveys(request: HttpRequest, pk: int) -> Done:
    """They may be asked again."""
    by = caller(request)
    actions.resume_surveys(contact=contact(pk, viewer=by), by=by, at=now())
    return Done()
