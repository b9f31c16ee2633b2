"""Letters come in: each is kept as it came, then read, then becomes what it is."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import Error as DatabaseError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.mail.actions.sort import Ignored, Spam, sort
from upshot.mail.digests import digest_of
from upshot.mail.models import Arrival, Mailbox
from upshot.mail.parse import Unreadable, read
from upshot.people.models import Member

log = logging.getLogger(__name__)
LONGEST_ADDRESS = 320
MOST_RECIPIENTS = 200


@transaction.atomic
def take(
    *,
    raw: bytes,
    source: str,
    at: datetime,
    sender: str = "",
    recipients: Iterable[str] = (),
    mailbox: Mailbox | None = None,
) -> Arrival:
    """Keeps a letter as it came, before anybody reads it. One that is here already is counted, not kept again.

    Whoever hands letters in commits before they tell the sender that it is here.
    """
    digest = digest_of(raw)
    people = list(dict.fromkeys(_address(one) for one in recipients))[:MOST_RECIPIENTS]
    held = Arrival.objects.filter(digest=digest).defer("raw").first()
    if held is None:
        try:
            with transaction.atomic():
                return Arrival.objects.create(
                    digest=digest,
                    source=source,
                    mailbox=mailbox,
                    sender=_address(sender),
                    recipients=people,
                    raw=raw,
                    size=len(raw),
                    arrived_at=at,
                )
        except IntegrityError:  # The same letter came by another way in the same moment.
            held = Arrival.objects.defer("raw").get(digest=digest)
    Arrival.objects.filter(pk=held.pk).update(copies=F("copies") + 1)
    held.copies += 1
    return held


def _address(text: str) -> str:
    """An address of an envelope as the database keeps it."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[:LONGEST_ADDRESS]


@transaction.atomic
def settle(*, pk: int, at: datetime) -> Arrival | None:
    """Reads a letter and does what it asks for; None where somebody else is at it, or has done it."""
    arrival = Arrival.objects.select_for_update(skip_locked=True).filter(pk=pk, state="new").first()
    return _settle(arrival, at, trusting=False) if arrival else None


@transaction.atomic
def replay(*, arrival: Arrival, by: Member, at: datetime) -> Arrival:
    """Reads a letter once more, with what we know and can do now."""
    return _again(arrival, ("unreadable", "ignored"), by, at, "arrival.replayed")


@transaction.atomic
def not_spam(*, arrival: Arrival, by: Member, at: datetime) -> Arrival:
    """The letter is no spam: it is taken up as any other."""
    return _again(arrival, ("spam",), by, at, "arrival.cleared")


def _again(arrival: Arrival, states: tuple[str, ...], by: Member, at: datetime, verb: str) -> Arrival:
    held = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if held.state not in states:
        raise Refused(_("This letter was taken up already, or waits to be read."))
    held = _settle(held, at, trusting=True)
    write(
        verb=verb,
        subject="arrival",
        subject_id=held.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=held.reason,
        state=held.state,
    )
    return held


def _settle(arrival: Arrival, at: datetime, *, trusting: bool) -> Arrival:
    """What became of the letter. Only a database that is away leaves it as it was, to be read later; any other
    trouble is written on the letter, which stays."""
    try:
        with transaction.atomic():
            letter = read(bytes(arrival.raw), sender=arrival.sender)
            arrival.header_id = letter.message_id[:250]
            arrival.writer, arrival.subject = letter.writer.email[:LONGEST_ADDRESS], letter.subject[:300]
            sort(arrival=arrival, letter=letter, at=at, trusting=trusting)
            arrival.state, arrival.reason = "taken", arrival.reason if arrival.returned_id else ""
    except Unreadable as trouble:
        _not_taken(arrival, "unreadable", str(trouble))
    except Ignored as why:
        _not_taken(arrival, "ignored", str(why))
    except Spam as why:
        _not_taken(arrival, "spam", str(why))
    except Refused as why:
        _not_taken(arrival, "ignored", why.sentence)
    except DatabaseError as trouble:
        if not isinstance(trouble, IntegrityError) and getattr(trouble.__cause__, "sqlstate", None) is None:
            raise
        log.exception("Letter %d could not be taken.", arrival.pk)
        _not_taken(arrival, "unreadable", f"{type(trouble).__name__}: {' '.join(str(trouble).split())}"[:500])
    except Exception as trouble:  # Whatever is wrong with one letter, it is kept, and the next one is read.
        log.exception("Letter %d could not be read.", arrival.pk)
        _not_taken(arrival, "unreadable", f"{type(trouble).__name__}: {trouble}".replace("\x00", "")[:500])
    arrival.settled_at = at
    arrival.save(
        update_fields=["state", "reason", "settled_at", "header_id", "writer", "subject", "automatic", "ticket",
                       "message", "case", "returned", "confirmation"]
    )  # fmt: skip
    if arrival.state != "taken":
        write(
            verb=f"arrival.{arrival.state}",
            subject="arrival",
            subject_id=arrival.pk,
            thread=new_thread(),
            by=None,
            at=at,
            words=arrival.reason,
            writer=arrival.writer,
        )
    return arrival


def _not_taken(arrival: Arrival, state: str, reason: str) -> None:
    arrival.ticket = arrival.message = arrival.case = arrival.returned = arrival.confirmation = None
    arrival.state, arrival.reason = state, reason or _("No reason was told.")
