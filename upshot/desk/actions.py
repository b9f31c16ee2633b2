"""Verbs of the desk."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact
from upshot.customers.queries import agreement_on, must_be_able
from upshot.desk import rules
from upshot.desk.models import Case, Message, Resolution, Ticket
from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.knowledge.actions import draft
from upshot.knowledge.models import Article
from upshot.people.models import Member


class StaleReply(Refused):
    """Something was said since the writer looked."""

    status = 409


class CaseClosed(Refused):
    """Nothing more is said on a closed case: a new ticket is."""

    status = 409


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
def open_case(*, ticket: Ticket, urgency: str, by: Member, at: datetime) -> Case:
    """The ticket becomes a case. Its clock has been running since the ticket came in."""
    _hold(ticket)
    if ticket.case_id:
        raise Refused(_("This ticket belongs to case %d already.") % ticket.case_id)
    if urgency not in rules.URGENCIES:
        raise Refused(_("An urgency is one of: %s.") % ", ".join(rules.URGENCIES), field="urgency")
    agreement = agreement_on(ticket.account, on=ticket.received_at.date())
    due = rules.promise(
        reply_minutes=agreement.reply_minutes if agreement else None,
        resolve_minutes=agreement.resolve_minutes if agreement else None,
        urgency=urgency,
        at=ticket.received_at,
    )
    case = Case.objects.create(
        account=ticket.account,
        contact=ticket.contact,
        title=ticket.subject,
        urgency=urgency,
        member=by,
        agreement=agreement,
        thread=ticket.thread,
        opened_at=ticket.received_at,
        reply_due_at=due.reply_at,
        resolve_due_at=due.resolve_at,
    )
    ticket.case = case
    ticket.save(update_fields=["case"])
    _journal(case, "case.opened", by, at, words=case.title, urgency=urgency, ticket=ticket.pk)
    return case


@transaction.atomic
def join_case(*, ticket: Ticket, case: Case, by: Member, at: datetime) -> Case:
    """The ticket joins a case of the same account that is open already."""
    _hold(ticket)
    if ticket.case_id:
        raise Refused(_("This ticket belongs to case %d already.") % ticket.case_id)
    if ticket.account_id != case.account_id:
        raise Refused(_("The case belongs to another account."), field="case")
    _must_be_open(case)
    ticket.case = case
    ticket.save(update_fields=["case"])
    _journal(case, "ticket.joined", by, at, words=ticket.subject, ticket=ticket.pk)
    return case


@transaction.atomic
def assign(*, case: Case, to: Member, reason: str, by: Member, at: datetime) -> Case:
    """Gives the case to a member. Taking it from somebody else is a hand-over, and needs a reason."""
    _must_be_open(case)
    if case.member_id == to.pk:
        raise Refused(_("%s has this case already.") % to.name)
    must_be_able(to, act="handle", account=case.account, field="to")
    handing_over = case.member_id is not None
    if handing_over and not reason.strip():
        raise Refused(_("A hand-over needs a reason."), field="reason")
    before = case.member.name if case.member else ""
    case.member = to
    case.hand_overs += handing_over
    case.save(update_fields=["member", "hand_overs"])
    verb = "case.handed_over" if handing_over else "case.assigned"
    _journal(case, verb, by, at, words=reason, before=before, after=to.name)
    return case


@transaction.atomic
def reply(
    *, case: Case, words: str, by: Member, at: datetime, seen: int | None = None, wait: bool = False
) -> Message:
    """Answers the contact by letter. `seen`: the last message the writer saw; `wait`: the clock waits for them.

    Raises StaleReply where something was said since, so that nobody answers past one another.
    """
    _must_be_open(case)
    if not words.strip():
        raise Refused(_("A reply needs words."), field="words")
    Case.objects.select_for_update().filter(pk=case.pk).first()
    last = case.messages.order_by("-pk").values_list("pk", flat=True).first()
    if seen is not None and last is not None and last > seen:
        raise StaleReply(
            _("Somebody wrote on this case while you did. Read it, then send again."), field="words"
        )
    message = Message.objects.create(case=case, kind="reply", member=by, words=words.strip(), at=at)
    case.replied_at = case.replied_at or at
    case.waiting_since = at if wait else None
    case.member = case.member or by
    case.save(update_fields=["replied_at", "waiting_since", "member"])
    if case.contact and case.contact.email:
        write_letter(
            to=case.contact.email,
            subject=f"[{case.pk}] {case.title}",
            words=message.words,
            at=at,
            thread=case.thread,
        )
    _journal(case, "case.replied", by, at, words=message.words, message=message.pk)
    return message


@transaction.atomic
def note(*, case: Case, words: str, by: Member, at: datetime) -> Message:
    """A note among members; the customer never sees it."""
    _must_be_open(case)
    if not words.strip():
        raise Refused(_("A note needs words."), field="words")
    message = Message.objects.create(case=case, kind="note", member=by, words=words.strip(), at=at)
    _journal(case, "case.noted", by, at, words=message.words, message=message.pk)
    return message


@transaction.atomic
def ask_again(*, case: Case, contact: Contact, words: str, at: datetime) -> Message:
    """The contact writes again on a case. What was resolved is open again; the clock no longer waits."""
    if case.closed_at:
        raise CaseClosed(_("This request is closed. Please write a new one."))
    if not words.strip():
        raise Refused(_("Say what you need."), field="words")
    message = Message.objects.create(case=case, kind="asked", contact=contact, words=words.strip(), at=at)
    _journal(case, "case.asked_again", contact, at, words=message.words, message=message.pk)
    if case.resolved_at:
        _reopen(case, words, contact, at)
    case.waiting_since = None
    case.save(update_fields=["waiting_since"])
    return message


@transaction.atomic
def resolve(*, case: Case, words: str, cause: str, by: Member, at: datetime) -> Resolution:
    """The problem is handled. Whether the customer got what they wanted is another question: the need's."""
    _must_be_open(case)
    if case.resolved_at:
        raise Refused(_("This case is resolved already."))
    if not words.strip():
        raise Refused(_("Say what resolved it."), field="words")
    resolution = Resolution.objects.create(case=case, words=words.strip(), cause=cause.strip(), by=by, at=at)
    case.resolved_at, case.waiting_since = at, None
    case.promise_kept = rules.kept(due_at=case.resolve_due_at, done_at=at)
    case.save(update_fields=["resolved_at", "waiting_since", "promise_kept"])
    if case.contact and case.contact.email:
        write_letter(
            to=case.contact.email,
            subject=f"[{case.pk}] {case.title}",
            words=resolution.words,
            at=at,
            thread=case.thread,
        )
    _journal(case, "case.resolved", by, at, words=resolution.words, cause=resolution.cause)
    return resolution


