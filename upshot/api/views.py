"""Lists of cases: saved views, one act on many, and what a filter may ask."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64, Line, PageOf, Paging, Short, Text, Words, listed
from upshot.desk import actions
from upshot.desk.actions.bulk import MOST
from upshot.desk.models import Case, View
from upshot.desk.queries import house
from upshot.desk.queries.conditions import KINDS
from upshot.desk.queries.listing import COLUMNS, saved_view, views_of
from upshot.desk.queries.views import FIELDS, own_fields, read_filter
from upshot.kit.clock import now
from upshot.people.models import Member
from upshot.people.queries import member, team

router = Router(tags=["views"])


class ViewOut(Schema):
    """A saved list: `filters` as `field:operator:value|value`."""

    id: int
    name: str
    member_id: int
    team_id: int | None
    for_all: bool
    filters: list[str]
    columns: list[str]
    order: str

    @staticmethod
    def resolve_filters(view: View) -> list[str]:
        """As they are written in addresses."""
        return [f"{row['field']}:{row['is']}:{'|'.join(row['value'])}" for row in view.filters]


class ViewGiven(Given):
    """A list, its name, and who else sees it."""

    name: Short
    filters: list[Line] = []
    columns: list[Text] = []
    order: Text = ""
    team_id: Key64 | None = None
    for_all: bool = False


class FilterFieldOut(Schema):
    """A field to filter by, and how it can be asked."""

    field: str
    label: str
    operators: list[str]
    choices: list[str]
    column: bool


class Doing(Given):
    """One act on many cases, with the words that it needs."""

    case_ids: list[Key64]
    act: Text
    member_id: Key64 | None = None
    state_id: Key64 | None = None
    macro_id: Key64 | None = None
    name: Text = ""
    urgency: Text = ""
    until: datetime | None = None
    words: Words = ""
    cause: Line = ""
    reason: Words = ""


class OutcomeOut(Schema):
    """What became of one case; `refused` is empty where it was done."""

    case_id: int
    refused: str


@router.get("/views", response=PageOf[ViewOut], auth=Key("read"), operation_id="views")
def views(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """Views that are one's own, one's teams' or everyone's."""
    return listed(views_of(caller(request)), page)


@router.get("/views/fields", response=list[FilterFieldOut], auth=Key("read"), operation_id="view-fields")
def fields(request: HttpRequest) -> list[dict[str, Any]]:
    """What lists of cases can be filtered by."""
    caller(request)
    known = {**FIELDS, **own_fields()}
    return [
        {
            "field": name,
            "label": str(one.label),
            "operators": list(KINDS[one.kind].operators),
            "choices": list(one.choices),
            "column": name in COLUMNS,
        }
        for name, one in known.items()
    ]


@router.post("/views/save", response=ViewOut, auth=Key("handle"), operation_id="view-save")
def save(request: HttpRequest, given: ViewGiven) -> View:
    """Keeps a list under a name."""
    return actions.save_view(by=caller(request), at=now(), **_kept(given))


@router.post("/views/{int:pk}/change", response=ViewOut, auth=Key("handle"), operation_id="view-change")
def change(request: HttpRequest, pk: int, given: ViewGiven) -> View:
    """Keeps another list under a view."""
    by = caller(request)
    return actions.change_view(view=saved_view(pk, viewer=by), by=by, at=now(), **_kept(given))


@router.post("/views/{int:pk}/retire", response=ViewOut, auth=Key("handle"), operation_id="view-retire")
def retire(request: HttpRequest, pk: int) -> View:
    """The view is no longer offered."""
    by = caller(request)
    return actions.retire_view(view=saved_view(pk, viewer=by), by=by, at=now())


@router.post("/cases/bulk", response=list[OutcomeOut], auth=Key("handle"), operation_id="case-bulk")
def bulk(request: HttpRequest, given: Doing) -> list[dict[str, Any]]:
    """One act on many cases; one that refuses hinders no other."""
    by = caller(request)
    rows = Case.objects.visible_to(by).filter(pk__in=given.case_ids[: MOST + 1])
    cases = list(rows.select_related("account", "contact", "member"))
    outcomes = actions.bulk(cases=cases, act=given.act, by=by, at=now(), **_values(given, by))
    return [{"case_id": one.case.pk, "refused": one.refused} for one in outcomes]


def _kept(given: ViewGiven) -> dict[str, Any]:
    filters = [read_filter(one) for one in given.filters]
    shared = team(given.team_id) if given.team_id else None
    return {**given.dict(exclude={"team_id", "filters"}), "filters": filters, "team": shared}


def _values(given: Doing, by: Member) -> dict[str, Any]:
    """The words of an act, as its own verb names them."""
    if given.act == "assign":
        return {"to": member(given.member_id or 0), "reason": given.reason}
    if given.act in ("tag", "untag"):
        return {"name": given.name}
    if given.act == "urgency":
        return {"urgency": given.urgency}
    if given.act == "state":
        return {"state": house.state(given.state_id) if given.state_id else None}
    if given.act == "macro":
        return {"macro": house.macro(given.macro_id or 0, viewer=by)}
    if given.act == "snooze":
        return {"until": given.until or now()}
    return {"words": given.words, "cause": given.cause} if given.act == "resolve" else {}
