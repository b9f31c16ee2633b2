"""Mailboxes that letters are fetched from: added, tried, paused, removed; and how reading them goes."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.mail.models import Grant, Mailbox
from upshot.people.models import Member


@transaction.atomic
def add_mailbox(
    *,
    address: str,
    host: str,
    user: str,
    secret: str,
    by: Member,
    at: datetime,
    port: int = 993,
    line: str = "tls",
    way_in: str = "password",
    folder: str = "INBOX",
) -> Mailbox:
    """From now on letters are fetched from there."""
    _must_be_whole(host=host, user=user, secret=secret, port=port, way_in=way_in)
    try:
        with transaction.atomic():
            box = Mailbox.objects.create(
                address=address.strip().lower(),
                host=host.strip(),
                port=port,
                line=line,
                user=user.strip(),
                way_in=way_in,
                secret=secret,
                folder=folder.strip() or "INBOX",
                added_at=at,
            )
    except IntegrityError as twice:
        raise Refused(_("This mailbox is read already."), field="address") from twice
    _journal(box, "mailbox.added", by, at)
    return box


@transaction.atomic
def change_mailbox(
    *,
    mailbox: Mailbox,
    host: str,
    user: str,
    by: Member,
    at: datetime,
    port: int = 993,
    line: str = "tls",
    way_in: str = "password",
    secret: str = "",
) -> Mailbox:
    """Another way in; an empty secret keeps the one there is."""
    _must_be_there(mailbox)
    kept = mailbox.secret if way_in == mailbox.way_in or "consent" not in (way_in, mailbox.way_in) else ""
    _must_be_whole(host=host, user=user, secret=secret or kept, port=port, way_in=way_in)
    mailbox.host, mailbox.port, mailbox.line = host.strip(), port, line
    mailbox.user, mailbox.way_in, mailbox.secret = user.strip(), way_in, secret or kept
    mailbox.error, mailbox.failing_since = "", None
    mailbox.save(update_fields=["host", "port", "line", "user", "way_in", "secret", "error", "failing_since"])
    _journal(mailbox, "mailbox.changed", by, at)
    return mailbox


@transaction.atomic
def pause_mailbox(*, mailbox: Mailbox, by: Member, at: datetime) -> Mailbox:
    """Nothing is fetched until it is resumed; letters stay where they are."""
    _must_be_there(mailbox)
    if mailbox.paused_at:
        raise Refused(_("This mailbox is paused already."))
    mailbox.paused_at = at
    mailbox.save(update_fields=["paused_at"])
    _journal(mailbox, "mailbox.paused", by, at)
    return mailbox


@transaction.atomic
def resume_mailbox(*, mailbox: Mailbox, by: Member, at: datetime) -> Mailbox:
    """Letters are fetched again, those that came meanwhile first."""
    _must_be_there(mailbox)
    if not mailbox.paused_at:
        raise Refused(_("This mailbox is being read."))
    mailbox.paused_at = None
    mailbox.save(update_fields=["paused_at"])
    _journal(mailbox, "mailbox.resumed", by, at)
    return mailbox


@transaction.atomic
def remove_mailbox(*, mailbox: Mailbox, by: Member, at: datetime) -> Mailbox:
    """Nothing more is fetched, and the way in is forgotten; letters that came from there stay."""
    _must_be_there(mailbox)
    mailbox.removed_at, mailbox.secret = at, ""
    mailbox.save(update_fields=["removed_at", "secret"])
    Grant.objects.filter(mailbox=mailbox).delete()
    _journal(mailbox, "mailbox.removed", by, at)
    return mailbox


def note_read(*, mailbox: Mailbox, last_uid: int, at: datetime) -> Mailbox:
    """How far it was read. What somebody changed on it meanwhile stays."""
    mailbox.checked_at, mailbox.error, mailbox.failing_since, mailbox.last_uid = at, "", None, last_uid
    mailbox.save(update_fields=["checked_at", "error", "failing_since", "last_uid"])
    return mailbox


def note_numbered_anew(*, mailbox: Mailbox, uid_validity: int) -> Mailbox:
    """Its server numbers its letters anew: what was read by the old numbers says nothing now."""
    mailbox.uid_validity, mailbox.last_uid = uid_validity, -1
    mailbox.save(update_fields=["uid_validity", "last_uid"])
    return mailbox


@transaction.atomic
def note_trouble(*, mailbox: Mailbox, reason: str, at: datetime) -> Mailbox:
    """It could not be read; the first time is written into the journal, not each try."""
    first = mailbox.failing_since is None
    mailbox.error = mailbox.without_secrets(reason)[:500] or "?"
    mailbox.failing_since = mailbox.failing_since or at
    mailbox.save(update_fields=["error", "failing_since"])
    if first:
        _journal(mailbox, "mailbox.failing", None, at, words=mailbox.error)
    return mailbox


def _must_be_there(box: Mailbox) -> None:
    if box.removed_at:
        raise Refused(_("This mailbox was removed."))


def _must_be_whole(*, host: str, user: str, secret: str, port: int, way_in: str) -> None:
    if not host.strip():
        raise Refused(_("Say which server it is on."), field="host")
    if not user.strip():
        raise Refused(_("Say who signs in there."), field="user")
    if not secret and way_in != "consent":
        raise Refused(_("Give the password or token."), field="secret")
    if not 0 < port < 65536:
        raise Refused(_("A port is a number from 1 to 65535."), field="port")


def _journal(box: Mailbox, verb: str, by: Member | None, at: datetime, words: str = "") -> None:
    write(
        verb=verb,
        subject="mailbox",
        subject_id=box.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=words or box.address,
        address=box.address,
    )
