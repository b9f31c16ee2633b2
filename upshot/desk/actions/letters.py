"""What comes by letter on a case."""

from datetime import datetime

from django.db import transaction

from upshot.customers.models import Contact
from upshot.desk.actions.files import Said, attach
from upshot.desk.actions.shared import journal, must_be_open
from upshot.desk.actions.talk import ask_again, reply
from upshot.desk.models import Case, Message
from upshot.people.models import Member


@transaction.atomic
def ask_by_letter(*, case: Case, contact: Contact, words: str, said: Said, at: datetime) -> Message:
    """The contact writes again on a case, by letter. What was resolved is open again."""
    message = ask_again(case=case, contact=contact, words=words, at=at, automatic=said.automatic)
    _keep_looks(message, said, at)
    return message


@transaction.atomic
def reply_by_letter(*, case: Case, words: str, said: Said, by: Member, at: datetime) -> Message:
    """A member answers the contact from their own mail program."""
    message = reply(case=case, words=words, by=by, at=at)
    _keep_looks(message, said, at)
    return message


@transaction.atomic
def keep_automatic(*, case: Case, contact: Contact, words: str, said: Said, at: datetime) -> Message:
    """A machine answered for the contact: that stands on the case, folded, and changes nothing there."""
    must_be_open(case)
    message = Message.objects.create(case=case, kind="asked", contact=contact, words=words, at=at)
    _keep_looks(message, said, at)
    journal(
        case=case,
        verb="case.answered_by_machine",
        by=contact,
        at=at,
        words=words,
        message=message.pk,
        automatic=True,
    )
    return message


def _keep_looks(message: Message, said: Said, at: datetime) -> None:
    message.html, message.folded, message.message_id = said.html, said.folded, said.message_id
    message.save(update_fields=["html", "folded", "message_id"])
    attach(files=said.files, to=message, at=at)
