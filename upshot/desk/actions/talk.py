"""What is said on a case."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk.actions import clocks
from upshot.desk.actions.ends import reopen_case
from upshot.desk.actions.files import FileSent, attach
from upshot.desk.actions.post import post, sender_of
from upshot.desk.actions.shared import CaseClosed, journal, must_be_open
from upshot.desk.actions.stale import must_have_seen
from upshot.desk.actions.told import tell_mentioned
from upshot.desk.models import Case, Draft, Message
from upshot.kit.errors import Refused
from upshot.kit.queries import new_message_id
from upshot.people.models import Member


@transaction.atomic
def reply(
    *,
    case: Case,
    words: str,
    by: Member,
    at: datetime,
    seen: int | None = None,
    wait: bool = False,
    files: Iterable[FileSent] = (),
) -> Message:
    """Answers the contact by letter. `seen`: the last message the writer saw; `wait`: the clock waits for them.

    Raises SaidMeanwhile where others said something since, so that nobody answers past one another.
    """
    must_be_open(case)
    if not words.strip():
        raise Refused(_("A reply needs words."), field="words")
    must_have_seen(case=case, seen=seen, by=by, at=at)
    message = Message.objects.create(
        case=case,
        kind="reply",
        member=by,
        words=words.strip(),
        message_id=new_message_id(sender_of(case)),
        at=at,
    )
    attach(files=files, to=message, at=at)
    case.replied_at = case.replied_at or at
    case.waiting_since = at if wait else None
    case.member = case.member or by
    case.save(update_fields=["replied_at", "waiting_since", "member"])
    clocks.answered(case=case, wait=wait, at=at)
    Draft.objects.filter(case=case, member=by, kind="reply").delete()
    post(
        case=case,
        words=message.words,
        about="message",
        about_id=message.pk,
        by=by,
        at=at,
        message_id=message.message_id,
        held=True,
    )
    journal(case=case, verb="case.replied", by=by, at=at, words=message.words, message=message.pk)
    return message


@transaction.atomic
def note(*, case: Case, words: str, by: Member, at: datetime, files: Iterable[FileSent] = ()) -> Message:
    """A note among members; the customer never sees it."""
    must_be_open(case)
    if not words.strip():
        raise Refused(_("A note needs words."), field="words")
    message = Message.objects.create(case=case, kind="note", member=by, words=words.strip(), at=at)
    Draft.objects.filter(case=case, member=by, kind="note").delete()
    attach(files=files, to=message, at=at)
    journal(case=case, verb="case.noted", by=by, at=at, words=message.words, message=message.pk)
    tell_mentioned(case=case, words=message.words, by=by, at=at)
    return message


@transaction.atomic
def ask_again(
    *,
    case: Case,
    contact: Contact,
    words: str,
    at: datetime,
    automatic: bool = False,
    files: Iterable[FileSent] = (),
) -> Message:
    """The contact writes again on a case. What was resolved is open again; the clock no longer waits. `automatic`: a
    machine wrote it for them, which no machine of ours answers."""
    if case.merged_into:
        onto = case.merged_into
        return ask_again(case=onto, contact=contact, words=words, at=at, automatic=automatic, files=files)
    if case.closed_at:
        raise CaseClosed(_("This request is closed. Please write a new one."))
    if not words.strip():
        raise Refused(_("Say what you need."), field="words")
    message = Message.objects.create(case=case, kind="asked", contact=contact, words=words.strip(), at=at)
    attach(files=files, to=message, at=at)
    journal(
        case=case,
        verb="case.asked_again",
        by=contact,
        at=at,
        words=message.words,
        message=message.pk,
        **({"automatic": True} if automatic else {}),
    )
    if case.resolved_at:
        reopen_case(case=case, reason=words, by=contact, at=at)
    case.waiting_since = case.snoozed_until = None
    case.save(update_fields=["waiting_since", "snoozed_until"])
    clocks.resume(case=case, at=at)
    clocks.start_next(case=case, at=at)
    return message
