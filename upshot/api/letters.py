"""What becomes of a reply after it was sent."""

from django.http import HttpRequest
from ninja import Router, Schema

from upshot.api.desk import MessageOut
from upshot.api.keys import Key, caller
from upshot.desk import actions, queries
from upshot.desk.models import Draft, Message
from upshot.kit.clock import now

router = Router(tags=["letters"])


class DraftOut(Schema):
    """What a member has written and not sent."""

    id: int
    case_id: int
    kind: str
    words: str


@router.post(
    "/messages/{int:pk}/take-back", response=DraftOut, auth=Key("handle"), operation_id="message-take-back"
)
def take_back(request: HttpRequest, pk: int) -> Draft:
    """A reply of yours does not leave, as long as none of its letters has: its words are a draft again."""
    by = caller(request)
    return actions.take_back(message=queries.message(pk, viewer=by), by=by, at=now())


@router.post(
    "/messages/{int:pk}/send-again",
    response=MessageOut,
    auth=Key("handle"),
    operation_id="message-send-again",
)
def send_again(request: HttpRequest, pk: int) -> Message:
    """Letters of a message that could not be delivered are tried anew."""
    by = caller(request)
    return actions.send_again(message=queries.message(pk, viewer=by), by=by, at=now())
