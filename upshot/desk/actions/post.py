"""What is said on a case leaves as a letter to everybody who takes part in it."""

import re
from dataclasses import replace
from datetime import datetime
from email.utils import formataddr

from django.db.models import CharField, Value

from upshot.desk.models import Attachment, Case, Message, Ticket
from upshot.kit.actions import Head, write_letter
from upshot.kit.queries import Outlet, outlet
from upshot.kit.tokens import case_address, case_behind
from upshot.people.models import Member

# So many earlier letters are named at most: the first, which began the thread, and the latest.
NAMED = 20
ANSWERS = re.compile(r"^\s*((re|aw|antw|sv|vs|fwd?|wg)\s*:\s*)+", re.IGNORECASE)


def post(
    *,
    case: Case,
    words: str,
    about: str,
    about_id: int,
    by: Member | None,
    at: datetime,
    message_id: str = "",
    held: bool = False,
) -> int:
    """Writes one letter to each who takes part in the case: to its contact, in copy to the participants; how many.

    `held`: it leaves only after the time in which it can be taken back.
    """
    way = outlet()
    to, copies = _people(case, way)
    if not to:
        return 0
    subject, earlier = _thread_of(case, message_id)
    head = Head(
        head_to=", ".join(to.values()),
        head_cc=", ".join(copies.values()),
        reply_to=case_address(way.answers_to, case.pk) if way.answers_to else "",
        message_id=message_id,
        in_reply_to=earlier[-1] if earlier else "",
        references=" ".join(earlier[:1] + earlier[1:][-NAMED:]),
        files=_files(about, about_id),
        about=about,
        about_id=about_id,
        next_at=at + way.hold if held and way.hold else None,
    )
    if case.team and case.team.sender_address:
        head = replace(head, from_name=case.team.sender_name, from_address=case.team.sender_address)
    signed = words + _signature(case, by, way)
    for address in [*to, *copies]:
        write_letter(to=address, subject=subject, words=signed, at=at, thread=case.thread, head=head)
    return len(to) + len(copies)


def sender_of(case: Case) -> str:
    """The address that letters about this case come from: for the name of a letter."""
    return case.team.sender_address if case.team and case.team.sender_address else outlet().address


def _people(case: Case, way: Outlet) -> tuple[dict[str, str], dict[str, str]]:
    """Whom it is written to, and who gets a copy: `Ines Holt <ines@vale.example>` by address."""
    contact = case.contact
    to = {contact.email: formataddr((contact.name, contact.email))} if contact and contact.email else {}
    taken = {address.lower() for address in (*to, way.answers_to, way.address)}
    copies = {}
    for one in case.participants.filter(left_at__isnull=True):
        # Our own addresses would only answer themselves.
        if one.email.lower() not in taken and case_behind(one.email) is None:
            taken.add(one.email.lower())
            copies[one.email] = formataddr((one.name, one.email))
    return (to, copies) if to else (copies, {})


def _thread_of(case: Case, own: str) -> tuple[str, list[str]]:
    """The subject, and the names of the letters before it, the oldest first.

    A conversation that began with a letter keeps its subject, or mail programs would tear it in two.
    """
    came = Ticket.objects.filter(case=case).exclude(message_id="").order_by()
    said = Message.objects.filter(case=case, unsent_at__isnull=True).exclude(message_id="").order_by()
    rows = came.values_list("received_at", "message_id", "subject").union(
        said.values_list("at", "message_id", Value("", output_field=CharField())), all=True
    )
    found = sorted(rows, key=lambda row: row[0])
    begun = next((subject for _at, _name, subject in found if subject), "")
    subject = f"Re: {ANSWERS.sub('', begun)}" if begun else f"[{case.pk}] {case.title}"
    return subject, [name for _at, name, _subject in found if name != own]


def _files(about: str, about_id: int) -> tuple[tuple[int, str, str], ...]:
    if about != "message":
        return ()
    rows = Attachment.objects.filter(message=about_id).values_list("blob_id", "name", "inline_id")
    return tuple(rows)


def _signature(case: Case, by: Member | None, way: Outlet) -> str:
    """The writer's own, else their team's, else the house's."""
    own = by.signature if by else ""
    signature = own or (case.team.signature if case.team else "") or way.signature
    return f"\n\n-- \n{signature.strip()}" if signature.strip() else ""
