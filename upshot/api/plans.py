"""The templates of success plans, and plans."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.needs import NeedOut
from upshot.api.shapes import (
    Done,
    Given,
    Key64,
    Line,
    Note,
    Number,
    PageOf,
    Paging,
    Text,
    Title,
    Words,
    listed,
)
from upshot.customers.queries import account, contact
from upshot.kit.clock import now
from upshot.needs import actions, queries
from upshot.needs.models import (
    Need,
    PlanTemplate,
    SuccessPlan,
    TemplateExpectation,
    TemplateNeed,
)

router = Router(tags=["needs"])

Part = Literal["decides", "uses", "pays", "champions", "objects"]


Occasion = Literal["onboarding", "renewal", "contract", "other"]


class TemplateOut(Schema):
    """A set of needs for an occasion."""

    id: int
    name: str
    occasion: str
    words: str
    retired_at: datetime | None


class TemplateExpectationOut(Schema):
    """What somebody of a part will see."""

    id: int
    part: str
    words: str
    measure: str
    unit: str
    baseline: float | None
    target: float | None
    days: int
    weight: float


class TemplateNeedOut(Schema):
    """One need of a template."""

    id: int
    template_id: int
    place: int
    title: str
    why: str
    kind_id: int | None


class TemplateNeedWhole(TemplateNeedOut):
    """The same, with what is expected of it."""

    expectations: list[TemplateExpectationOut]

    @staticmethod
    def resolve_expectations(need: TemplateNeed) -> list[TemplateExpectation]:
        """As they were read with the template."""
        return list(need.expectations.all())


class TemplateWhole(TemplateOut):
    """A template with its needs."""

    needs: list[TemplateNeedWhole]

    @staticmethod
    def resolve_needs(template: PlanTemplate) -> list[TemplateNeed]:
        """In their order."""
        return list(template.needs.all())


class PlanOut(Schema):
    """A plan begun for an account."""

    id: int
    account_id: int
    template_id: int | None
    name: str
    begun_on: date


class TemplateGiven(Given):
    """A template."""

    name: Annotated[Note, Field(min_length=1)]
    occasion: Occasion
    words: Words = ""


class TemplateNeedGiven(Given):
    """One need of it."""

    title: Title
    why: Words
    kind_id: Key64 | None = None


class TemplateExpectationGiven(Given):
    """What somebody of a part will see, within so many days."""

    part: Part
    words: Words
    measure: Note = ""
    unit: Annotated[Text, Field(max_length=40)] = ""
    baseline: Number | None = None
    target: Number | None = None
    days: Annotated[int, Field(ge=1, le=3650)] = 90
    weight: Number = 1


class PlanGiven(Given):
    """By which template, from when, and who has each part."""

    template_id: Key64
    begun_on: date
    name: Line = ""
    contacts: dict[Part, Key64] = {}


@router.get("/plan-templates", response=PageOf[TemplateOut], auth=Key("read"), operation_id="plan-templates")
def templates(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Templates of success plans in use."""
    return listed(queries.templates(), page)


@router.get(
    "/plan-templates/{int:pk}", response=TemplateWhole, auth=Key("read"), operation_id="plan-template"
)
def template(request: HttpRequest, pk: int) -> PlanTemplate:  # noqa: ARG001
    """One template with its needs and what is expected of each."""
    return queries.template(pk)


@router.post("/plan-templates", response=TemplateOut, auth=Key("arrange"), operation_id="plan-template-write")
def write_template(request: HttpRequest, given: TemplateGiven) -> PlanTemplate:
    """A new template."""
    return actions.write_template(by=caller(request), at=now(), **given.dict())


@router.post(
    "/plan-templates/{int:pk}/rewrite",
    response=TemplateOut,
    auth=Key("arrange"),
    operation_id="plan-template-rewrite",
)
def rewrite_template(request: HttpRequest, pk: int, given: TemplateGiven) -> PlanTemplate:
    """Another name, occasion or words."""
    return actions.rewrite_template(
        template=queries.template(pk), by=caller(request), at=now(), **given.dict()
    )


@router.post(
    "/plan-templates/{int:pk}/retire",
    response=TemplateOut,
    auth=Key("arrange"),
    operation_id="plan-template-retire",
)
def retire_template(request: HttpRequest, pk: int) -> PlanTemplate:
    """No plan begins by it any more."""
    return actions.retire_template(template=queries.template(pk), by=caller(request), at=now())


@router.post(
    "/plan-templates/{int:pk}/add-need",
    response=TemplateNeedOut,
    auth=Key("arrange"),
    operation_id="plan-template-add-need",
)
def add_template_need(request: HttpRequest, pk: int, given: TemplateNeedGiven) -> TemplateNeed:
    """One more need of it."""
    return actions.add_template_need(
        template=queries.template(pk),
        title=given.title,
        why=given.why,
        kind=queries.kind(given.kind_id) if given.kind_id else None,
        by=caller(request),
        at=now(),
    )


@router.post(
    "/template-needs/{int:pk}/drop", response=Done, auth=Key("arrange"), operation_id="template-need-drop"
)
def drop_template_need(request: HttpRequest, pk: int) -> Done:
    """The template goes on without it."""
    actions.drop_template_need(need=queries.template_need(pk), by=caller(request), at=now())
    return Done()


@router.post(
    "/template-needs/{int:pk}/add-expectation",
    response=TemplateExpectationOut,
    auth=Key("arrange"),
    operation_id="template-need-add-expectation",
)
def add_template_expectation(
    request: HttpRequest, pk: int, given: TemplateExpectationGiven
) -> TemplateExpectation:
    """What somebody of a part will see."""
    names = ("words", "measure", "unit", "baseline", "target", "weight")
    return actions.add_template_expectation(
        need=queries.template_need(pk),
        part=given.part,
        wish=actions.Wish(**{name: getattr(given, name) for name in names}),
        days=given.days,
        by=caller(request),
        at=now(),
    )


@router.post(
    "/template-expectations/{int:pk}/drop",
    response=Done,
    auth=Key("arrange"),
    operation_id="template-expectation-drop",
)
def drop_template_expectation(request: HttpRequest, pk: int) -> Done:
    """The template goes on without it."""
    found = queries.template_expectation(pk)
    actions.drop_template_expectation(expectation=found, by=caller(request), at=now())
    return Done()


@router.post("/accounts/{int:pk}/begin-plan", response=PlanOut, auth=Key("decide"), operation_id="plan-begin")
def begin_plan(request: HttpRequest, pk: int, given: PlanGiven) -> SuccessPlan:
    """Begins a plan: its needs, understood, and drafts of what each will see."""
    by = caller(request)
    return actions.begin_plan(
        account=account(pk, viewer=by),
        template=queries.template(given.template_id),
        contacts={part: contact(key, viewer=by) for part, key in given.contacts.items()},
        begun_on=given.begun_on,
        name=given.name[:200],
        by=by,
        at=now(),
    )


@router.get(
    "/accounts/{int:pk}/plans", response=PageOf[PlanOut], auth=Key("read"), operation_id="account-plans"
)
def plans(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """Plans of an account, the latest first."""
    by = caller(request)
    return listed(queries.plans(viewer=by).filter(account=account(pk, viewer=by)), page)


@router.get("/plans/{int:pk}/needs", response=list[NeedOut], auth=Key("read"), operation_id="plan-needs")
def plan_needs(request: HttpRequest, pk: int) -> list[Need]:
    """The needs of a plan, and where each stands."""
    return queries.plan(pk, viewer=caller(request)).needs
