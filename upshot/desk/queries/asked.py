"""What contacts asked, as they follow it themselves: their own, what they take part in, and their colleagues' where
they may see those."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk.models import Attachment, Case, Message, Participant, Ticket
from upshot.desk.queries.clocks import promised_to
from upshot.kit.errors import NotFound
from upshot.kit.queries import house

# What a list of requests may be narrowed to.
STATES = ("open", "waiting", "ended")
WHOSE = ("mine", "colleagues")


def requests_seen_by(
    contact: Contact, *, words: str = "", state: str = "", whose: str = ""
) -> QuerySet[Ticket]:
    """The requests that a contact may follow, the latest first; what was written before anybody took a request up
    stands on that request."""
    rows = _seen_by(contact)
    if whose == "mine":
        rows = rows.filter(contact=contact)
    elif whose == "colleagues":
        rows = rows.exclude(contact=contact)
    if words:
        said = Message.objects.visible_to(contact).filter(case=OuterRef("case"), words__icontains=words)
        rows = rows.filter(Q(subject__icontains=words) | Q(words__icontains=words) | Exists(said))
    ended = Q(case__resolved_at__isnull=False) | Q(case__closed_at__isnull=False)
    if state == "ended":
        rows = rows.filter(ended)
    elif state == "waiting":
        rows = rows.filter(case__waiting_since__isnull=False).exclude(ended)
    elif state == "open":
        rows = rows.exclude(ended).filter(Q(case=None) | Q(case__waiting_since__isnull=True))
    before = Ticket.objects.filter(
        thread=OuterRef("thread"),
        account=OuterRef("account"),
        contact=OuterRef("contact"),
        pk__lt=OuterRef("pk"),
    )
    return rows.exclude(Exists(before)).select_related("case", "contact").order_by("-received_at", "-pk")


def _seen_by(contact: Contact) -> QuerySet[Ticket]:
    rows = Ticket.objects.visible_to(contact).filter(spam_at__isnull=True)
    if contact.sees_colleagues:
        return rows
    part = Participant.objects.filter(case=OuterRef("case"), left_at__isnull=True).filter(
        Q(contact=contact) | Q(email__iexact=contact.email)
    )
    if not contact.email:
        return rows.filter(contact=contact)
    # Before somebody takes it up, who is to take part stands on the ticket.
    copied = Q(case=None, cc__contains=[[contact.email]])
    return rows.filter(Q(contact=contact) | copied | Exists(part))


def request_seen_by(contact: Contact, pk: int) -> Ticket:
    """One request that the contact may follow. Raises NotFound, also where it is not theirs to see."""
    rows = _seen_by(contact).select_related("account", "contact", "case", "case__contact", "follows")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such request of yours."))
    return found


def written_before(ticket: Ticket, *, viewer: Contact) -> list[Ticket]:
    """A request with what the same person wrote before anybody took it up, in order."""
    rows = Ticket.objects.visible_to(viewer).filter(thread=ticket.thread, contact=ticket.contact_id)
    return list(rows.select_related("contact").order_by("received_at", "pk"))


def file_seen_by(contact: Contact, pk: int) -> Attachment:
    """A file of a request that the contact may follow. Raises NotFound."""
    tickets = _seen_by(contact)
    here = Q(ticket__in=tickets) | Q(
        message__case__in=tickets.filter(case__isnull=False).values("case"), message__unsent_at__isnull=True
    )
    found = Attachment.objects.visible_to(contact).filter(here).select_related("blob").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such file."))
    return found


def people_of(ticket: Ticket, *, case: Case | None) -> list[str]:
    """Who else gets what is written about a request, by name or address. The request was reached by its door."""
    if case is None:
        return [name or email for email, name in ticket.cc]
    return [one.name or one.email for one in case.participants.filter(left_at__isnull=True)]


def end_of(case: Case) -> Case:
    """The case that this one was merged into, wherever that led."""
    while case.merged_into:
        case = case.merged_into
    return case


def reopen_until(case: Case) -> datetime | None:
    """Until when a word of the asker opens what has ended again; None where it has not ended."""
    ended = case.closed_at or case.resolved_at
    return ended + timedelta(days=house().reopen_days) if ended else None


def may_reopen(case: Case, *, at: datetime) -> bool:
    """Whether a word of the asker opens it again, rather than beginning a new request."""
    until = reopen_until(case)
    return until is not None and at <= until


def first_reply_due(ticket: Ticket) -> datetime | None:
    """Until when somebody answers a request that nobody has taken up yet."""
    since = ticket.received_at
    promised = promised_to(ticket.account, urgency="normal", kind=None, channel=ticket.channel, since=since)
    return promised.due("reply", since)