@transaction.atomic
def draft_article(*, case: Case, title: str, words: str, by: Member, at: datetime) -> Article:
    """Drafts an article from the resolution that stands."""
    resolution = case.resolutions.select_for_update().filter(undone_at__isnull=True).first()
    if resolution is None:
        raise Refused(_("Resolve the case first: the article says what resolved it."))
    if resolution.article_id:
        raise Refused(_("This resolution has an article already."))
    article = draft(title=title, words=words, by=by, at=at, thread=case.thread)
    resolution.article = article
    resolution.save(update_fields=["article"])
    return article


@transaction.atomic
def reopen(*, case: Case, reason: str, by: Member, at: datetime) -> Case:
    """It was not resolved after all."""
    if not case.resolved_at:
        raise Refused(_("This case is open."))
    if not reason.strip():
        raise Refused(_("Say why it is open again."), field="reason")
    return _reopen(case, reason, by, at)


def _reopen(case: Case, reason: str, by: Member | Contact, at: datetime) -> Case:
    case.resolutions.filter(undone_at__isnull=True).update(undone_at=at)
    Case.objects.filter(pk=case.pk).update(
        resolved_at=None,
        closed_at=None,
        waiting_since=None,
        promise_kept=None,
        reopened=F("reopened") + 1,
    )
    case.refresh_from_db()
    _journal(case, "case.reopened", by, at, words=reason)
    return case


@transaction.atomic
def close(*, case: Case, by: Member | None, at: datetime) -> Case:
    """Nothing more is expected on this case."""
    if not case.resolved_at:
        raise Refused(_("Resolve the case before you close it."))
    if case.closed_at:
        raise Refused(_("This case is closed already."))
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    _journal(case, "case.closed", by, at)
    return case


def close_settled(*, at: datetime, after_days: int = 14) -> int:
    """Closes cases resolved longer ago than this on which nobody wrote since; how many."""
    settled = Case.objects.filter(
        resolved_at__lt=at - timedelta(days=after_days), closed_at__isnull=True, source=""
    )
    cases = list(settled[:500])
    for case in cases:
        close(case=case, by=None, at=at)
    return len(cases)


def _hold(ticket: Ticket) -> None:
    """Two who take a ticket up at the same moment make one case of it: the second waits, and is told."""
    ticket.case_id = Ticket.objects.select_for_update().values_list("case_id", flat=True).get(pk=ticket.pk)


def _must_be_open(case: Case) -> None:
    if case.closed_at:
        raise CaseClosed(_("Case %d is closed. Reopen it first.") % case.pk)


def _journal(
    case: Case, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
    write(
        verb=verb,
        subject="case",
        subject_id=case.pk,
        account_id=case.account_id,
        thread=case.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )
