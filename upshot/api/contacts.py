"""What contacts may see in the portal; what part they have at their account, and how they stand."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.customers import ContactOut
from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, PageOf, Paging, Words, listed
from upshot.customers import actions, queries
from upshot.customers.models import Contact, Stance
from upshot.desk.queries import last_heard
from upshot.kit.clock import now

router = Router(tags=["customers"])


class SeesGiven(Given):
    """Whether they see what their colleagues ask."""

    sees: bool


@router.post(
    "/contacts/{int:pk}/let-see-colleagues",
    response=ContactOut,
    auth=Key("arrange"),
    operation_id="contact-let-see-colleagues",
)
def let_see_colleagues(request: HttpRequest, pk: int, given: SeesGiven) -> Contact:
    """Whether the portal shows them what their colleagues at the account ask."""
    by = caller(request)
    contact = queries.contact(pk, viewer=by)
    return actions.let_see_colleagues(contact=contact, sees=given.sees, by=by, at=now())


class StanceOut(Schema):
    """A contact's part at their account, and how they stand, from -2 (against it) to 2 (for it)."""

    id: int
    contact_id: int
    parts: list[str]
    stance: int | None
    words: str
    seen_on: date
    replaced_at: datetime | None


class StanceGiven(Given):
    """How somebody saw them on a day."""

    parts: Annotated[
        list[Literal["decides", "uses", "pays", "champions", "objects"]], Field(max_length=5)
    ] = []
    stance: Annotated[int, Field(ge=-2, le=2)] | None = None
    words: Words = ""
    seen_on: date


@router.post(
    "/contacts/{int:pk}/note-stance",
    response=StanceOut,
    auth=Key("decide"),
    operation_id="contact-note-stance",
)
def note_stance(request: HttpRequest, pk: int, given: StanceGiven) -> Stance:
    """What part they have, and how they stand; the earlier notes stay on record."""
    by = caller(request)
    return actions.note_stance(contact=queries.contact(pk, viewer=by), by=by, at=now(), **given.dict())


@router.get(
    "/contacts/{int:pk}/stances", response=PageOf[StanceOut], auth=Key("read"), operation_id="contact-stances"
)
def stances(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """All notes on how they stand, the latest first."""
    by = caller(request)
    return listed(queries.stances_before(queries.contact(pk, viewer=by), viewer=by), page)


class PersonOut(Schema):
    """A contact on the map of an account: how they stand now, and when they last wrote."""

    contact: ContactOut
    stance: StanceOut | None
    heard_at: datetime | None


@router.get(
    "/accounts/{int:pk}/people", response=list[PersonOut], auth=Key("read"), operation_id="account-people"
)
def people(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The people of an account who are still there, with their part, stance and last word; two hundred at most."""
    by = caller(request)
    account = queries.account(pk, viewer=by)
    found = list(queries.contacts_of(account, viewer=by).order_by("name", "pk")[:200])
    noted = {one.contact_id: one for one in queries.stances_of(account, viewer=by)}
    heard = last_heard([one.pk for one in found], viewer=by)
    return [{"contact": one, "stance": noted.get(one.pk), "heard_at": heard.get(one.pk)} for one in found]
