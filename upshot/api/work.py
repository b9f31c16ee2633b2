"""Work items: what we decided to do."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.case_shapes import Spending as Spent
from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Given, Key64, Note, PageOf, Paging, Said, Title, Why, listed
from upshot.kit.clock import now
from upshot.needs.queries import need
from upshot.people.queries import member
from upshot.results.actions import deliver as hand_in
from upshot.results.actions import drop as let_go
from upshot.work import actions, queries
from upshot.work.models import Spending, WorkItem

router = Router(tags=["work"])


class ItemOut(Schema):
    """One piece of work for a need."""

    id: int
    need_id: int
    title: str
    member_id: int | None
    by_on: date | None
    planned_at: datetime
    begun_at: datetime | None
    delivered_at: datetime | None
    dropped_at: datetime | None
    reason: str


class ItemGiven(Given):
    """What will be done, by whom, by when."""

    title: Title
    member_id: int | None = None
    by_on: date | None = None


class SpendingOut(Schema):
    """Time or money that went into a need. A struck entry counts no more."""

    id: int
    need_id: int
    item_id: int | None
    member_id: int
    minutes: int
    amount: Decimal
    words: str
    on: date
    at: datetime
    struck_at: datetime | None


class SpendingGiven(Spent):
    """Minutes or money, on a day, for one piece of work or for none."""

    on: date
    item_id: Key64 | None = None


class Snoozing(Given):
    """Which line of Today, until when, why."""

    subject: Literal["case", "need", "work_item", "review", "hand_over"]
    subject_id: Key64
    until_on: date
    reason: Note = ""


@router.get("/work-items", response=PageOf[ItemOut], auth=Key("read"), operation_id="work-items")
def items(
    request: HttpRequest,
    page: Query[Paging],
    need_id: int | None = None,
    mine: bool = False,
    open: bool = False,
) -> dict[str, Any]:
    """Work items, as planned; of one need, yours, or open ones."""
    by = caller(request)
    rows = WorkItem.objects.visible_to(by).order_by("planned_at", "pk")
    rows = rows.filter(need=need_id) if need_id else rows
    rows = rows.filter(member=by) if mine else rows
    return listed(rows.open() if open else rows, page)


@router.post("/needs/{int:pk}/plan", response=ItemOut, auth=Key("decide"), operation_id="need-plan")
def plan(request: HttpRequest, pk: int, given: ItemGiven) -> WorkItem:
    """Decides on one piece of work for a need."""
    by = caller(request)
    who = member(given.member_id) if given.member_id else None
    found = need(pk, viewer=by)
    return actions.plan(need=found, title=given.title, member=who, by_on=given.by_on, by=by, at=now())


@router.get("/work-items/{int:pk}", response=ItemOut, auth=Key("read"), operation_id="work-item")
def item(request: HttpRequest, pk: int) -> WorkItem:
    """One work item."""
    return queries.item(pk, viewer=caller(request))


@router.post("/work-items/{int:pk}/begin", response=ItemOut, auth=Key("decide"), operation_id="work-begin")
def begin(request: HttpRequest, pk: int) -> WorkItem:
    """Work begins."""
    by = caller(request)
    return actions.begin(item=queries.item(pk, viewer=by), by=by, at=now())


@router.post("/work-items/{int:pk}/drop", response=ItemOut, auth=Key("decide"), operation_id="work-drop")
def drop(request: HttpRequest, pk: int, given: Why) -> WorkItem:
    """We do not do this after all."""
    by = caller(request)
    found = queries.item(pk, viewer=by)
    let_go(item=found, reason=given.reason, by=by, at=now(), address=settings.ADDRESS)
    return found


@router.post(
    "/work-items/{int:pk}/deliver", response=ItemOut, auth=Key("decide"), operation_id="work-deliver"
)
def deliver(request: HttpRequest, pk: int, given: Said) -> WorkItem:
    """The work is in the customer's hands; with the last open item each beholder is asked."""
    by = caller(request)
    found = queries.item(pk, viewer=by)
    hand_in(item=found, words=given.words, by=by, at=now(), address=settings.ADDRESS)
    return found


@router.get("/spendings", response=PageOf[SpendingOut], auth=Key("read"), operation_id="spendings")
def spendings(request: HttpRequest, page: Query[Paging], need_id: int | None = None) -> dict[str, Any]:
    """What went into needs, or into one, by day; struck entries too."""
    rows = Spending.objects.visible_to(caller(request)).order_by("on", "pk")
    return listed(rows.filter(need=need_id) if need_id else rows, page)


@router.post("/needs/{int:pk}/spend", response=SpendingOut, auth=Key("decide"), operation_id="need-spend")
def spend(request: HttpRequest, pk: int, given: SpendingGiven) -> Spending:
    """Time or money that went into a need."""
    by = caller(request)
    said = given.dict(exclude={"item_id"})
    of = queries.item(given.item_id, viewer=by) if given.item_id else None
    return actions.spend(need=need(pk, viewer=by), item=of, by=by, at=now(), **said)


@router.post(
    "/spendings/{int:pk}/strike", response=SpendingOut, auth=Key("decide"), operation_id="spending-strike"
)
def strike(request: HttpRequest, pk: int) -> Spending:
    """The entry was wrong: it stays to be seen, and counts no more."""
    by = caller(request)
    return actions.strike(spending=queries.spending(pk, viewer=by), by=by, at=now())


@router.post("/today/snooze", response=Done, auth=Key("decide"), operation_id="work-snooze")
def snooze(request: HttpRequest, given: Snoozing) -> Done:
    """Puts a line of your Today off until a day."""
    actions.snooze(by=caller(request), at=now(), **given.dict())
    return Done()
