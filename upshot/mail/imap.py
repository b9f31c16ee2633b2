"""Mailboxes on other servers: letters are fetched by number, committed here, and only then marked as seen there."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from imaplib import IMAP4
from threading import Event

from django.conf import settings
from django.utils.translation import gettext as _
from imapclient import IMAPClient  # type: ignore[import-untyped]
from imapclient.exceptions import IMAPClientError  # type: ignore[import-untyped]

from upshot.mail.actions.boxes import note_numbered_anew, note_read
from upshot.mail.actions.grants import forget_access, renew
from upshot.mail.inbox import keep
from upshot.mail.models import Mailbox

SECONDS = 30.0
# Servers hang up on whoever idles for half an hour (RFC 2177).
IDLE_SECONDS = 300
POLL_SECONDS = 60
AT_ONCE = 50
NONE_YET = -1
BACK = timedelta(days=2)
TROUBLES = (OSError, IMAP4.error, IMAPClientError, ssl.SSLError, EOFError, ValueError)


@contextmanager
def opened(box: Mailbox, *, at: datetime, seconds: float = SECONDS) -> Iterator[IMAPClient]:
    """A conversation with a mailbox's server, signed in. Raises one of TROUBLES."""
    if not box.secret and box.way_in != "consent":
        raise ValueError(_("Its password cannot be read: the house has another secret key. Give it anew."))
    token = renew(mailbox=box, at=at) if box.way_in == "consent" else box.secret
    context = ssl.create_default_context()
    client = IMAPClient(
        box.host,
        port=box.port,
        ssl=box.line == "tls",
        ssl_context=context if box.line == "tls" else None,
        timeout=seconds,
        use_uid=True,
    )
    try:
        if box.line == "starttls":
            client.starttls(context)
        if box.way_in == "password":
            client.login(box.user, box.secret)
        else:
            _sign_in(box, client, token)
        yield client
    finally:
        _leave(client)


def _sign_in(box: Mailbox, client: IMAPClient, token: str) -> None:
    try:
        client.oauth2_login(box.user, token)
    except IMAPClientError:
        # Taken back at the provider's, or somebody else's: the next try asks for another.
        forget_access(mailbox=box)
        raise


def _leave(client: IMAPClient) -> None:
    try:
        client.logout()
    except TROUBLES:
        client.shutdown()


def tried(box: Mailbox, *, at: datetime) -> int:
    """How many letters the folder holds: proof that the way in is right. Raises one of TROUBLES."""
    with opened(box, at=at, seconds=10) as client:
        return int(client.select_folder(box.folder, readonly=True)[b"EXISTS"])


def select(box: Mailbox, client: IMAPClient) -> int:
    """Opens the folder, and sees whether its numbers still mean what they did; the highest number there is now."""
    told = client.select_folder(box.folder)
    validity = int(told.get(b"UIDVALIDITY", 0))
    if box.uid_validity != validity:
        note_numbered_anew(mailbox=box, uid_validity=validity)
    return int(told.get(b"UIDNEXT", 1)) - 1


def fetch(box: Mailbox, client: IMAPClient, *, highest: int, at: datetime) -> int:
    """Takes in what is new; how many letters. The folder was opened by `select`, which gave `highest`.

    The first time that is what nobody has read; from then on all that came since. Where the server numbers its
    letters anew, those of the last days are looked at once more: what is here already is known for it.
    """
    first = box.last_uid == NONE_YET
    fresh = _first_numbers(box, client, highest) if first else _numbers(box, client)
    for start in range(0, len(fresh), AT_ONCE):
        some = fresh[start : start + AT_ONCE]
        sizes = client.fetch(some, ["RFC822.SIZE"])
        for uid in some:
            _take(box, client, uid, int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0)))
        # Only now that they are committed here.
        client.add_flags(some, [b"\\Seen"], silent=True)
        if not first:
            note_read(mailbox=box, last_uid=max(some), at=at)
    note_read(mailbox=box, last_uid=max(highest, 0) if first else box.last_uid, at=at)
    return len(fresh)


def _take(box: Mailbox, client: IMAPClient, uid: int, size: int) -> None:
    if size > settings.LETTER_BYTES:
        head = client.fetch([uid], ["BODY.PEEK[HEADER]"]).get(uid, {}).get(b"BODY[HEADER]", b"")
        raw = _in_place_of(head, f"This letter of {size // 1_000_000} MB is too large to be taken in.", box)
    else:
        raw = client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {}).get(b"BODY[]", b"")
    if raw:  # Somebody may have deleted it meanwhile.
        keep(raw, source="imap", recipients=[box.address], mailbox=box)


def _in_place_of(head: bytes, words: str, box: Mailbox) -> bytes:
    """A letter with the head of another, which says where that one lies."""
    lines = re.split(rb"\r?\n(?![ \t])", head.strip())
    kept = [line for line in lines if not line.lower().startswith((b"content-", b"mime-version"))]
    return b"\r\n".join([*kept, b"", f"({words} It lies in {box.address}, {box.folder}.)".encode()])


def _numbers(box: Mailbox, client: IMAPClient) -> list[int]:
    # `5:*` always names the last letter, even where that is the fourth.
    return sorted(uid for uid in client.search(["UID", f"{box.last_uid + 1}:*"]) if uid > box.last_uid)


def _first_numbers(box: Mailbox, client: IMAPClient, highest: int) -> list[int]:
    """Those up to the highest one at the time the folder was opened: later ones are found by their number."""
    found = set(client.search(["UNSEEN"]))
    if box.checked_at is not None:
        found |= set(client.search(["SINCE", (box.checked_at - BACK).date()]))
    return sorted(uid for uid in found if uid <= highest)


def wait(client: IMAPClient, stop: Event) -> None:
    """Until something may have come: the server says so, where it can; else a minute."""
    if not client.has_capability("IDLE"):
        stop.wait(POLL_SECONDS)
        client.noop()
        return
    client.idle()
    try:
        for _second in range(IDLE_SECONDS):
            if stop.is_set() or client.idle_check(timeout=1):
                break
    finally:
        client.idle_done()
