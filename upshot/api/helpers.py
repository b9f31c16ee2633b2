"""Who helps with a need."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Line, PageOf, Paging, listed
from upshot.kit.clock import now
from upshot.needs import actions, queries
from upshot.needs.models import Helper
from upshot.people.queries import member

router = Router(tags=["needs"])


class HelperOut(Schema):
    """A member who helps with a need."""

    id: int
    need_id: int
    member_id: int
    words: str
    since: datetime
    until: datetime | None


class Helping(Given):
    """Who helps, and with what."""

    member_id: int
    words: Line = ""


@router.get(
    "/needs/{int:pk}/helpers", response=PageOf[HelperOut], auth=Key("read"), operation_id="need-helpers"
)
def helpers(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """Everybody who helps or helped with a need, in the order they joined."""
    found = queries.need(pk, viewer=caller(request))
    return listed(found.helpers.order_by("since", "pk"), page)


@router.post(
    "/needs/{int:pk}/add-helper", response=HelperOut, auth=Key("decide"), operation_id="need-add-helper"
)
def add_helper(request: HttpRequest, pk: int, given: Helping) -> Helper:
    """A member helps whoever answers for the need; they do not answer for it."""
    by = caller(request)
    found = queries.need(pk, viewer=by)
    return actions.add_helper(need=found, member=member(given.member_id), words=given.words, by=by, at=now())


@router.post(
    "/helpers/{int:pk}/end-help", response=HelperOut, auth=Key("decide"), operation_id="helper-end-help"
)
def end_help(request: HttpRequest, pk: int) -> Helper:
    """They help no longer."""
    by = caller(request)
    return actions.end_help(helper=queries.helper(pk, viewer=by), by=by, at=now())
