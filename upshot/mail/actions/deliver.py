"""Delivering the letters that the rooms have written."""

import smtplib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from zlib import crc32

from django.db import connections, transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.actions import begin_anew
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.kit.models import Letter
from upshot.mail import queries, rules
from upshot.mail.consent import Denied
from upshot.mail.letters import sender_of, written
from upshot.mail.outgoing import signed_in
from upshot.mail.smtp import finish, hand_over
from upshot.people.models import Member

AT_ONCE = 200
# A second line where there are so many letters for each; no more lines than Microsoft 365 lets one mailbox have.
ENOUGH, LINES = 20, 3
# From here on the server's no is for good; below, it asks to try later.
FOR_GOOD = 500
HANGS_UP = 421
MINUTE = timedelta(minutes=1)
# Letters that a server took while the database was away, with the moment: noted as soon as it is back.
_untold: dict[int, datetime] = {}


@dataclass(frozen=True)
class Round:
    """What became of the letters that were due."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    # Held back, so that their sender does not send too many a minute.
    held: int = 0


def deliver(*, url: str, sender: str, at: datetime, per_minute: int = 0) -> Round:
    """Sends what is due. Each letter is a transaction of its own; where no server answers, all wait, with the
    reason, and none has used up a try."""
    _tell()
    _own_up(at)
    ready = list(queries.due(at=at)[:AT_ONCE])
    letters = _within(ready, sender, at, per_minute)
    shares = _shares(letters)
    if len(shares) > 1:
        with ThreadPoolExecutor(len(shares)) as pool:
            ends = list(chain(*pool.map(lambda share: _apart(share, url, sender, at), shares)))
    else:
        ends = _by_one_line(letters, url, sender, at)
    told = Counter(ends)
    return Round(
        sent=told["sent"],
        failed=told["failed"],
        later=told["later"] + told["lost"],
        held=len(ready) - len(letters),
    )


def _shares(letters: list[Letter]) -> list[list[Letter]]:
    """Which letters go by which line: what one person gets by one, in order."""
    lines = max(1, min(LINES, len(letters) // ENOUGH))
    shares: list[list[Letter]] = [[] for _line in range(lines)]
    for letter in letters:
        shares[crc32(letter.to.lower().encode()) % lines].append(letter)
    return [share for share in shares if share]


def _apart(letters: list[Letter], url: str, sender: str, at: datetime) -> list[str]:
    """A line in a thread of its own, with a connection to the database of its own."""
    try:
        return _by_one_line(letters, url, sender, at)
    finally:
        connections.close_all()


def _by_one_line(letters: list[Letter], url: str, sender: str, at: datetime) -> list[str]:
    """What became of each, one after the other."""
    ends: list[str] = []
    try:
        if letters:
            with signed_in(url, at=at) as server:
                for letter in letters:
                    ends.append(_send(letter.pk, server, sender, at))
                    if ends[-1] == "lost":
                        break
    except (OSError, smtplib.SMTPException, Denied) as trouble:
        left = [letter.pk for letter in letters[len(ends) :]]
        Letter.objects.filter(pk__in=left).update(reason=_reason(trouble))
        ends += ["later"] * len(left)
    return ends


def _within(letters: list[Letter], sender: str, at: datetime, per_minute: int) -> list[Letter]:
    """Those that their senders may still send within the minute."""
    if not per_minute or not letters:
        return letters
    left = Counter({who: per_minute - sent for who, sent in queries.sent_since(at - MINUTE, sender).items()})
    allowed = []
    for letter in letters:
        who = sender_of(letter, sender=sender)
        if left.setdefault(who, per_minute) > 0:
            left[who] -= 1
            allowed.append(letter)
    return allowed


def _send(pk: int, server: smtplib.SMTP, sender: str, at: datetime) -> str:
    """One letter: sent, failed, later, elsewhere, or lost, where the server hung up: then this letter waits like one
    refused for now, so that it cannot keep up all others.

    First all of it but the last dot goes to the server. Then it is noted, for good, that it is handed over, and only
    then comes the dot. A worker killed before has sent nothing that counts; what was handed over when one was killed
    is not sent again by itself, since it has most likely arrived: see `_own_up`.
    """
    try:
        with transaction.atomic():
            # Held, so that no other process sends it meanwhile.
            letter = queries.due(at=at).select_for_update(skip_locked=True).filter(pk=pk).first()
            if letter is None:
                return "elsewhere"
            message = written(letter, sender=sender)
            hand_over(server, message, sender=sender_of(letter, sender=sender), to=letter.to)
            Letter.objects.filter(pk=pk).update(handed_at=at, attempts=letter.attempts + 1)
        finish(server)
    except smtplib.SMTPRecipientsRefused as no:
        code, words = next(iter(no.recipients.values()))
        return _refused(pk, code, _text(words), at)
    except smtplib.SMTPResponseException as no:
        return _refused(pk, no.smtp_code, _text(no.smtp_error), at)
    except smtplib.SMTPServerDisconnected as gone:
        return _refused(pk, HANGS_UP, str(gone), at)
    except (
        ValueError,
        Refused,
        smtplib.SMTPException,
    ) as wrong:  # an address not in ASCII, a file that is gone
        return _refused(pk, FOR_GOOD, str(wrong), at)
    except OSError as gone:
        return _refused(pk, HANGS_UP, str(gone), at)
    _untold[pk] = at
    _tell()
    return "sent"


def _tell() -> None:
    """Notes what was sent. Where the database is away just now we still know it, and say so later."""
    for pk, at in list(_untold.items()):
        Letter.objects.filter(pk=pk).update(sent_at=at, reason="", next_at=None, failed_at=None)
        _untold.pop(pk, None)


@transaction.atomic
def _refused(pk: int, code: int, words: str, at: datetime) -> str:
    """The server's no, or none at all: tried again after a while, or kept as failed."""
    letter = Letter.objects.select_for_update().get(pk=pk)
    letter.attempts += letter.handed_at is None
    wait = rules.wait_after(letter.attempts) if code < FOR_GOOD else None
    letter.reason, letter.handed_at = f"{code} {words}".strip(), None
    letter.next_at = at + wait if wait else None
    letter.save(update_fields=["reason", "next_at", "handed_at", "attempts"])
    if wait:
        return "lost" if code == HANGS_UP else "later"
    _fail(letter, letter.reason, at)
    return "failed"


