"""What a letter that comes in may belong to. No viewer: the letter itself shows what its writer knows, and the room
of the post judges whether that is enough."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from upshot.customers.models import Account, Contact
from upshot.desk.models import Case, Message, Ticket

# Said so that the indexes of named letters are used, whatever the names.
NAMED = ~Q(message_id="")


def case_numbered(pk: int) -> Case | None:
    """The case that a signed address names, or that a subject mentions."""
    found = Case.objects.select_related("account", "contact", "merged_into").filter(pk=pk).first()
    return (found.merged_into or found) if found else None


def answered(message_ids: Iterable[str]) -> tuple[Case | None, Ticket | None]:
    """The case or ticket that holds one of these letters, the first named first."""
    names = [one for one in message_ids if one]
    tickets = {
        one.message_id: one
        for one in Ticket.objects.select_related("case").filter(NAMED, message_id__in=names)
    }
    messages = {
        one.message_id: one
        for one in Message.objects.select_related("case").filter(NAMED, message_id__in=names)
    }
    for name in names:
        if name in messages:
            return case_numbered(messages[name].case_id), None
        if name in tickets:
            ticket = tickets[name]
            return (case_numbered(ticket.case_id) if ticket.case_id else None), ticket
    return None, None


def on_thread(thread: UUID) -> tuple[Case | None, Ticket | None]:
    """The case, or else the ticket, on a thread."""
    case = Case.objects.filter(thread=thread).order_by("pk").first()
    if case:
        return case_numbered(case.pk), None
    return None, Ticket.objects.filter(thread=thread, case=None).order_by("pk").first()


def takes_part(case: Case, *, email: str, account: Account | None) -> bool:
    """Whether somebody belongs to a case: by their account, as its contact, or as one who takes part."""
    if account is not None and account.pk == case.account_id:
        return True
    if case.contact and case.contact.email.lower() == email.lower():
        return True
    return case.participants.filter(email__iexact=email, left_at=None).exists()


def known_writer(email: str) -> Contact | None:
    """The contact with this address, also one who left."""
    rows = Contact.objects.select_related("account").alias(address=Lower("email"))
    return rows.filter(address=email.lower()).first()
