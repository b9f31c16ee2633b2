"""One case becomes two, and one again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _

from upshot.desk.actions import clocks
from upshot.desk.actions.rearranged import (
    CannotUndo,
    hold_both,
    move_rows,
    must_be_whole,
    must_share_account,
    must_stand,
    undone,
)
from upshot.desk.actions.shared import hold_cases, journal, must_be_open
from upshot.desk.models import (
    Attachment,
    Case,
    CaseLink,
    CaseTag,
    Message,
    Rearrangement,
    Spent,
    Task,
    Ticket,
)
from upshot.desk.queries.clocks import promised_to
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member

KEPT = ("id", "kind", "contact_id", "words", "html", "folded", "message_id", "origin", "at")


@transaction.atomic
def split(
    *,
    case: Case,
    tickets: list[int],
    messages: list[int],
    title: str,
    by: Member,
    at: datetime,
    expect_version: int | None = None,
) -> Rearrangement:
    """These tickets and messages of `case` become a case of their own. Something that the customer said stays, and
    something goes: a message that they wrote becomes the ticket of the new case where no ticket goes along."""
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    going = case.tickets.filter(pk__in=tickets)
    said = case.messages.filter(pk__in=messages)
    if going.count() != len(set(tickets)) or said.count() != len(set(messages)):
        raise Refused(_("Some of this does not stand on this case any more. Look again."))
    if not case.tickets.exclude(pk__in=tickets).exists():
        raise Refused(_("At least one ticket must stay. Rename or move the whole case instead."))
    asked = said.filter(kind="asked").order_by("at", "pk").first()
    first = going.order_by("received_at", "pk").first()
    if first is None and asked is None:
        raise Refused(_("Choose at least one thing that the customer said."))
    new = _new_case(case, first, asked, title)
    moved: dict[str, Any] = {"made": None}
    if first is None and asked is not None:
        moved["made"] = _as_ticket(asked, new)
    new.replied_at = said.filter(kind="reply").order_by("at").values_list("at", flat=True).first()
    new.save(update_fields=["replied_at"])
    if new.replied_at:
        clocks.meet(case=new, kinds=("reply",), at=new.replied_at)
    moved |= {"tickets": move_rows(rows=going, case=new), "messages": move_rows(rows=said, case=new)}
    moved["tags"] = [
        CaseTag.objects.create(case=new, tag_id=tag, since=at).pk
        for tag in case.tagged.values_list("tag_id", flat=True)
    ]
    done = Rearrangement.objects.create(kind="split", case=case, other=new, moved=moved, by=by, at=at)
    journal(case=new, verb="case.split_off", by=by, at=at, words=new.title, origin_case=case.pk)
    journal(case=case, verb="case.split", by=by, at=at, words=new.title, new=new.pk)
    return done


def _new_case(case: Case, ticket: Ticket | None, asked: Message | None, title: str) -> Case:
    """With the old one's hands, urgency, kind and agreement; its clock runs since its first word came in."""
    since = ticket.received_at if ticket else asked.at if asked else case.opened_at
    promised = promised_to(
        case.account, urgency=case.urgency, kind=case.kind_id, channel=case.channel, since=since
    )
    subject = ticket.subject if ticket else asked.words.strip().splitlines()[0] if asked else case.title
    new = Case.objects.create(
        account=case.account,
        contact=(ticket.contact if ticket else asked.contact if asked else None) or case.contact,
        title=(title.strip() or subject)[:300],
        urgency=case.urgency,
        channel=case.channel,
        kind=case.kind,
        member=case.member,
        team=case.team,
        agreement=promised.agreement,
        thread=ticket.thread if ticket and ticket.thread != case.thread else new_thread(),
        opened_at=since,
        asked_at=since,
        reply_due_at=promised.due("reply", since),
        resolve_due_at=promised.due("resolve", since),
    )
    clocks.start(case=new, promised=promised)
    return new


def _as_ticket(message: Message, new: Case) -> dict[str, Any]:
    """What the customer wrote within the old conversation is the first word of the new one. Says both."""
    made = Ticket.objects.create(
        account=new.account, contact=message.contact, case=new, channel=new.channel or "portal",
        subject=new.title, words=message.words, html=message.html, folded=message.folded,
        message_id=message.message_id, thread=new.thread, received_at=message.at,
    )  # fmt: skip
    files = move_rows(rows=Attachment.objects.filter(message=message), ticket=made, message=None)
    kept = {name: getattr(message, name) for name in KEPT} | {"at": message.at.isoformat()}
    Message.objects.filter(pk=message.pk).delete()
    return {"ticket": made.pk, "message": kept, "files": files}


@transaction.atomic
def unsplit(*, done: Rearrangement, by: Member, at: datetime) -> Rearrangement:
    """What was split off comes back, as long as nothing else was done with it. The empty case points here."""
    hold_both(done)
    case, new, moved = done.case, done.other, done.moved
    assert new is not None
    must_be_whole(case)
    must_be_whole(new)
    must_share_account(case, new)
    made = moved["made"]
    tickets = [*moved["tickets"], *([made["ticket"]] if made else [])]
    must_stand(Ticket, tickets, case=new)
    must_stand(Message, moved["messages"], case=new)
    _must_be_untouched(new, tickets, moved["messages"])
    move_rows(rows=Ticket.objects.filter(pk__in=moved["tickets"]), case=case)
    move_rows(rows=Message.objects.filter(pk__in=moved["messages"]), case=case)
    if made:
        _as_message(made, case)
    CaseTag.objects.filter(pk__in=moved["tags"]).delete()
    clocks.stop(case=new, at=at)
    new.closed_at, new.merged_into = at, case
    new.save(update_fields=["closed_at", "merged_into"])
    return undone(done=done, by=by, at=at)


def _must_be_untouched(new: Case, tickets: list[int], messages: list[int]) -> None:
    later: list[QuerySet[Any]] = [
        new.tickets.exclude(pk__in=tickets), new.messages.exclude(pk__in=messages), new.resolutions.all(),
        Task.objects.filter(case=new), Spent.objects.filter(case=new), Case.objects.filter(merged_into=new),
        CaseLink.objects.filter(case=new, undone_at=None), CaseLink.objects.filter(other=new, undone_at=None),
    ]  # fmt: skip
    if any(rows.exists() for rows in later):
        raise CannotUndo(_("Case %d was worked on since. Merge it back instead.") % new.pk)


def _as_message(made: dict[str, Any], case: Case) -> None:
    kept = made["message"] | {"at": datetime.fromisoformat(made["message"]["at"])}
    message = Message.objects.create(case=case, **kept)
    move_rows(rows=Attachment.objects.filter(pk__in=made["files"]), message=message, ticket=None)
    try:
        Ticket.objects.filter(pk=made["ticket"]).delete()
    except ProtectedError as held:
        raise CannotUndo(_("Something else stands on its ticket by now. Merge it back instead.")) from held
