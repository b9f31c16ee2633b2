"""What contacts expect of a need, and how that was reworded."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import (
    Given,
    Key64,
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
from upshot.needs.models import Acknowledgement, Expectation

router = Router(tags=["needs"])


class ExpectationOut(Schema):
    """What one contact will see when the need is met."""

    id: int
    need_id: int
    contact_id: int
    words: str
    how: str
    measure: str
    declared_id: int | None
    unit: str
    baseline: float | None
    baseline_on: date | None
    baseline_evidence: str
    target: float | None
    steps: list[float]
    level_words: list[str]
    by_on: date | None
    weight: float
    ask_fair: bool
    version: int
    reason: str
    changed_for: str
    own_words: bool
    written_at: datetime
    frozen_at: datetime | None
    replaced_at: datetime | None


class Wish(Given):
    """What a contact will see: by a number, a declared measure, or their own yes or no. `steps`: where the levels -1,
    0, +1 and +2 begin; `level_words`: the five levels in words, from -2 to +2."""

    words: Words
    how: Literal["", "number", "declared", "yes_no"] = ""
    measure: Note = ""
    declared_id: Key64 | None = None
    unit: Annotated[Text, Field(max_length=40)] = ""
    baseline: Number | None = None
    baseline_on: date | None = None
    baseline_evidence: Annotated[Text, Field(max_length=2000)] = ""
    target: Number | None = None
    steps: Annotated[list[Number | None], Field(max_length=4)] = []
    level_words: Annotated[list[Annotated[Text, Field(max_length=1000)]], Field(max_length=5)] = []
    by_on: date | None = None
    weight: Number = 1
    ask_fair: bool = True

    def wish(self) -> actions.Wish:
        """As the verbs take it."""
        plain = {
            name: getattr(self, name) for name in actions.Wish.__dataclass_fields__ if name != "declared"
        }
        lists = {"steps": tuple(self.steps), "level_words": tuple(self.level_words)}
        declared = queries.declared(self.declared_id) if self.declared_id else None
        return actions.Wish(**{**plain, **lists, "declared": declared})


class ExpectationGiven(Wish):
    """Who expects it."""

    contact_id: int


class Rewording(Wish):
    """Other words; where it was promised already, a reason and who asked for it."""

    reason: Words = ""
    changed_for: Note = ""


class AcknowledgementOut(Schema):
    """Whether a contact says that what we wrote down is what they will see; null until they answer."""

    id: int
    expectation_id: int
    asked_at: datetime
    until: datetime
    answered_at: datetime | None
    agreed: bool | None
    words: str
    via: str


class Acknowledged(Given):
    """Yes, or no with what is wrong."""

    agreed: bool
    words: Words = ""


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
    return actions.reword(
        expectation=found,
        wish=given.wish(),
        reason=given.reason,
        changed_for=given.changed_for,
        by=by,
        at=now(),
    )


@router.get(
    "/needs/{int:pk}/acknowledgements",
    response=PageOf[AcknowledgementOut],
    auth=Key("read"),
    operation_id="need-acknowledgements",
)
def acknowledgements(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """Who was asked whether this is what they will see, and what they said."""
    return listed(queries.acknowledgements_of(queries.need(pk, viewer=caller(request))), page)


@router.post(
    "/needs/{int:pk}/ask-to-acknowledge",
    response=list[AcknowledgementOut],
    auth=Key("decide"),
    operation_id="need-ask-to-acknowledge",
)
def ask_to_acknowledge(request: HttpRequest, pk: int) -> list[Acknowledgement]:
    """Asks whoever has not said yes, by letter, whether this is what they will see."""
    by = caller(request)
    need = queries.need(pk, viewer=by)
    return actions.ask_to_acknowledge(need=need, by=by, at=now(), address=settings.ADDRESS)


@router.post("/acknowledge/{str:signed}", response=AcknowledgementOut, auth=None, operation_id="acknowledge")
def acknowledge(request: HttpRequest, signed: str, given: Acknowledged) -> Acknowledgement:  # noqa: ARG001
    """The contact's yes or no. The signed link in their letter is their right: no token is needed."""
    asked = queries.acknowledgement_behind(signed=signed)
    return actions.acknowledge(acknowledgement=asked, via="link", at=now(), **given.dict())