def _fail(letter: Letter, reason: str, at: datetime) -> None:
    letter.failed_at, letter.reason = at, reason
    letter.save(update_fields=["failed_at", "reason"])
    _journal(letter, "letter.failed", None, at, reason)


@transaction.atomic
def _own_up(at: datetime) -> None:
    """Letters that a worker was handing over when it was killed: whether they arrived nobody can know, so a person
    decides, and nobody gets one twice."""
    for letter in queries.in_doubt(at=at).select_for_update(skip_locked=True):
        _fail(letter, _("We were stopped just as it was handed over. It has most likely arrived."), at)


@transaction.atomic
def bounce(*, letter: Letter, reason: str, at: datetime) -> Letter:
    """It came back: a server had taken it, and could not deliver it after all."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.failed_at is None and letter.withdrawn_at is None:
        _fail(letter, reason.strip() or _("It came back without a reason."), at)
    return letter


@transaction.atomic
def send_again(*, letter: Letter, by: Member, at: datetime) -> Letter:
    """The letter is tried anew, as if it had just been written."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.withdrawn_at:
        raise Refused(_("This letter was taken back."))
    if letter.sent_at and not letter.failed_at:
        raise Refused(_("This letter was sent already."))
    begin_anew(letter=letter)
    _journal(letter, "letter.sent_again", by, at, "")
    return letter


def _journal(letter: Letter, verb: str, by: Member | None, at: datetime, words: str) -> None:
    write(
        verb=verb,
        subject="letter",
        subject_id=letter.pk,
        thread=letter.thread or new_thread(),
        by=by,
        at=at,
        words=words,
        to=letter.to,
    )


def _reason(trouble: Exception) -> str:
    if isinstance(trouble, Denied):
        return str(trouble)
    told = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return _("The mail server does not answer: %s") % told


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
