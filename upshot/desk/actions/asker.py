"""What whoever asked does about their own request: writes again, brings a colleague in, says that it is solved."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk import rules
from upshot.desk.actions import clocks
from upshot.desk.actions.around import add_participant
from upshot.desk.actions.ends import reopen_case
from upshot.desk.actions.files import FileSent, Said
from upshot.desk.actions.shared import hold, hold_cases, journal
from upshot.desk.actions.talk import ask_again
from upshot.desk.actions.tickets import receive
from upshot.desk.models import Case, Resolution, Ticket
from upshot.desk.queries.asked import end_of, may_reopen
from upshot.journal.actions import write
from upshot.kit.errors import NotAllowed, Refused


@transaction.atomic
def write_again(
    *, ticket: Ticket, contact: Contact, words: str, at: datetime, files: Iterable[FileSent] = ()
) -> Ticket:
    """A further word on a request; the request that it stands on. What ended lately is open again; what ended longer
    ago is followed by a new request."""
    hold(ticket)
    files = tuple(files)
    if not ticket.case_id:
        return _receive(ticket, contact, words, at, Said(thread=ticket.thread, files=files))
    case = end_of(Case.objects.get(pk=ticket.case_id))
    hold_cases(case)
    if case.resolved_at or case.closed_at:
        if not words.strip():
            raise Refused(_("Say what you need."), field="words")
        if not may_reopen(case, at=at):
            return _receive(ticket, contact, words, at, Said(follows=case, files=files))
        reopen_case(case=case, reason=words.strip(), by=contact, at=at)
    ask_again(case=case, contact=contact, words=words, at=at, files=files)
    return ticket


def _receive(ticket: Ticket, contact: Contact, words: str, at: datetime, said: Said) -> Ticket:
    made = receive(
        account=ticket.account,
        contact=contact,
        subject=ticket.subject,
        words=words,
        channel="portal",
        by=contact,
        at=at,
        said=said,
    )
    return made if said.follows else ticket


@transaction.atomic
def settle(*, ticket: Ticket, contact: Contact, words: str, at: datetime) -> Case:
    """Whoever asked says that it is solved: resolved, where it was not, and closed. No letter tells them what they
    said themselves."""
    if ticket.contact_id != contact.pk:
        raise NotAllowed(_("Whoever asked says whether it is solved."))
    if not ticket.case_id:
        raise Refused(_("Nobody has taken this up yet. Write that it is solved: we will see it."))
    case = end_of(Case.objects.get(pk=ticket.case_id))
    hold_cases(case)
    if case.closed_at:
        raise Refused(_("This request is closed already."))
    if Ticket.objects.filter(case=case).exclude(contact=contact).exists():
        raise Refused(_("Others asked for this too. We close it when it is solved for all of you."))
    if not case.resolved_at:
        said = words.strip() or _("Solved, says %s.") % contact.name
        Resolution.objects.create(case=case, words=said, cause="", by=None, at=at)
        clocks.resume(case=case, at=at)
        clocks.meet(case=case, kinds=rules.CLOCKS, at=at)
        case.promise_kept = rules.kept(due_at=case.resolve_due_at, done_at=at)
        case.resolved_at, case.waiting_since, case.snoozed_until = at, None, None
        journal(case=case, verb="case.resolved", by=contact, at=at, words=said, cause="")
    case.closed_at = at
    case.save(update_fields=["resolved_at", "closed_at", "waiting_since", "snoozed_until", "promise_kept"])
    journal(case=case, verb="case.closed", by=contact, at=at)
    return case


@transaction.atomic
def bring_in(*, ticket: Ticket, contact: Contact, email: str, name: str, at: datetime) -> Ticket:
    """From now on a colleague gets what is written about the request, and may follow it."""
    hold(ticket)
    if ticket.case_id:
        case = end_of(Case.objects.get(pk=ticket.case_id))
        add_participant(case=case, email=email, name=name, by=contact, at=at)
        return ticket
    taken = {address.lower() for address, _name in ticket.cc} | {contact.email.lower()}
    if email.strip().lower() in taken:
        raise Refused(_("%s takes part already.") % email.strip(), field="email")
    ticket.cc = [*ticket.cc, [email.strip().lower(), name.strip()]]
    ticket.save(update_fields=["cc"])
    write(
        verb="ticket.participant_added",
        subject="ticket",
        subject_id=ticket.pk,
        account_id=ticket.account_id,
        thread=ticket.thread,
        by=contact,
        at=at,
        words=name.strip() or email.strip(),
    )
    return ticket
