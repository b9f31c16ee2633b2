"""The records behind the figures of books, promises and calibration."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.books import Asked
from upshot.api.keys import Key, caller
from upshot.api.shapes import Note, PageOf, Paging, part
from upshot.kit.queries import house
from upshot.needs.actions import fold
from upshot.results import queries

router = Router(tags=["results"])


class DeliveredNeedOut(Schema):
    """A need of the two books: what it was worth over the horizon where that is known, what it took."""

    id: int
    title: str
    state: str
    account: str
    account_id: int
    quarter: str
    at: datetime
    known: bool
    customer_likely: float | None
    customer_lowest: float | None
    customer_highest: float | None
    us_likely: float | None
    us_lowest: float | None
    us_highest: float | None
    minutes: float
    amount: float
    served_minutes: float
    served_amount: float
    cases: float
    days: float | None


class PromisedNeedOut(Schema):
    """A promise with a day: days late (below nothing where it was early), the level that was reached."""

    id: int
    title: str
    state: str
    account: str
    account_id: int
    on_day: date
    delivered_at: datetime | None
    late: int | None
    level: int | None
    moved: bool
    wait: float | None


class PairOut(Schema):
    """One side of a need: the worth that was promised a year, and what it came to."""

    id: int
    title: str
    account: str
    account_id: int
    whose: str
    said_by: str
    low: float
    promised: float
    high: float
    realised: float
    late: float | None
    met_late: float | None


@router.get(
    "/results/books/needs",
    response=PageOf[DeliveredNeedOut],
    auth=Key("read"),
    operation_id="results-books-needs",
)
def books_needs(
    request: HttpRequest,
    asked: Query[Asked],
    page: Query[Paging],
    horizon: Literal["quarter", "year", "three-years"] = "year",
    only: Literal["", "worth", "no-worth", "cost", "no-cost", "timed", "cases"] = "",
) -> dict[str, Any]:
    """The needs behind a figure of the books, the latest delivered first."""
    fold()
    scope, by, cost = asked.scope(), caller(request), house().hour_cost
    return part(
        lambda start, end: queries.needs_behind(
            scope, only=only, horizon=horizon, hour_cost=cost, viewer=by, start=start, end=end
        ),
        page,
    )


@router.get(
    "/results/promises/needs",
    response=PageOf[PromisedNeedOut],
    auth=Key("read"),
    operation_id="results-promises-needs",
)
def promises_needs(
    request: HttpRequest, asked: Query[Asked], page: Query[Paging], only: Note = ""
) -> dict[str, Any]:
    """The promises behind a figure, the latest first; `only`: due, kept, late, delivered, overdue, coming, off, moved,
    `days:3:7` late, `level:-1`."""
    fold()
    scope, by = asked.scope(), caller(request)
    return part(
        lambda start, end: queries.promises_behind(scope, only=only, viewer=by, start=start, end=end), page
    )


@router.get(
    "/results/calibration/pairs",
    response=PageOf[PairOut],
    auth=Key("read"),
    operation_id="results-calibration-pairs",
)
def calibration_pairs(
    request: HttpRequest,
    page: Query[Paging],
    by: Literal["said-by", "writer", "kind"] = "said-by",
    key: Note = "",
) -> dict[str, Any]:
    """The pairs behind a line of the ledger, the latest first; without a key, all."""
    fold()
    who = caller(request)
    return part(lambda start, end: queries.pairs(by=by, key=key, viewer=who, start=start, end=end), page)
