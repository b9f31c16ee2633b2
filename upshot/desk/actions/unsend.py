"""A reply is taken back before its letter leaves, or its letter is sent again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.actions.shared import journal
from upshot.desk.models import Case, Clock, Draft, Message, Pause
from upshot.kit.actions import begin_anew, withdraw
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.models import Letter
from upshot.kit.queries import outlet
from upshot.people.models import Member


@transaction.atomic
def take_back(*, message: Message, by: Member, at: datetime) -> Draft:
    """The reply was not sent: its words are a draft again. Raises Refused once a letter of it has left."""
    case = Case.objects.select_for_update().get(pk=message.case_id)
    message.refresh_from_db()
    if message.kind != "reply" or message.unsent_at:
        raise Refused(_("There is no reply here that could be taken back."))
    if message.member_id != by.pk:
        raise NotAllowed(_("Only who wrote a reply can take it back."))
    if not withdraw(about="message", about_id=message.pk, at=at) and at - message.at > outlet().hold:
        raise Refused(_("It has left already."))
    message.unsent_at = at
    message.save(update_fields=["unsent_at"])
    _as_before(case, message)
    draft = _draft(message, by, at)
    journal(case=case, verb="case.reply_taken_back", by=by, at=at, message=message.pk)
    return draft


def _as_before(case: Case, message: Message) -> None:
    """What the reply had changed: what is owed is owed again."""
    before = case.messages.filter(kind="reply", unsent_at__isnull=True, at__lte=message.at)
    case.answered_at = before.order_by("-at").values_list("at", flat=True).first()
    if case.replied_at == message.at:
        case.replied_at = None
    if case.waiting_since == message.at:
        case.waiting_since = None
    for clock in Clock.objects.filter(case=case, kind__in=("reply", "next"), ended_at=message.at):
        clock.ended_at = clock.kept = None
        clock.save(update_fields=["ended_at", "kept"])
        if clock.kind == "next":
            case.next_due_at = clock.due_at
    Pause.objects.filter(case=case, from_at=message.at, until_at=None).update(until_at=message.at)
    case.save(update_fields=["answered_at", "replied_at", "waiting_since", "next_due_at"])


def _draft(message: Message, by: Member, at: datetime) -> Draft:
    """The words as a draft, before whatever was typed meanwhile."""
    draft, made = Draft.objects.get_or_create(
        case_id=message.case_id,
        member=by,
        kind="reply",
        defaults={"words": message.words, "seen": message.pk, "at": at},
    )
    if not made:
        draft.words, draft.seen, draft.at = f"{message.words}\n\n{draft.words}".strip(), message.pk, at
        draft.save(update_fields=["words", "seen", "at"])
    return draft


@transaction.atomic
def send_again(*, message: Message, by: Member, at: datetime) -> Message:
    """Letters of this message that could not be delivered are tried anew."""
    lost = Letter.objects.select_for_update().filter(
        about="message", about_id=message.pk, failed_at__isnull=False
    )
    letters = list(lost)
    if not letters:
        raise Refused(_("Every letter of it went out, or is on its way."))
    for letter in letters:
        begin_anew(letter=letter)
    to = ", ".join(letter.to for letter in letters)
    journal(case=message.case, verb="case.sent_again", by=by, at=at, words=to, message=message.pk)
    return message
