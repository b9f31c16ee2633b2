"""How letters leave this house, and a letter to try it."""

import smtplib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.actions import keep_sending
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.kit.models import Letter, Sending
from upshot.kit.queries import new_message_id, outlet
from upshot.mail import rules
from upshot.mail.actions.grants import consented_as
from upshot.mail.letters import written
from upshot.mail.outgoing import signed_in
from upshot.mail.smtp import finish, hand_over
from upshot.people.models import Member


@dataclass(frozen=True)
class Tried:
    """How a test letter fared: whether the server took it, and what was said, word for word."""

    taken: bool
    said: tuple[str, ...]


@transaction.atomic
def set_sending(*, way: rules.Way, by: Member, at: datetime) -> Sending:
    """Letters leave so from now on. A password that was left empty stays as it is, for the same server and user."""
    before = rules.way_of(outlet().server)
    password = way.password
    if not password and (before.host, before.user) == (way.host, way.user):
        password = before.password
    if way.user and not password and not consented_as(way.user):
        raise Refused(_("Who signs in needs a password."), field="password")
    row = keep_sending(
        at=at,
        server=rules.server_of(way, password),
        sender=rules.sender_of(way),
        answers_to=way.answers_to,
        signature=way.signature.strip(),
        per_minute=way.per_minute,
        hold_seconds=way.hold_seconds,
    )
    write(
        verb="outlet.set",
        subject="outlet",
        subject_id=row.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=row.sender,
        host=way.host,
    )
    return row


def test_sending(*, by: Member, at: datetime) -> Tried:
    """A letter to the member who asks, at once, by a conversation of its own; nothing of it is kept."""
    way = outlet()
    if not way.server:
        raise Refused(_("Say first through which server letters leave."))
    letter = Letter(
        to=by.email,
        subject=_("A test letter from Upshot"),
        words=_("If you read this, letters leave Upshot as they should."),
        automatic=True,
        message_id=new_message_id(way.address),
        written_at=at,
    )
    heard: list[str] = []
    try:
        with signed_in(way.server, at=at, heard=heard) as line:
            hand_over(line, written(letter, sender=way.sender), sender=way.address, to=by.email)
            finish(line)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return Tried(False, tuple(heard))
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        return Tried(False, (*heard, str(trouble)))
    return Tried(True, tuple(heard))
