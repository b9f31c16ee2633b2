"""A ticket comes in, and becomes or joins a case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact
from upshot.desk import rules
from upshot.desk.actions import clocks
from upshot.desk.actions.shared import hold, journal, must_be_open
from upshot.desk.models import Case, Ticket
from upshot.desk.queries.clocks import promised_to
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member


@transaction.atomic
def receive(
    *,
    account: Account,
    contact: Contact | None,
    subject: str,
    words: str,
    channel: str,
    by: Member | Contact,
    at: datetime,
) -> Ticket:
    """Keeps what was asked, in the asker's words, on a thread of its own."""
    if not words.strip():
        raise Refused(_("Say what you need."), field="words")
    if contact and contact.account_id != account.pk:
        raise Refused(_("%s is not a contact of this account.") % contact.name, field="contact")
    ticket = Ticket.objects.create(
        account=account,
        contact=contact,
        channel=channel,
        subject=(subject.strip() or words.strip().splitlines()[0])[:300],
        words=words.strip(),
        written_by=by if isinstance(by, Member) else None,
        thread=new_thread(),
        received_at=at,
    )
    write(
        verb="ticket.received",
        subject="ticket",
        subject_id=ticket.pk,
        account_id=account.pk,
        thread=ticket.thread,
        by=by,
        at=at,
        words=ticket.subject,
        channel=channel,
    )
    return ticket


@transaction.atomic
def open_case(*, ticket: Ticket, urgency: str, by: Member, at: datetime, take: bool = True) -> Case:
    """The ticket becomes a case. Its clock has been running since the ticket came in. `take`: whoever opens it has
    it from then on; else nobody has."""
    hold(ticket)
    if ticket.case_id:
        raise Refused(_("This ticket belongs to case %d already.") % ticket.case_id)
    if urgency not in rules.URGENCIES:
        raise Refused(_("An urgency is one of: %s.") % ", ".join(rules.URGENCIES), field="urgency")
    since = ticket.received_at
    promised = promised_to(ticket.account, urgency=urgency, kind=None, channel=ticket.channel, since=since)
    case = Case.objects.create(
        account=ticket.account,
        contact=ticket.contact,
        title=ticket.subject,
        urgency=urgency,
        member=by if take else None,
        channel=ticket.channel,
        agreement=promised.agreement,
        thread=ticket.thread,
        opened_at=since,
        reply_due_at=promised.due("reply", since),
        resolve_due_at=promised.due("resolve", since),
    )
    clocks.start(case=case, promised=promised)
    ticket.case = case
    ticket.save(update_fields=["case"])
    journal(case=case, verb="case.opened", by=by, at=at, words=case.title, urgency=urgency, ticket=ticket.pk)
    return case


@transaction.atomic
def join_case(*, ticket: Ticket, case: Case, by: Member, at: datetime) -> Case:
    """The ticket joins a case of the same account that is open already."""
    hold(ticket)
    if ticket.case_id:
        raise Refused(_("This ticket belongs to case %d already.") % ticket.case_id)
    if ticket.account_id != case.account_id:
        raise Refused(_("The case belongs to another account."), field="case")
    must_be_open(case)
    ticket.case = case
    ticket.save(update_fields=["case"])
    journal(case=case, verb="ticket.joined", by=by, at=at, words=ticket.subject, ticket=ticket.pk)
    return case
