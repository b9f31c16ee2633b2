"""Delivering the letters that the rooms have written."""

import smtplib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.kit.models import Letter
from upshot.mail import queries, rules
from upshot.mail.smtp import connected, written
from upshot.people.models import Member

AT_ONCE = 200
# From here on the server's no is for good; below, it asks to try later.
FOR_GOOD = 500
HANGS_UP = 421


@dataclass(frozen=True)
class Round:
    """What became of the letters that were due."""

    sent: int = 0
    failed: int = 0
    later: int = 0


def deliver(*, url: str, sender: str, at: datetime) -> Round:
    """Sends what is due. Each letter is a transaction of its own; where no server answers, all wait, with the
    reason, and none has used up a try."""
    keys = list(queries.due(at=at).values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        return Round()
    ends: list[str] = []
    try:
        with connected(url) as server:
            for pk in keys:
                ends.append(_send(pk, server, sender, at))
                if ends[-1] == "lost":
                    break
    except (OSError, smtplib.SMTPException) as trouble:
        left = keys[len(ends) :]
        Letter.objects.filter(pk__in=left).update(reason=_reason(trouble))
        ends += ["later"] * len(left)
    later = ends.count("later") + ends.count("lost")
    return Round(sent=ends.count("sent"), failed=ends.count("failed"), later=later)


@transaction.atomic
def _send(pk: int, server: smtplib.SMTP, sender: str, at: datetime) -> str:
    """One letter, held so that no other process sends it meanwhile: sent, failed, later, elsewhere, or lost, where
    the server hung up: then this letter waits like one refused for now, so that it cannot keep up all others."""
    due = queries.due(at=at).select_for_update(skip_locked=True)
    letter = due.filter(pk=pk).first()
    if letter is None:
        return "elsewhere"
    letter.attempts += 1
    try:
        server.send_message(written(letter, sender=sender))
    except smtplib.SMTPRecipientsRefused as no:
        code, words = next(iter(no.recipients.values()))
        return _refused(letter, code, _text(words), at)
    except smtplib.SMTPResponseException as no:
        return _refused(letter, no.smtp_code, _text(no.smtp_error), at)
    except smtplib.SMTPServerDisconnected as gone:
        return _refused(letter, HANGS_UP, str(gone), at)
    except (ValueError, smtplib.SMTPException) as wrong:  # an address that cannot be written, or not in ASCII
        return _refused(letter, FOR_GOOD, str(wrong), at)
    except OSError as gone:
        return _refused(letter, HANGS_UP, str(gone), at)
    letter.sent_at, letter.reason, letter.next_at = at, "", None
    letter.save(update_fields=["sent_at", "reason", "next_at", "attempts"])
    return "sent"


def _refused(letter: Letter, code: int, words: str, at: datetime) -> str:
    """The server's no: tried again after a while, or kept as failed."""
    letter.reason = f"{code} {words}".strip()
    wait = rules.wait_after(letter.attempts) if code < FOR_GOOD else None
    letter.next_at = at + wait if wait else None
    letter.failed_at = None if wait else at
    letter.save(update_fields=["reason", "next_at", "failed_at", "attempts"])
    if wait:
        return "lost" if code == HANGS_UP else "later"
    write(
        verb="letter.failed",
        subject="letter",
        subject_id=letter.pk,
        thread=letter.thread or new_thread(),
        by=None,
        at=at,
        words=letter.reason,
        to=letter.to,
    )
    return "failed"


@transaction.atomic
def send_again(*, letter: Letter, by: Member, at: datetime) -> Letter:
    """The letter is tried anew, as if it had just been written."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.sent_at:
        raise Refused(_("This letter was sent already."))
    letter.attempts, letter.next_at, letter.failed_at, letter.reason = 0, None, None, ""
    letter.save(update_fields=["attempts", "next_at", "failed_at", "reason"])
    write(
        verb="letter.sent_again",
        subject="letter",
        subject_id=letter.pk,
        thread=letter.thread or new_thread(),
        by=by,
        at=at,
        to=letter.to,
    )
    return letter


def _reason(trouble: Exception) -> str:
    told = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return _("The mail server does not answer: %s") % told


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
