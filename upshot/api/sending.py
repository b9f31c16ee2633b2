"""How letters leave this house."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Email, Given, Note, Short, Text, Words
from upshot.kit.clock import now
from upshot.kit.queries import Outlet, outlet
from upshot.mail import actions, rules
from upshot.mail.actions import Tried

router = Router(tags=["mail"])


class OutletOut(Schema):
    """The server and the name that letters leave by; passwords are never told."""

    host: str
    sender: str
    answers_to: str
    signature: str
    per_minute: int
    hold_seconds: int


class OutletGiven(Given):
    """How letters leave from now on. An empty password stays as it is, for the same host and user."""

    line: Literal["smtp", "smtp+starttls", "smtps"] = "smtp+starttls"
    host: Short = ""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    user: Note = ""
    password: Note = ""
    sender_name: Short = ""
    sender_address: Email
    answers_to: Email = ""
    signature: Annotated[Words, Field(max_length=2000)] = ""
    hold_seconds: Annotated[int, Field(ge=0, le=120)] = 10
    per_minute: Annotated[int, Field(ge=0, le=100_000)] = 0


class OutletTriedOut(Schema):
    """Whether the server took the test letter, and what it said, word for word."""

    taken: bool
    said: list[Text]


def _told(way: Outlet) -> dict[str, object]:
    return {
        "host": rules.way_of(way.server).host,
        "sender": way.sender,
        "answers_to": way.answers_to,
        "signature": way.signature,
        "per_minute": way.per_minute,
        "hold_seconds": int(way.hold.total_seconds()),
    }


@router.get("/outlet", response=OutletOut, auth=Key("govern"), operation_id="outlet")
def sending(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001
    """How letters leave now."""
    return _told(outlet())


@router.post("/outlet/set", response=OutletOut, auth=Key("govern"), operation_id="outlet-set")
def set_sending(request: HttpRequest, given: OutletGiven) -> dict[str, object]:
    """How letters leave from now on."""
    actions.set_sending(way=rules.Way(**given.dict()), by=caller(request), at=now())
    return _told(outlet())


@router.post("/outlet/test", response=OutletTriedOut, auth=Key("govern"), operation_id="outlet-test")
def test_sending(request: HttpRequest) -> Tried:
    """A test letter to you, at once."""
    return actions.test_sending(by=caller(request), at=now())
