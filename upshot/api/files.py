"""Files: what came along with tickets and messages, and what goes along with what is said."""

from binascii import Error, a2b_base64
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Name, PageOf, Paging, Text, listed
from upshot.desk import queries
from upshot.desk.actions.files import FileSent, keep_file, on_slip, slip_for, too_large
from upshot.desk.models import Attachment
from upshot.desk.queries import sent_along
from upshot.kit import blobs
from upshot.kit.clock import now
from upshot.kit.downloads import served
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in

router = Router(tags=["desk"])

MOST = 20


def _bytes(text: Any) -> bytes:
    try:
        return a2b_base64(text, strict_mode=True)
    except (Error, TypeError, ValueError) as wrong:
        raise ValueError("is not Base64") from wrong


Base64 = Annotated[
    bytes, BeforeValidator(_bytes), WithJsonSchema({"type": "string", "contentEncoding": "base64"})
]


class FileGiven(Given):
    """A file, and what it is called; `content` in Base64: together a megabyte or so in a call."""

    name: Name
    content: Base64

    def sent(self) -> FileSent:
        """As the verbs take it."""
        return FileSent(self.name, self.content)


class KeptGiven(Given):
    """A file of any size that files may have here: what `file-keep` answered."""

    kept: Annotated[Text, Field(min_length=1, max_length=2000)]

    def sent(self) -> FileSent:
        """As the verbs take it. Raises Refused."""
        return on_slip(self.kept)


EitherFile = FileGiven | KeptGiven
Files = Annotated[list[EitherFile], Field(max_length=MOST)]


class AttachmentOut(Schema):
    """A file of a ticket or of a message; `size` in bytes; `inline`: it stands within the letter's text."""

    id: int
    ticket_id: int | None
    message_id: int | None
    name: str
    type: str
    size: int
    inline: bool
    at: datetime

    @staticmethod
    def resolve_type(file: Attachment) -> str:
        """What it truly is, by its content."""
        return file.blob.type

    @staticmethod
    def resolve_size(file: Attachment) -> int:
        """In bytes."""
        return file.blob.size

    @staticmethod
    def resolve_inline(file: Attachment) -> bool:
        """Whether the letter's text shows it."""
        return bool(file.inline_id)


class FileKeptOut(Schema):
    """A file that is kept, `size` in bytes: `kept` is said within a day where it is to go along."""

    kept: str
    name: str
    type: str
    size: int


@router.post(
    "/files",
    response=FileKeptOut,
    auth=Key("handle"),
    operation_id="file-keep",
    openapi_extra={"x-bytes": True},
)
def keep(request: HttpRequest, name: Query[Name]) -> dict[str, Any]:
    """The file itself, as it is: kept, to go along with what is said next. Kept twice, it is kept once."""
    size = key_in(request.headers.get("Content-Length", "")) or 0
    if not size:
        raise Refused(_("This file is empty, or its length was not said: send it with a Content-Length."))
    if size > settings.FILE_BYTES:
        raise too_large(size)
    content = request.read(size)
    if len(content) < size:
        raise Refused(_("Not all of this file arrived: send it once more."))
    blob = keep_file(content=content, at=now())
    return {"kept": slip_for(name=name, blob=blob), "name": name, "type": blob.type, "size": blob.size}


@router.get(
    "/cases/{int:pk}/attachments",
    response=PageOf[AttachmentOut],
    auth=Key("read"),
    operation_id="case-attachments",
)
def of_case(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """The files of a case: of its tickets, and of what was said on it."""
    by = caller(request)
    return listed(sent_along.files_of_case(queries.case(pk, viewer=by), viewer=by), page)


@router.get(
    "/tickets/{int:pk}/attachments",
    response=PageOf[AttachmentOut],
    auth=Key("read"),
    operation_id="ticket-attachments",
)
def of_ticket(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """The files that came along with a ticket."""
    by = caller(request)
    return listed(sent_along.files_of_ticket(queries.ticket(pk, viewer=by), viewer=by), page)


@router.get("/attachments/{int:pk}", response=AttachmentOut, auth=Key("read"), operation_id="attachment")
def attachment(request: HttpRequest, pk: int) -> Attachment:
    """One file: what it is called, and what it is."""
    return sent_along.attachment(pk, viewer=caller(request))


@router.get(
    "/attachments/{int:pk}/content",
    auth=Key("read"),
    operation_id="attachment-content",
    openapi_extra={"x-bytes": True},
)
def content(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in the file."""
    found = sent_along.attachment(pk, viewer=caller(request))
    answer = served(found.blob, found.name)
    answer["Content-Type"] = blobs.UNKNOWN
    return answer
