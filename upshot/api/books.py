"""What needs were worth in the end, what they took, and what was promised of them."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Name, Note, Number, PageOf, Paging, Short, Words, listed
from upshot.kit.clock import now
from upshot.kit.queries import house
from upshot.needs.actions import fold
from upshot.needs.queries import need
from upshot.results import actions, queries
from upshot.results.models import Realised
from upshot.results.queries import Begun, Books, Contrast, Ledger, Promises, Scope, scope_of

router = Router(tags=["results"])


class RealisedOut(Schema):
    """What meeting a need was worth in the end, to one side. The one that stands has no `replaced_at`."""

    id: int
    need_id: int
    whose: str
    low: float
    likely: float
    high: float
    per: str
    said_by: str
    evidence: str
    by_id: int | None
    at: datetime
    replaced_at: datetime | None


class RealisedGiven(Given):
    """A range per period, who says so, on what evidence."""

    whose: Literal["customer", "us"]
    low: Number
    likely: Number
    high: Number
    per: Literal["week", "month", "year", "once"]
    said_by: Name
    evidence: Words


@router.get("/realised", response=PageOf[RealisedOut], auth=Key("read"), operation_id="realised")
def realised(request: HttpRequest, page: Query[Paging], need_id: int | None = None) -> dict[str, Any]:
    """What needs were worth in the end, earlier words too; of one need, or of all."""
    rows = queries.realised(viewer=caller(request))
    return listed(rows.filter(need=need_id) if need_id else rows, page)


@router.post("/needs/{int:pk}/realise", response=RealisedOut, auth=Key("decide"), operation_id="need-realise")
def realise(request: HttpRequest, pk: int, given: RealisedGiven) -> Realised:
    """What meeting a need was worth in the end."""
    by = caller(request)
    return actions.realise(need=need(pk, viewer=by), by=by, at=now(), **given.dict())


class Asked(Schema):
    """Which needs: days from and until, both included (this quarter and the five before it); grouped by what; of one
    group (`-`: of none) or quarter (`2026-3`) only."""

    from_on: date | None = None
    until_on: date | None = None
    by: Literal["kind", "owner", "account", "quarter"] = "kind"
    key: Note = ""
    quarter: Short = ""

    def scope(self) -> Scope:
        """The same, with the days filled in."""
        said = {"from": str(self.from_on or ""), "until": str(self.until_on or "")}
        return scope_of(said | {"by": self.by, "key": self.key, "quarter": self.quarter}, at=now())


class WorthSumOut(Schema):
    """Ranges added: as independent (low, high), and as if all erred alike (lowest, highest)."""

    n: int
    likely: float
    low: float
    high: float
    lowest: float
    highest: float


class CostOut(Schema):
    """Minutes and money; both as money where an hour has a cost."""

    minutes: float
    amount: float
    money: float | None


class EstimateOut(Schema):
    """A figure of n, with a 95 % interval where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


class ShareOut(Schema):
    """How many of how many, with Wilson's interval of 95 %."""

    count: int
    n: int
    low: float | None
    high: float | None


class BooksOut(Schema):
    """Both books of a group of delivered needs, or of all; of a quarter of theirs where it names one."""

    of_all: bool
    key: str | None
    name: str
    quarter: str | None
    n: int
    known: int
    unknown: int
    customer: WorthSumOut
    us: WorthSumOut
    both: WorthSumOut
    known_cost: CostOut
    unknown_cost: CostOut
    net: WorthSumOut | None
    cost: CostOut
    serving: CostOut
    noted: int
    cost_each: EstimateOut
    days: EstimateOut
    cases: float
    accounts: int


class ContrastOut(Schema):
    """Two quarters between which it got cheaper or quicker while net value for each need fell."""

    before: BooksOut
    after: BooksOut
    cheaper: bool
    quicker: bool
    net_before: WorthSumOut
    net_after: WorthSumOut
    apart: bool


class BothBooks(Schema):
    """The lines of the books, and where efficiency rose while net value fell."""

    lines: list[BooksOut]
    contrasts: list[ContrastOut]


class PromisesOut(Schema):
    """Promises with a day: kept of those due, late of those delivered, days late, levels from -2 to +2."""

    of_all: bool
    key: str | None
    name: str
    n: int
    kept: ShareOut
    late: ShareOut
    overdue: int
    coming: int
    off: int
    moved: int
    days: EstimateOut
    met: ShareOut
    levels: dict[str, int]

    @staticmethod
    def resolve_levels(found: Promises) -> dict[str, int]:
        """By their names, `unknown` where nothing is known."""
        return {"unknown" if level is None else str(level): n for level, n in found.levels.items()}


class WaitOut(Schema):
    """Promises whose work began after so many days."""

    low: float
    high: float | None
    late: ShareOut
    days: EstimateOut
    met: ShareOut


class BegunOut(Schema):
    """How lateness goes with the days until work began: an association. `odds`: the odds ratio for each day more."""

    n: int
    months: int
    waits: list[WaitOut]
    odds: EstimateOut | None
    days: EstimateOut | None


class LedgerOut(Schema):
    """What was promised and what came of it: `bias` is the geometric mean of realised / promised."""

    of_all: bool
    key: str | None
    name: str
    n: int
    nothing: int
    bias: EstimateOut
    factor: float
    p10: float | None
    p90: float | None
    inside: ShareOut
    delivered: EstimateOut
    met: EstimateOut


@router.get("/results/books", response=BothBooks, auth=Key("read"), operation_id="results-books")
def books(
    request: HttpRequest, asked: Query[Asked], horizon: Literal["quarter", "year", "three-years"] = "year"
) -> dict[str, list[Books] | list[Contrast]]:
    """What delivered needs were worth over a horizon, and what they took: two books, never one score."""
    fold()
    by = caller(request)
    found = queries.books(asked.scope(), horizon=horizon, hour_cost=house().hour_cost, viewer=by)
    return {"lines": found, "contrasts": queries.contrasts(found)}


@router.get(
    "/results/promises", response=list[PromisesOut], auth=Key("read"), operation_id="results-promises"
)
def promises(request: HttpRequest, asked: Query[Asked]) -> list[Promises]:
    """How many promises were kept by their day; all together first."""
    fold()
    return queries.promises(asked.scope(), viewer=caller(request))


@router.get(
    "/results/promises/begun", response=BegunOut, auth=Key("read"), operation_id="results-promises-begun"
)
def begun(
    request: HttpRequest, asked: Query[Asked], since: Literal["promise", "decision"] = "promise"
) -> Begun:
    """How lateness goes with the days from the promise, or from the decision on the work, until it began."""
    fold()
    return queries.begun(asked.scope(), since=since, viewer=caller(request))


@router.get(
    "/results/calibration", response=list[LedgerOut], auth=Key("read"), operation_id="results-calibration"
)
def calibration(request: HttpRequest, by: Literal["said-by", "writer", "kind"] = "said-by") -> list[Ledger]:
    """Promised against realised, of each estimator or kind; all together first."""
    fold()
    return queries.ledger(by=by, viewer=caller(request))


@router.get(
    "/needs/{int:pk}/estimators", response=list[LedgerOut], auth=Key("read"), operation_id="need-estimators"
)
def estimators(request: HttpRequest, pk: int) -> list[Ledger]:
    """How the estimates of those who say what the need is worth turned out so far."""
    fold()
    by = caller(request)
    return queries.estimators_of(need(pk, viewer=by), viewer=by)
