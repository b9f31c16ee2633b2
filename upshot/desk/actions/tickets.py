"""A ticket comes in, and becomes or joins a case."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact
from upshot.desk import rules
from upshot.desk.actions import clocks
from upshot.desk.actions.around import add_participant
from upshot.desk.actions.files import NOTHING, Said, attach
from upshot.desk.actions.links import link
from upshot.desk.actions.shared import hold, journal, must_be_open
from upshot.desk.actions.state import filled_in
from upshot.desk.models import Case, CaseKind, Ticket
from upshot.desk.queries.clocks import promised_to
from upshot.desk.queries.house import fields_for
from upshot.journal.actions import write_new
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member


def receive(
    *,
    account: Account,
    contact: Contact | None,
    subject: str,
    words: str,
    channel: str,
    by: Member | Contact,
    at: datetime,
    said: Said = NOTHING,
    kind: CaseKind | None = None,
    fields: dict[str, Any] | None = None,
) -> Ticket:
    """Keeps what was asked, in the asker's words, on a thread of its own; `said`: what a letter brought besides;
    `kind`, `fields`: what was chosen and filled in, for the case that it becomes."""
    if not words.strip():
        raise Refused(_("Say what you need."), field="words")
    if contact and contact.account_id != account.pk:
        raise Refused(_("%s is not a contact of this account.") % contact.name, field="contact")
    known = {field.key: field for field in fields_for(kind.pk if kind else None)} if fields else {}
    ticket = Ticket(
        kind=kind,
        fields=filled_in(known, {}, fields or {}),
        account=account,
        contact=contact,
        channel=channel,
        subject=(subject.strip() or words.strip().splitlines()[0])[:300],
        words=words.strip(),
        written_by=by if isinstance(by, Member) else None,
        thread=said.thread or new_thread(),
        received_at=at,
        html=said.html,
        folded=said.folded,
        message_id=said.message_id,
        cc=[list(one) for one in said.cc],
        follows=said.follows,
    )
    if not said.files:
        return _told(ticket, said, by=by)
    with transaction.atomic():
        attach(files=said.files, to=_told(ticket, said, by=by), at=at)
    return ticket


def _told(ticket: Ticket, said: Said, *, by: Member | Contact) -> Ticket:
    """Writes the ticket with its entry: one statement, since tickets come in all day."""
    return write_new(
        row=ticket,
        verb="ticket.received",
        subject="ticket",
        account_id=ticket.account_id,
        thread=ticket.thread,
        by=by,
        at=ticket.received_at,
        words=ticket.subject,
        channel=ticket.channel,
        **({"automatic": True} if said.automatic else {}),
        **({"follows": said.follows.pk} if said.follows else {}),
    )


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
    promised = promised_to(
        ticket.account, urgency=urgency, kind=ticket.kind_id, channel=ticket.channel, since=since
    )
    case = Case.objects.create(
        account=ticket.account,
        contact=ticket.contact,
        title=ticket.subject,
        urgency=urgency,
        member=by if take else None,
        channel=ticket.channel,
        kind=ticket.kind,
        fields=ticket.fields,
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
    _bring_along(ticket, case, by=by, at=at)
    return case


def _bring_along(ticket: Ticket, case: Case, *, by: Member, at: datetime) -> None:
    """What else was written in the same conversation stands on the case; who got the letter too takes part; and a
    case that it answers is linked."""
    others = Ticket.objects.filter(thread=ticket.thread, account=ticket.account_id, case=None)
    people = [one for more in (ticket, *others) for one in more.cc]
    others.update(case=case)
    for email, name in people:
        try:
            with transaction.atomic():
                add_participant(case=case, email=email, name=name, by=None, at=at)
        except Refused:  # They take part already, or asked themselves.
            continue
    if (
        ticket.follows_id
        and ticket.follows_id != case.pk
        and ticket.follows
        and not ticket.follows.merged_into_id
    ):
        link(case=case, other=ticket.follows, relation="follow_up", by=by, at=at)


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
    Ticket.objects.filter(thread=ticket.thread, account=ticket.account_id, case=None).update(case=case)
    journal(case=case, verb="ticket.joined", by=by, at=at, words=ticket.subject, ticket=ticket.pk)
    return case
