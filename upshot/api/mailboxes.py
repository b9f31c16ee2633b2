"""Mailboxes that letters are fetched from, letters that came in, and files that came along."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Email, Given, PageOf, Paging, Text, listed
from upshot.kit.clock import now
from upshot.mail import actions, imap, kept
from upshot.mail.models import Arrival, Mailbox

router = Router(tags=["mail"])
Host = Annotated[Text, Field(min_length=1, max_length=250)]
Port = Annotated[int, Field(ge=1, le=65535)]
Secret = Annotated[Text, Field(max_length=4000)]
Folder = Annotated[Text, Field(min_length=1, max_length=120)]


class MailboxOut(Schema):
    """A mailbox, without its secret."""

    id: int
    address: str
    host: str
    port: int
    line: str
    user: str
    way_in: str
    folder: str
    state: str
    error: str
    checked_at: datetime | None


class MailboxTriedOut(Schema):
    """Whether one can sign in there: how many letters its folder holds, or what went wrong."""

    works: bool
    letters: int | None
    said: Text


class ArrivalOut(Schema):
    """A letter that came in, and what became of it."""

    id: int
    source: str
    writer: str
    subject: str
    size: int
    copies: int
    arrived_at: datetime
    state: str
    reason: str
    automatic: bool
    ticket_id: int | None
    message_id: int | None
    case_id: int | None


class WayIn(Given):
    """How a mailbox is reached; an empty secret keeps the one there is. `consent`: by its owner's consent, which a
    browser brings (`mailbox-grant` comes first), or whose refresh token is the secret."""

    host: Host
    port: Port = 993
    line: Literal["tls", "starttls", "plain"] = "tls"
    user: Host
    way_in: Literal["password", "token", "consent"] = "password"
    secret: Secret = ""


class NewMailbox(WayIn):
    """A mailbox to read."""

    address: Annotated[Email, Field(min_length=3)]
    folder: Folder = "INBOX"


class GrantGiven(Given):
    """What the provider of a mailbox knows Upshot as; an empty secret keeps the one there is. `tenant` is Microsoft's;
    the addresses and the scope are said of another provider alone."""

    provider: Literal["google", "microsoft", "other"]
    client_id: Annotated[Text, Field(min_length=1, max_length=250)]
    client_secret: Annotated[Text, Field(max_length=1000)] = ""
    tenant: Annotated[Text, Field(max_length=100)] = ""
    authorize_url: Annotated[Text, Field(max_length=500)] = ""
    token_url: Annotated[Text, Field(max_length=500)] = ""
    scope: Annotated[Text, Field(max_length=500)] = ""


@router.get("/mailboxes", response=PageOf[MailboxOut], auth=Key("govern"), operation_id="mailboxes")
def mailboxes(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """The mailboxes that are read here."""
    return listed(kept.mailboxes(), page)


@router.post("/mailboxes", response=MailboxOut, auth=Key("govern"), operation_id="mailbox-add")
def add_mailbox(request: HttpRequest, given: NewMailbox) -> Mailbox:
    """From now on letters are fetched from there."""
    return actions.add_mailbox(by=caller(request), at=now(), **given.dict())


@router.post(
    "/mailboxes/{int:pk}/change", response=MailboxOut, auth=Key("govern"), operation_id="mailbox-change"
)
def change_mailbox(request: HttpRequest, pk: int, given: WayIn) -> Mailbox:
    """Another way in."""
    return actions.change_mailbox(mailbox=kept.mailbox(pk), by=caller(request), at=now(), **given.dict())


@router.post(
    "/mailboxes/{int:pk}/grant", response=MailboxOut, auth=Key("govern"), operation_id="mailbox-grant"
)
def grant_mailbox(request: HttpRequest, pk: int, given: GrantGiven) -> Mailbox:
    """It is read by its owner's consent from now on, who is asked in a browser: *Consent* beside the mailbox."""
    return actions.grant_mailbox(mailbox=kept.mailbox(pk), by=caller(request), at=now(), **given.dict())


@router.post(
    "/mailboxes/{int:pk}/test", response=MailboxTriedOut, auth=Key("govern"), operation_id="mailbox-test"
)
def test_mailbox(request: HttpRequest, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """Signs in once and looks. An answer either way, as a token that was renewed on the way has to be kept."""
    box = kept.mailbox(pk)
    try:
        return {"works": True, "letters": imap.tried(box, at=now()), "said": ""}
    except imap.TROUBLES as trouble:
        said = box.without_secrets(str(trouble)) or type(trouble).__name__
        return {"works": False, "letters": None, "said": said}


@router.post(
    "/mailboxes/{int:pk}/pause", response=MailboxOut, auth=Key("govern"), operation_id="mailbox-pause"
)
def pause_mailbox(request: HttpRequest, pk: int) -> Mailbox:
    """Nothing is fetched for a while."""
    return actions.pause_mailbox(mailbox=kept.mailbox(pk), by=caller(request), at=now())


@router.post(
    "/mailboxes/{int:pk}/resume", response=MailboxOut, auth=Key("govern"), operation_id="mailbox-resume"
)
def resume_mailbox(request: HttpRequest, pk: int) -> Mailbox:
    """Fetched again."""
    return actions.resume_mailbox(mailbox=kept.mailbox(pk), by=caller(request), at=now())


@router.post("/mailboxes/{int:pk}/remove", response=Done, auth=Key("govern"), operation_id="mailbox-remove")
def remove_mailbox(request: HttpRequest, pk: int) -> Done:
    """Not read any more; its secret is forgotten."""
    actions.remove_mailbox(mailbox=kept.mailbox(pk), by=caller(request), at=now())
    return Done()


@router.get("/arrivals", response=PageOf[ArrivalOut], auth=Key("govern"), operation_id="arrivals")
def arrivals(
    request: HttpRequest,  # noqa: ARG001
    page: Query[Paging],
    state: Literal["", "new", "taken", "ignored", "spam", "unreadable"] = "",
) -> dict[str, Any]:
    """Letters that came in: of one state, or all that were not simply taken."""
    return listed(kept.arrivals(state=state), page)


@router.get("/arrivals/{int:pk}", response=ArrivalOut, auth=Key("govern"), operation_id="arrival")
def arrival(request: HttpRequest, pk: int) -> Arrival:  # noqa: ARG001
    """One letter that came in."""
    return kept.arrival(pk)


@router.post(
    "/arrivals/{int:pk}/replay", response=ArrivalOut, auth=Key("govern"), operation_id="arrival-replay"
)
def replay(request: HttpRequest, pk: int) -> Arrival:
    """Read once more."""
    return actions.replay(arrival=kept.arrival(pk), by=caller(request), at=now())


@router.post(
    "/arrivals/{int:pk}/not-spam", response=ArrivalOut, auth=Key("govern"), operation_id="arrival-not-spam"
)
def not_spam(request: HttpRequest, pk: int) -> Arrival:
    """No spam: taken up as any other."""
    return actions.not_spam(arrival=kept.arrival(pk), by=caller(request), at=now())
