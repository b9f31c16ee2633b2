"""What of a change is owed to what was done; and trials by lot."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64, Name, PageOf, Paging, Words, listed
from upshot.customers.models import Account
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.needs.queries import need
from upshot.people.models import Member
from upshot.results import actions, queries
from upshot.results.models import Trial
from upshot.results.queries import ImpactShown, TrialTold

router = Router(tags=["impact"])


class IntervalOut(Schema):
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float


class ComparedOut(Schema):
    """An account that was compared (`why` empty), is the need's own, or was left out, and why."""

    account_id: int
    level: float | None
    slope: float | None
    spread: float | None
    why: str


class ImpactOut(Schema):
    """An effect a week in the measure's unit, by its method; or why nothing can be identified and what would do."""

    id: int
    need_id: int
    expectation_id: int | None
    measure_id: int
    method: str
    identifiable: bool
    effect: IntervalOut | None
    early: IntervalOut | None
    late: IntervalOut | None
    # `fades`, `grows`, or empty where neither can be told.
    course: str
    before: int
    after: int
    compared: int
    reason: str
    remedy: str
    assumes: list[str]
    tests: dict[str, IntervalOut]
    accounts: list[ComparedOut]
    at: datetime


class EffectOut(Schema):
    """One estimate that stands, without who was compared: see the impacts of its need."""

    id: int
    need_id: int
    measure_id: int
    method: str
    identifiable: bool
    effect: float | None
    low: float | None
    high: float | None
    before: int
    after: int
    compared: int
    at: datetime


class TrialOut(Schema):
    """Something tried on some accounts by lot."""

    id: int
    name: str
    words: str
    measure_id: int
    begun_on: date
    seed: int
    by_id: int | None
    at: datetime
    ended_at: datetime | None


class ArmOut(Schema):
    """An account of a trial."""

    account_id: int
    tried: bool
    before: float | None
    after: float | None


class TrialToldOut(Schema):
    """A trial and what came of it by now."""

    trial: TrialOut
    accounts: list[ArmOut]
    effect: IntervalOut | None
    # Whether each account's mean before was taken off.
    change: bool
    reason: str
    assumes: list[str]
    lost_tried: int
    lost_held: int


class TrialGiven(Given):
    """What is tried, what it should change, among which accounts, on how many of them (half, without a number)."""

    name: Name
    words: Words
    measure_id: Key64
    account_ids: Annotated[list[Key64], Field(max_length=10_000)]
    begun_on: date
    tried: Annotated[int, Field(ge=1, le=10_000)] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**31)] | None = None


@router.get(
    "/needs/{int:pk}/impacts", response=list[ImpactOut], auth=Key("read"), operation_id="need-impacts"
)
def impacts(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The estimates that stand."""
    return _impacts(pk, caller(request))


@router.post(
    "/needs/{int:pk}/estimate-impact",
    response=list[ImpactOut],
    auth=Key("decide"),
    operation_id="need-estimate-impact",
)
def estimate_impact(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Reckons the effects of what was delivered anew."""
    by = caller(request)
    actions.estimate_impact(need=need(pk, viewer=by), by=by, at=now())
    return _impacts(pk, by)


def _impacts(pk: int, by: Member) -> list[dict[str, Any]]:
    return [_impact(one) for one in queries.impacts_in_full(need(pk, viewer=by), viewer=by)]


def _impact(one: ImpactShown) -> dict[str, Any]:
    row, told = one.impact, one.impact.detail

    def band(values: list[float]) -> dict[str, float]:
        return dict(zip(("value", "low", "high"), values, strict=True))

    # Accounts that the caller does not see have no name here: they are left out.
    seen = [other for other in (one.ours, *one.chosen, *one.left_out) if other and other.name]
    return {
        **{name: getattr(row, name) for name in ("id", "need_id", "expectation_id", "measure_id", "method")},
        **{name: getattr(row, name) for name in ("identifiable", "before", "after", "compared", "at")},
        "effect": one.interval,
        "early": band(told["early"]) if told.get("early") else None,
        "late": band(told["late"]) if told.get("late") else None,
        "course": one.course,
        "reason": one.why,
        "remedy": one.remedy,
        "assumes": one.assumes,
        "tests": {name: band(values) for name, values in told.get("tests", {}).items()},
        "accounts": [{**vars(other), "account_id": other.account} for other in seen],
    }


@router.get("/impacts", response=PageOf[EffectOut], auth=Key("read"), operation_id="impacts")
def effects(
    request: HttpRequest,
    page: Query[Paging],
    only: Literal["", "known", "open", "unidentifiable"] = "",
    measure_id: Key64 | None = None,
) -> dict[str, Any]:
    """The estimates that stand, of all needs: `known` are told apart from nothing, `open` are not."""
    return listed(queries.effects(viewer=caller(request), only=only, measure=measure_id), page)


@router.get("/trials", response=PageOf[TrialOut], auth=Key("read"), operation_id="trials")
def trials(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """Trials, the latest first: those of which the caller sees each account."""
    return listed(queries.trials(viewer=caller(request)), page)


@router.get("/trials/{int:pk}", response=TrialToldOut, auth=Key("read"), operation_id="trial")
def trial(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One trial, its arms, and what came of it by now."""
    by = caller(request)
    return _told(queries.trial_told(queries.trial(pk, viewer=by), until=now(), viewer=by))


def _told(told: TrialTold) -> dict[str, Any]:
    words = queries.finding_words(told.finding)
    return {
        "trial": told.trial,
        "accounts": [{**vars(arm), "account_id": arm.account.pk} for arm in told.arms],
        "effect": told.finding.effect,
        "change": bool(told.finding.notes.get("change")),
        "reason": words.why,
        "assumes": words.assumes,
        "lost_tried": told.lost_tried,
        "lost_held": told.lost_held,
    }


@router.post("/trials", response=TrialOut, auth=Key("decide"), operation_id="trial-begin")
def begin_trial(request: HttpRequest, given: TrialGiven) -> Trial:
    """Draws by lot on which of the accounts it is tried."""
    by = caller(request)
    said = given.dict()
    wanted = said.pop("account_ids")
    accounts = list(Account.objects.visible_to(by).filter(pk__in=wanted))
    if len(accounts) != len(set(wanted)):
        raise Refused(_("There is no such account."), field="account_ids")
    measure = queries.measure_in_use(said.pop("measure_id"))
    return actions.begin_trial(measure=measure, accounts=accounts, by=by, at=now(), **said)


@router.post("/trials/{int:pk}/end", response=TrialOut, auth=Key("decide"), operation_id="trial-end")
def end_trial(request: HttpRequest, pk: int) -> Trial:
    """Readings of weeks to come no longer count."""
    by = caller(request)
    return actions.end_trial(trial=queries.trial(pk, viewer=by), by=by, at=now())
