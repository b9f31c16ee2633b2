"""What contacts expect of a need, and how that was reworded."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import (
    Given,
    Note,
    Number,
    PageOf,
    Paging,
    Text,
    Words,
    listed,
)
from upshot.customers.queries import contact
from upshot.kit.clock import now
from upshot.needs import actions, queries
from upshot.needs.models import Expectation

router = Router(tags=["needs"])


class ExpectationOut(Schema):
    """What one contact will see when the need is met."""

    id: int
    need_id: int
    contact_id: int
    words: str
    measure: str
    unit: str
    baseline: float | None
    target: float | None
    by_on: date | None
    weight: float
    version: int
    frozen_at: datetime | None
    replaced_at: datetime | None


class Wish(Given):
    """What a contact will see. Without a measure, the contact's own word decides."""

    words: Words
    measure: Note = ""
    unit: Annotated[Text, Field(max_length=40)] = ""
    baseline: Number | None = None
    target: Number | None = None
    by_on: date | None = None
    weight: Number = 1

    def wish(self) -> actions.Wish:
        """As the verbs take it."""
        fields = actions.Wish.__dataclass_fields__
        return actions.Wish(**{name: getattr(self, name) for name in fields})


class ExpectationGiven(Wish):
    """Who expects it."""

    contact_id: int


class Rewording(Wish):
    """Other words; a reason where it was promised already."""

    reason: Words = ""


@router.get(
    "/needs/{int:pk}/expectations",
    response=PageOf[ExpectationOut],
    auth=Key("read"),
    operation_id="need-expectations",
)
def expectations(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """The expectations that hold, of people of accounts that you see."""
    by = caller(request)
    return listed(queries.expectations_of(queries.need(pk, viewer=by)).visible_to(by), page)


@router.post(
    "/needs/{int:pk}/expect", response=ExpectationOut, auth=Key("decide"), operation_id="need-expect"
)
def expect(request: HttpRequest, pk: int, given: ExpectationGiven) -> Expectation:
    """Writes down what one contact will see, before delivery."""
    by = caller(request)
    beholder = contact(given.contact_id, viewer=by)
    found = queries.need(pk, viewer=by)
    return actions.expect(need=found, contact=beholder, wish=given.wish(), by=by, at=now())


@router.get("/expectations/{int:pk}", response=ExpectationOut, auth=Key("read"), operation_id="expectation")
def expectation(request: HttpRequest, pk: int) -> Expectation:
    """One expectation."""
    return queries.expectation(pk, viewer=caller(request))


@router.post(
    "/expectations/{int:pk}/reword",
    response=ExpectationOut,
    auth=Key("decide"),
    operation_id="expectation-reword",
)
def reword(request: HttpRequest, pk: int, given: Rewording) -> Expectation:
    """Other words or figures; a promised one stays, and a new version says why."""
    by = caller(request)
    found = queries.expectation(pk, viewer=by)
    return actions.reword(expectation=found, wish=given.wish(), reason=given.reason, by=by, at=now())
