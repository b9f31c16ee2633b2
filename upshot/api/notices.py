"""What a member is told, and what they and their teams write under."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.people import MemberOut, TeamOut
from upshot.api.shapes import Done, Email, Given, Note, PageOf, Paging, Short, Words, listed
from upshot.kit.clock import now
from upshot.people import actions, queries
from upshot.people.models import Member, Notice, Team

router = Router(tags=["people"])
Signature = Annotated[Words, Field(max_length=2000)]


class NoticeOut(Schema):
    """Something that a member should see."""

    id: int
    words: str
    path: str
    at: datetime
    read_at: datetime | None


class Signing(Given):
    """What stands under your letters, and whether notices come by letter too."""

    signature: Signature = ""
    notices_by_mail: bool = False


class Skills(Given):
    """What work is given to a member by."""

    skills: Annotated[list[Short], Field(max_length=50)] = []
    languages: Annotated[list[Short], Field(max_length=20)] = []
    capacity: Annotated[int, Field(ge=0, le=10_000)] | None = None


class SenderGiven(Given):
    """Whose name, address and signature a team's letters carry."""

    sender_name: Note = ""
    sender_address: Email = ""
    signature: Signature = ""


@router.get("/notices", response=PageOf[NoticeOut], auth=Key("read"), operation_id="notices")
def notices(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """What you were told, the latest first."""
    return listed(queries.notices_of(caller(request)), page)


@router.post("/notices/read", response=Done, auth=Key("read"), operation_id="notices-read")
def read_notices(request: HttpRequest) -> Done:
    """You have seen all of them."""
    actions.read_notices(by=caller(request), at=now())
    return Done()


@router.post("/notices/{int:pk}/read", response=NoticeOut, auth=Key("read"), operation_id="notice-read")
def read_notice(request: HttpRequest, pk: int) -> Notice:
    """You have seen one."""
    by = caller(request)
    return actions.read_notice(notice=queries.notice_of(by, pk), by=by, at=now())


@router.post("/members/me/sign", response=MemberOut, auth=Key("read"), operation_id="settings-sign")
def sign(request: HttpRequest, given: Signing) -> Member:
    """Your own signature, and how notices come to you."""
    return actions.sign(member=caller(request), at=now(), **given.dict())


@router.post(
    "/members/me/put-guide-away", response=MemberOut, auth=Key("read"), operation_id="guide-put-away"
)
def put_guide_away(request: HttpRequest) -> Member:
    """The first steps leave your Today."""
    return actions.put_guide_away(member=caller(request), at=now())


@router.post(
    "/members/{int:pk}/set-skills", response=MemberOut, auth=Key("arrange"), operation_id="member-set-skills"
)
def set_skills(request: HttpRequest, pk: int, given: Skills) -> Member:
    """What work is given to a member by."""
    return actions.set_skills(member=queries.member(pk), by=caller(request), at=now(), **given.dict())


@router.post(
    "/teams/{int:pk}/set-sender", response=TeamOut, auth=Key("arrange"), operation_id="team-set-sender"
)
def set_sender(request: HttpRequest, pk: int, given: SenderGiven) -> Team:
    """Whose name, address and signature a team's letters carry; empty is the house's own."""
    return actions.set_sender(team=queries.team(pk), by=caller(request), at=now(), **given.dict())
