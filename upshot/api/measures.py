"""Declared measures and what they read."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64, Name, Note, Number, PageOf, Paging, Text, Words, listed
from upshot.customers.queries import account
from upshot.kit.clock import now
from upshot.signals import actions, queries
from upshot.signals.models import Measure, Reading

router = Router(tags=["measures"])

MOST = 5_000


class MeasureOut(Schema):
    """A number about each account in each week."""

    id: int
    name: str
    unit: str
    words: str
    source: str
    of: str
    sum_up: str
    of_property: str
    better: str
    retired_at: datetime | None


class ReadingOut(Schema):
    """What a measure reads of one account in the week that begins on `week`, a Monday."""

    id: int
    measure_id: int
    account_id: int
    week: date
    value: float
    source: str
    by_id: int | None
    at: datetime


class MeasureGiven(Given):
    """A measure: counted from events, read off the desk, or given. `of`: the events' name, or which of the desk's
    figures."""

    name: Name
    unit: Annotated[Text, Field(max_length=40)] = ""
    words: Words = ""
    source: Literal["given", "events", "desk"] = "given"
    of: Note = ""
    sum_up: Literal["", "count", "users", "sum"] = ""
    of_property: Note = ""
    better: Literal["more", "less"] = "more"


class ReadingGiven(Given):
    """One reading; any day names its week."""

    account_id: Key64
    week: date
    value: Number
    source: Name
    evidence: Words = ""


class ReadingLine(Given):
    """One of many readings; the account by its number, its key elsewhere, or its name."""

    account: Name
    week: Annotated[Text, Field(max_length=40)]
    value: Number
    source: Name


class ReadingsGiven(Given):
    """Up to 5,000 readings."""

    rows: Annotated[list[ReadingLine], Field(min_length=1, max_length=MOST)]


class RejectedOut(Schema):
    """One that was not taken: its place, from 1, and why."""

    line: int
    reason: str


class ReadingsOut(Schema):
    """What became of many readings."""

    new: int
    changed: int
    same: int
    rejected: list[RejectedOut]


@router.get("/measures", response=PageOf[MeasureOut], auth=Key("read"), operation_id="measures")
def measures(request: HttpRequest, page: Query[Paging], retired: bool = False) -> dict[str, Any]:  # noqa: ARG001
    """The measures in use, or those that were retired."""
    return listed(queries.measures(retired=retired), page)


@router.post("/measures/declare", response=MeasureOut, auth=Key("arrange"), operation_id="measure-declare")
def declare(request: HttpRequest, given: MeasureGiven) -> Measure:
    """A number about each account in each week."""
    return actions.declare(by=caller(request), at=now(), **given.dict())


@router.get("/measures/{int:pk}", response=MeasureOut, auth=Key("read"), operation_id="measure")
def measure(request: HttpRequest, pk: int) -> Measure:  # noqa: ARG001
    """One measure."""
    return queries.measure(pk)


@router.post(
    "/measures/{int:pk}/retire", response=MeasureOut, auth=Key("arrange"), operation_id="measure-retire"
)
def retire(request: HttpRequest, pk: int) -> Measure:
    """It is read no more."""
    return actions.retire_measure(measure=queries.measure(pk), by=caller(request), at=now())


@router.get(
    "/measures/{int:pk}/readings",
    response=PageOf[ReadingOut],
    auth=Key("read"),
    operation_id="measure-readings",
)
def readings(
    request: HttpRequest, pk: int, page: Query[Paging], account_id: Key64 | None = None
) -> dict[str, Any]:
    """What a measure reads, the latest week first."""
    found = queries.readings_of(queries.measure(pk), viewer=caller(request), account=account_id)
    return listed(found, page)


@router.post(
    "/measures/{int:pk}/take-reading",
    response=ReadingOut,
    auth=Key("decide"),
    operation_id="measure-take-reading",
)
def take_reading(request: HttpRequest, pk: int, given: ReadingGiven) -> Reading:
    """One reading by hand."""
    by = caller(request)
    return actions.take_reading(
        measure=queries.measure(pk),
        account=account(given.account_id, viewer=by),
        week=given.week,
        value=given.value,
        source=given.source,
        evidence=given.evidence,
        by=by,
        at=now(),
    )


@router.post(
    "/measures/{int:pk}/take-readings",
    response=ReadingsOut,
    auth=Key("arrange"),
    operation_id="measure-take-readings",
)
def take_readings(request: HttpRequest, pk: int, given: ReadingsGiven) -> dict[str, Any]:
    """Many readings: each week once, those that do not fit with their reason."""
    by, at = caller(request), now()
    lines = [
        queries.Line(n, row.account, row.week, repr(row.value), row.source)
        for n, row in enumerate(given.rows, start=1)
    ]
    sheet = queries.matched(lines, viewer=by, at=at)
    rows = [actions.Row(*row) for row in sheet.rows]
    written = actions.take_readings(measure=queries.measure(pk), rows=rows, by=by, at=at)
    rejected = [{"line": line, "reason": why} for line, _said, why in sheet.rejected]
    return {"new": written.new, "changed": written.changed, "same": written.same, "rejected": rejected}
