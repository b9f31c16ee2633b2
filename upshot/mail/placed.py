"""Where a letter belongs: which case or ticket it goes on with, and whose it is."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from upshot.customers.models import Account
from upshot.desk.models import Case, Ticket
from upshot.desk.queries import letters as desk
from upshot.kit.models import Letter as Sent
from upshot.kit.queries import outlet
from upshot.kit.tokens import case_behind
from upshot.mail.models import Arrival, Mailbox
from upshot.mail.parse import Letter
from upshot.people.models import Member, Team

OURS = re.compile(r"^<letter-(\d{1,18})\.\d+@")
THREAD = re.compile(r"^<thread-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
NUMBER = re.compile(r"\[(?:#\s*)?(\d{1,18})\]")


@dataclass(frozen=True)
class Place:
    """The case or ticket that a letter goes on with; `sure`: who wrote it was let in by our own signed address."""

    case: Case | None = None
    ticket: Ticket | None = None
    sure: bool = False


NOWHERE = Place()


def addresses_of(letter: Letter, arrival: Arrival) -> list[str]:
    """Every address that the letter went to, the envelope's first."""
    named = [one.email for one in (*letter.delivered_to, *letter.to, *letter.cc)]
    return list(dict.fromkeys([*(one.lower() for one in arrival.recipients), *named]))


def place_of(letter: Letter, *, addresses: list[str], account: Account | None) -> Place:
    """Where a letter belongs: by our own signed address, else by the letters that it answers, else by the number in
    its subject. The last two count only for somebody who belongs to that case."""
    for address in addresses:
        pk = case_behind(address)
        case = desk.case_numbered(pk) if pk else None
        if case:
            return Place(case=case, sure=True)
    case, ticket = _answered(letter.replies_to)
    writer = letter.writer.email
    if case and desk.takes_part(case, email=writer, account=account):
        return Place(case=case)
    if ticket and account is not None and ticket.account_id == account.pk:
        return Place(ticket=ticket)
    for number in NUMBER.findall(letter.subject)[:3]:
        case = desk.case_numbered(int(number))
        if case and desk.takes_part(case, email=writer, account=account):
            return Place(case=case)
    return NOWHERE


def _answered(message_ids: tuple[str, ...]) -> tuple[Case | None, Ticket | None]:
    case, ticket = desk.answered(message_ids)
    if case or ticket:
        return case, ticket
    for thread in _threads(message_ids):
        case, ticket = desk.on_thread(thread)
        if case or ticket:
            return case, ticket
    return None, None


def _threads(message_ids: tuple[str, ...]) -> list[UUID]:
    """The threads of our own letters among these."""
    named = [UUID(found[1]) for one in message_ids if (found := THREAD.match(one))]
    sent = {one.message_id: one.thread for one in Sent.objects.filter(message_id__in=message_ids)}
    keys = [int(found[1]) for one in message_ids if (found := OURS.match(one))]
    sent |= {f"{one.pk}": one.thread for one in Sent.objects.filter(pk__in=keys)} if keys else {}
    return [thread for thread in (*named, *sent.values()) if thread]


def sent_letter(message_id: str, *, to: str = "") -> Sent | None:
    """Our own letter of this name; where it went to several, the one to that recipient."""
    if not message_id:
        return None
    found = OURS.match(message_id)
    rows = Sent.objects.filter(pk=int(found[1])) if found else Sent.objects.filter(message_id=message_id)
    return rows.filter(to__iexact=to).first() or rows.order_by("pk").first()


def our_addresses() -> frozenset[str]:
    """Where letters of this house come from and go to, in small letters."""
    way = outlet()
    boxes = Mailbox.objects.filter(removed_at=None).values_list("address", flat=True)
    teams = Team.objects.exclude(sender_address="").values_list("sender_address", flat=True)
    named = (one.strip() for one in settings.MAIL_DOMAINS.split(","))
    all_of = (way.address, way.answers_to, *boxes, *teams, *(one for one in named if "@" in one))
    return frozenset(one.lower() for one in all_of if one)


def is_ours(address: str, ours: frozenset[str]) -> bool:
    """Whether an address is one of ours, whatever stands after its plus."""
    local, _at, domain = address.lower().rpartition("@")
    return address.lower() in ours or f"{local.partition('+')[0]}@{domain}" in ours


def member_at(address: str) -> Member | None:
    """The member who writes from this address."""
    return Member.objects.filter(email__iexact=address, is_active=True).first()
