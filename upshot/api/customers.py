"""Accounts, contacts and agreements."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import (
    Done,
    Email,
    Given,
    Key64,
    Minutes,
    Name,
    PageOf,
    Paging,
    Short,
    Text,
    Words,
    listed,
)
from upshot.customers import actions, queries
from upshot.customers.models import Account, Agreement, Contact
from upshot.kit.clock import now
from upshot.people.models import Member
from upshot.people.queries import team

router = Router(tags=["customers"])


class AccountOut(Schema):
    """A customer."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    timezone: str
    note: str
    since_on: date | None


class ContactOut(Schema):
    """A person at a customer."""

    id: int
    account_id: int
    name: str
    email: str
    part: str
    language: str
    sees_colleagues: bool
    left_at: datetime | None


class AgreementOut(Schema):
    """Times promised to an account."""

    id: int
    account_id: int
    name: str
    version: int
    calendar_id: int | None
    reply_minutes: int
    next_minutes: int | None
    resolve_minutes: int
    from_on: date
    until_on: date | None


class AccountGiven(Given):
    """A new account."""

    name: Name
    kind: Literal["organisation", "household"] = "organisation"
    parent_id: int | None = None
    note: Words = ""
    since_on: date | None = None


class AccountChanged(Given):
    """What an account is called and where it stands."""

    name: Name
    parent_id: int | None = None
    note: Words = ""


class ContactGiven(Given):
    """A new contact."""

    name: Name
    email: Email = ""
    part: Short = ""
    language: Literal["", "en", "de"] = ""


class AgreementGiven(Given):
    """Times promised from a day on."""

    name: Short
    reply_minutes: Minutes
    next_minutes: Minutes | None = None
    resolve_minutes: Minutes
    calendar_id: Key64 | None = None
    from_on: date
    until_on: date | None = None


class TeamGiven(Given):
    """Which team."""

    team_id: int


@router.get("/accounts", response=PageOf[AccountOut], auth=Key("read"), operation_id="accounts")
def accounts(request: HttpRequest, page: Query[Paging], name: Text = "") -> dict[str, Any]:
    """The accounts that you see, by name; `name`: those whose name holds it."""
    rows = queries.accounts(viewer=caller(request))
    return listed(rows.filter(name__icontains=name) if name else rows, page)


@router.post("/accounts", response=AccountOut, auth=Key("arrange"), operation_id="account-add")
def add(request: HttpRequest, given: AccountGiven) -> Account:
    """A new account."""
    return make_account(given, by=caller(request))


def make_account(given: AccountGiven, *, by: Member) -> Account:
    """One account, as it was given."""
    return actions.add_account(
        name=given.name,
        kind=given.kind,
        parent=_parent(given.parent_id, by=by),
        note=given.note,
        since_on=given.since_on,
        by=by,
        at=now(),
    )


@router.get("/accounts/{int:pk}", response=AccountOut, auth=Key("read"), operation_id="account")
def account(request: HttpRequest, pk: int) -> Account:
    """One account."""
    return queries.account(pk, viewer=caller(request))


@router.post(
    "/accounts/{int:pk}/change", response=AccountOut, auth=Key("arrange"), operation_id="account-change"
)
def change(request: HttpRequest, pk: int, given: AccountChanged) -> Account:
    """Another name, parent or note."""
    by = caller(request)
    return actions.change_account(
        account=queries.account(pk, viewer=by),
        name=given.name,
        parent=_parent(given.parent_id, by=by),
        note=given.note,
        by=by,
        at=now(),
    )


@router.post("/accounts/{int:pk}/give", response=Done, auth=Key("arrange"), operation_id="account-give")
def give(request: HttpRequest, pk: int, given: TeamGiven) -> Done:
    """Gives the account to a team: from then on only teams that have it see it."""
    by = caller(request)
    actions.give_account(account=queries.account(pk, viewer=by), team=team(given.team_id), by=by, at=now())
    return Done()


@router.post(
    "/accounts/{int:pk}/take-back", response=Done, auth=Key("arrange"), operation_id="account-take-back"
)
def take_back(request: HttpRequest, pk: int, given: TeamGiven) -> Done:
    """The team no longer has the account."""
    by = caller(request)
    found = queries.account(pk, viewer=by)
    actions.take_account_back(account=found, team=team(given.team_id), by=by, at=now())
    return Done()


@router.post(
    "/accounts/{int:pk}/agree", response=AgreementOut, auth=Key("arrange"), operation_id="agreement-make"
)
def agree(request: HttpRequest, pk: int, given: AgreementGiven) -> Agreement:
    """Times promised to the account from a day on."""
    by = caller(request)
    found = queries.account(pk, viewer=by)
    said = given.dict(exclude={"calendar_id"})
    calendar = queries.calendar(given.calendar_id) if given.calendar_id else None
    return actions.agree(account=found, calendar=calendar, by=by, at=now(), **said)


@router.get("/contacts", response=PageOf[ContactOut], auth=Key("read"), operation_id="contacts")
def contacts(request: HttpRequest, page: Query[Paging], account_id: int | None = None) -> dict[str, Any]:
    """The contacts that you see; `account_id`: those of one account."""
    rows = Contact.objects.visible_to(caller(request)).order_by("name", "pk")
    return listed(rows.filter(account=account_id) if account_id else rows, page)


@router.post(
    "/accounts/{int:pk}/add-contact", response=ContactOut, auth=Key("arrange"), operation_id="contact-add"
)
def add_contact(request: HttpRequest, pk: int, given: ContactGiven) -> Contact:
    """A new person at the account."""
    return make_contact(given, account_id=pk, by=caller(request))


def make_contact(given: ContactGiven, *, account_id: int, by: Member) -> Contact:
    """One contact, as they were given."""
    return actions.add_contact(
        account=queries.account(account_id, viewer=by),
        name=given.name,
        email=given.email,
        part=given.part,
        language=given.language,
        by=by,
        at=now(),
    )


@router.get("/contacts/{int:pk}", response=ContactOut, auth=Key("read"), operation_id="contact")
def contact(request: HttpRequest, pk: int) -> Contact:
    """One contact."""
    return queries.contact(pk, viewer=caller(request))


@router.post("/contacts/{int:pk}/left", response=ContactOut, auth=Key("arrange"), operation_id="contact-left")
def left(request: HttpRequest, pk: int) -> Contact:
    """The person no longer works there."""
    by = caller(request)
    return actions.contact_left(contact=queries.contact(pk, viewer=by), by=by, at=now())


def _parent(pk: int | None, *, by: Member) -> Account | None:
    return queries.account(pk, viewer=by) if pk else None
