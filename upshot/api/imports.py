"""Many things in one call, each as if it had come alone: made, or refused with its reason, and no other hindered."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, ValidationError, WrapValidator

from upshot.api.customers import AccountGiven, ContactGiven, make_account, make_contact
from upshot.api.desk import TicketGiven, write_ticket
from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64
from upshot.customers.models import Contact
from upshot.kit.errors import Refused
from upshot.people.models import Member

router = Router(tags=["import"])

# About as long as somebody waits for an answer.
MOST = 200
Row = TypeVar("Row")


class Unfit:
    """A row that does not have the shape, and why."""

    def __init__(self, error: ValidationError) -> None:
        first = error.errors()[0]
        self.field = str(first["loc"][-1]) if first["loc"] else None
        self.detail = str(first["msg"])


def _read(value: Any, shape: Callable[[Any], Any]) -> Any:
    """The row; one that does not fit spoils no other."""
    try:
        return shape(value)
    except ValidationError as error:
        return Unfit(error)


class Rows(Given, Generic[Row]):
    """The things to make."""

    rows: Annotated[list[Annotated[Row, WrapValidator(_read)]], Field(min_length=1, max_length=MOST)]


class ContactRow(ContactGiven):
    """A new contact, and of which account."""

    account_id: Key64


class ReasonOut(Schema):
    """Why a row was refused: as the same call for one thing says it."""

    status: int
    detail: str
    field: str | None


class RowOut(Schema):
    """What became of the row at the same place: the number of what was made, or why nothing was."""

    id: int | None
    refused: ReasonOut | None


class ImportedOut(Schema):
    """What became of each row, in their order."""

    made: int
    refused: int
    rows: list[RowOut]


def _each(rows: list[Any], make: Callable[..., Any], by: Member) -> dict[str, Any]:
    outcomes = [_one(row, make, by) for row in rows]
    made = sum(one["id"] is not None for one in outcomes)
    return {"made": made, "refused": len(outcomes) - made, "rows": outcomes}


def _one(row: Any, make: Callable[..., Any], by: Member) -> dict[str, Any]:
    if isinstance(row, Unfit):
        return {"id": None, "refused": {"status": 422, "detail": row.detail, "field": row.field}}
    try:
        with transaction.atomic():
            return {"id": make(row, by=by).pk, "refused": None}
    except Refused as no:
        return {"id": None, "refused": {"status": no.status, "detail": no.sentence, "field": no.field}}


@router.post("/import/accounts", response=ImportedOut, auth=Key("arrange"), operation_id="accounts-import")
def accounts(request: HttpRequest, given: Rows[AccountGiven]) -> dict[str, Any]:
    """Up to 200 accounts."""
    return _each(given.rows, make_account, caller(request))


@router.post("/import/contacts", response=ImportedOut, auth=Key("arrange"), operation_id="contacts-import")
def contacts(request: HttpRequest, given: Rows[ContactRow]) -> dict[str, Any]:
    """Up to 200 contacts, each of an account."""
    return _each(given.rows, _contact, caller(request))


def _contact(row: ContactRow, *, by: Member) -> Contact:
    return make_contact(row, account_id=row.account_id, by=by)


@router.post("/import/tickets", response=ImportedOut, auth=Key("handle"), operation_id="tickets-import")
def tickets(request: HttpRequest, given: Rows[TicketGiven]) -> dict[str, Any]:
    """Up to 200 tickets."""
    return _each(given.rows, write_ticket, caller(request))
