"""What comes along with words: how a letter looked, what it quoted, and files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.models import Attachment, Case, Message, Ticket
from upshot.kit import blobs
from upshot.kit.errors import Refused
from upshot.kit.models import Blob

SALT = "sent along"
# So long a form may stand open, or a program wait between a file and the words that it goes along with.
SLIP_SECONDS = 24 * 3600


@dataclass(frozen=True)
class FileSent:
    """A file that came along, under the name its sender gave it."""

    name: str
    content: bytes = field(repr=False)
    # The Content-ID under which the letter's HTML shows it.
    inline_id: str = ""


@dataclass(frozen=True)
class Said:
    """What a letter brought besides its words."""

    # As it looked, cleaned; quotes and signature, folded away; its Message-ID.
    html: str = field(default="", repr=False)
    folded: str = field(default="", repr=False)
    message_id: str = ""
    files: tuple[FileSent, ...] = ()
    # Who else got it: (address, name) each.
    cc: tuple[tuple[str, str], ...] = ()
    # The conversation that it goes on with, and the closed case that it answers.
    thread: UUID | None = None
    follows: Case | None = None
    # Written by a machine: nothing here answers it by itself.
    automatic: bool = False


NOTHING = Said()


@transaction.atomic
def attach(*, files: Iterable[FileSent], to: Ticket | Message, at: datetime) -> list[Attachment]:
    """Keeps files and hangs them on a ticket or message. Raises Refused for one that is too large."""
    made = []
    for file in files:
        blob = keep_file(content=file.content, at=at)
        made.append(
            Attachment.objects.create(
                blob=blob,
                name=blobs.clean_name(file.name, kind=blob.type),
                ticket=to if isinstance(to, Ticket) else None,
                message=to if isinstance(to, Message) else None,
                inline_id=file.inline_id[:250],
                at=at,
            )
        )
    return made


def keep_file(*, content: bytes, at: datetime) -> Blob:
    """A file's content, kept once. Raises Refused where it is larger than files may be here."""
    if len(content) > settings.FILE_BYTES:
        raise too_large(len(content))
    found = Blob.objects.filter(digest=blobs.digest_of(content)).first()
    if found:
        return found
    defaults = {"size": len(content), "type": blobs.sniffed(content), "made_at": at}
    return Blob.objects.get_or_create(digest=blobs.put(content), defaults=defaults)[0]


def too_large(size: int) -> Refused:
    """Why a file of so many bytes is not taken."""
    may = settings.FILE_BYTES // 1_000_000
    # Of one that is hardly larger, say so, and not "25 MB, and 25 MB are allowed".
    told = {"is": max(-(-size // 1_000_000), may + 1), "may": may}
    return Refused(_("This file is too large: %(is)s MB, and %(may)s MB are allowed.") % told)


def slip_for(*, name: str, blob: Blob) -> str:
    """What a file that is kept already is fetched with later, under this name: signed, and good for a day."""
    return signing.dumps({"name": name, "digest": blob.digest}, salt=SALT)


def on_slip(slip: str) -> FileSent:
    """The file of a slip. Raises Refused where it is not ours, or too old."""
    try:
        told = signing.loads(slip, salt=SALT, max_age=SLIP_SECONDS)
    except signing.BadSignature as wrong:
        raise Refused(
            _("Send this file once more: what it was kept under is not known any more."), field="kept"
        ) from wrong
    return FileSent(told["name"], blobs.get(told["digest"]))
