"""A case goes to another account, and back; and whichever rearrangement it was, it is undone here."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact
from upshot.customers.queries import agreement_on
from upshot.desk.actions import clocks
from upshot.desk.actions.merge import unmerge
from upshot.desk.actions.rearranged import CannotUndo, hold_both, must_be_whole, must_stand, undone
from upshot.desk.actions.shared import hold_cases, journal, must_be_unmerged
from upshot.desk.actions.split import unsplit
from upshot.desk.models import Case, Message, Rearrangement, Ticket
from upshot.kit.errors import Refused
from upshot.people.models import Member


@transaction.atomic
def move(
    *,
    case: Case,
    account: Account,
    contact: Contact | None,
    by: Member,
    at: datetime,
    expect_version: int | None = None,
) -> Rearrangement:
    """The case, its tickets, and the cases merged into it belong to another account: from now on its people see
    them, and those of the old one do not."""
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    if case.account_id == account.pk:
        raise Refused(_("The case belongs to this account already."), field="account")
    if contact and contact.account_id != account.pk:
        raise Refused(_("%s is not a contact of this account.") % contact.name, field="contact")
    cases = _with_merged(case)
    tickets = list(Ticket.objects.filter(case__in=cases).order_by("pk"))
    moved = {
        "account": case.account_id,
        "cases": {str(one.pk): [one.contact_id, one.agreement_id] for one in cases},
        "tickets": {str(ticket.pk): ticket.contact_id for ticket in tickets},
    }
    before = case.account.name
    agreement = agreement_on(account, on=case.opened_at.date())
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(
        account=account, contact=contact, agreement=agreement
    )
    Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).update(account=account, contact=contact)
    case.refresh_from_db()
    clocks.retime(case=case, at=at)
    done = Rearrangement.objects.create(kind="move", case=case, moved=moved, by=by, at=at)
    journal(case=case, verb="case.moved", by=by, at=at, before=before, after=account.name)
    return done


def _with_merged(case: Case) -> list[Case]:
    """The case, and those merged into it, and into those."""
    found, fresh = [case], [case]
    while fresh:
        fresh = list(Case.objects.select_for_update().filter(merged_into__in=fresh).order_by("pk"))
        found += fresh
    return found


@transaction.atomic
def undo(*, done: Rearrangement, by: Member, at: datetime) -> Rearrangement:
    """As it was before. Raises CannotUndo where what happened since makes that impossible."""
    return {"merge": unmerge, "split": unsplit, "move": _move_back}[done.kind](done=done, by=by, at=at)


def _move_back(*, done: Rearrangement, by: Member, at: datetime) -> Rearrangement:
    hold_both(done)
    case, moved = done.case, done.moved
    must_be_whole(case)
    cases = {int(key): before for key, before in moved["cases"].items()}
    tickets = {int(key): before for key, before in moved["tickets"].items()}
    now_here = {one.pk for one in _with_merged(case)}
    must_stand(Case, list(cases), account=case.account_id)
    must_stand(Ticket, list(tickets), case__in=list(cases))
    later = Ticket.objects.filter(case__in=now_here).exclude(pk__in=list(tickets))
    asked = Message.objects.filter(case__in=now_here, kind="asked", at__gt=done.at)
    if now_here != set(cases) or later.exists() or asked.exists():
        raise CannotUndo(_("The new account has written on this case since. Move it by hand."))
    _must_be_last(done)
    for key, (contact, agreement) in cases.items():
        Case.objects.filter(pk=key).update(
            account_id=moved["account"], contact_id=contact, agreement_id=agreement
        )
    for key, contact in tickets.items():
        Ticket.objects.filter(pk=key).update(account_id=moved["account"], contact_id=contact)
    case.refresh_from_db()
    clocks.retime(case=case, at=at)
    return undone(done=done, by=by, at=at)


def _must_be_last(done: Rearrangement) -> None:
    """Moves of one case are undone from the last to the first."""
    later = Rearrangement.objects.filter(kind="move", case=done.case, undone_at=None, pk__gt=done.pk)
    if later.exists():
        raise CannotUndo(_("The case was moved again since. Undo that first."))
