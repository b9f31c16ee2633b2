"""What needs were worth in the end, what they took, and what was promised of them."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Name, Number, PageOf, Paging, Words, listed
from upshot.kit.clock import now
from upshot.needs.queries import need
from upshot.results import actions, queries
from upshot.results.models import Realised

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
