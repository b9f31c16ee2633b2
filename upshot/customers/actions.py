"""Verbs about customers."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account, AccountTeam, Agreement, Contact
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member, Team


@transaction.atomic
def add_account(
    *,
    name: str,
    by: Member | None,
    at: datetime,
    kind: str = "organisation",
    parent: Account | None = None,
    timezone: str = "",
    note: str = "",
    since_on: date | None = None,
) -> Account:
    """A new account."""
    account = Account.objects.create(
        name=name, kind=kind, parent=parent, timezone=timezone, note=note, since_on=since_on, made_at=at
    )
    _journal(account, "account.added", by, at, words=name)
    return account


@transaction.atomic
def change_account(
    *, account: Account, name: str, parent: Account | None, note: str, by: Member, at: datetime
) -> Account:
    """Another name, parent or note. Raises Refused where the parents would form a ring."""
    above = parent
    while above is not None:
        if above.pk == account.pk:
            raise Refused(_("An account cannot stand below itself."), field="parent")
        above = above.parent
    account.name, account.parent, account.note = name, parent, note
    account.save(update_fields=["name", "parent", "note"])
    _journal(account, "account.changed", by, at, words=name)
    return account


@transaction.atomic
def give_account(*, account: Account, team: Team, by: Member, at: datetime) -> AccountTeam:
    """Gives the account to a team: from then on only teams that have it see it."""
    given, made = AccountTeam.objects.get_or_create(account=account, team=team, defaults={"since": at})
    if made:
        _journal(account, "account.given", by, at, team=team.name)
    return given


@transaction.atomic
def take_account_back(*, account: Account, team: Team, by: Member, at: datetime) -> None:
    """The team no longer has the account; one that no team has is seen by all members."""
    count, _rows = AccountTeam.objects.filter(account=account, team=team).delete()
    if count:
        _journal(account, "account.taken_back", by, at, team=team.name)


@transaction.atomic
def add_contact(
    *,
    account: Account,
    name: str,
    email: str,
    by: Member | None,
    at: datetime,
    part: str = "",
    language: str = "",
) -> Contact:
    """A new person at an account. Raises Refused where the address leads to somebody already."""
    if email and Contact.objects.filter(email__iexact=email).exists():
        raise Refused(_("%s is a contact already.") % email, field="email")
    contact = Contact.objects.create(
        account=account, name=name, email=email.lower(), part=part, language=language, made_at=at
    )
    _journal(account, "contact.added", by, at, words=name, contact=contact.pk)
    return contact


@transaction.atomic
def contact_left(*, contact: Contact, by: Member, at: datetime) -> Contact:
    """The person no longer works there: no way in, and all that they said stays."""
    if contact.left_at:
        raise Refused(_("%s has left already.") % contact.name)
    contact.left_at = at
    contact.save(update_fields=["left_at"])
    _journal(contact.account, "contact.left", by, at, words=contact.name, contact=contact.pk)
    return contact


@transaction.atomic
def agree(
    *,
    account: Account,
    name: str,
    reply_minutes: int,
    resolve_minutes: int,
    from_on: date,
    by: Member | None,
    at: datetime,
    until_on: date | None = None,
) -> Agreement:
    """Times promised to an account from a day on. A change is a new agreement; the old one stays on record."""
    if not 0 < reply_minutes <= resolve_minutes:
        raise Refused(_("The first reply must come before the resolution."), field="resolve_minutes")
    if until_on and until_on < from_on:
        raise Refused(_("The last day is before the first."), field="until_on")
    agreement = Agreement.objects.create(
        account=account,
        name=name,
        reply_minutes=reply_minutes,
        resolve_minutes=resolve_minutes,
        from_on=from_on,
        until_on=until_on,
        by=by,
        at=at,
    )
    _journal(account, "agreement.made", by, at, words=name, reply=reply_minutes, resolve=resolve_minutes)
    return agreement


def _journal(
    account: Account, verb: str, by: Member | None, at: datetime, words: str = "", **detail: Any
) -> None:
    write(
        verb=verb,
        subject="account",
        subject_id=account.pk,
        account_id=account.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=words,
        **detail,
    )
