"""Members, invitations, teams and absences."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import AfterValidator, Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Email, Given, Name, Note, PageOf, Paging, Short, Text, listed
from upshot.kit.clock import now
from upshot.people import actions, queries
from upshot.people.models import Absence, Invitation, Member, Team
from upshot.results import actions as results

router = Router(tags=["people"])
Role = Literal["viewer", "member", "lead", "administrator"]


def _zone(name: str) -> str:
    """A zone of the tz database, or nothing."""
    if name and name not in available_timezones():
        raise ValueError("is no zone of the tz database, such as Europe/Berlin")
    return name


Zone = Annotated[Text, Field(max_length=60), AfterValidator(_zone)]


class MemberOut(Schema):
    """One of our people."""

    id: int
    name: str
    email: str
    role: str
    is_active: bool


class TeamOut(Schema):
    """A group of members."""

    id: int
    name: str
    member_ids: list[int]

    @staticmethod
    def resolve_member_ids(team: Team) -> list[int]:
        """Who is in it."""
        return [one.pk for one in team.members.all()]


class AbsenceOut(Schema):
    """Days away, both included."""

    id: int
    member_id: int
    from_on: date
    until_on: date
    stand_in_id: int | None


class InvitationOut(Schema):
    """An invitation to join."""

    id: int
    email: str
    name: str
    role: str
    at: datetime
    withdrawn_at: datetime | None


class Choosing(Given):
    """A name, a language (empty: as usual here) and a time zone of the tz database (likewise)."""

    name: Name
    language: Literal["", "en", "de"] = ""
    timezone: Zone = ""


class NewAddress(Given):
    """An address to sign in with."""

    email: Email


class Inviting(Given):
    """Whom, as what, into which team."""

    name: Name
    email: Email
    role: Role = "member"
    team_id: int | None = None


class RoleGiven(Given):
    """One of the roles."""

    role: Role


class Leaving(Given):
    """Who answers from now on for what they answer for; not needed where they answer for nothing."""

    heir_id: int | None = None


class Away(Given):
    """Days away, both included, and who stands in."""

    from_on: date
    until_on: date
    stand_in_id: int | None = None
    note: Note = ""


class TeamNamed(Given):
    """What a team is called."""

    name: Short


class MemberNamed(Given):
    """Which member."""

    member_id: int


@router.get("/members", response=PageOf[MemberOut], auth=Key("read"), operation_id="members")
def members(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Everyone who works here, by name."""
    return listed(queries.active_members(), page)


@router.get("/members/me", response=MemberOut, auth=Key("read"), operation_id="me")
def me(request: HttpRequest) -> Member:
    """Whose token this is."""
    return caller(request)


@router.post("/members/me/choose", response=MemberOut, auth=Key("read"), operation_id="settings-choose")
def choose(request: HttpRequest, given: Choosing) -> Member:
    """Your own name, language and time zone."""
    return actions.choose(member=caller(request), at=now(), **given.dict())


@router.post(
    "/members/me/change-email", response=MemberOut, auth=Key("read"), operation_id="settings-change-email"
)
def change_email(request: HttpRequest, given: NewAddress) -> Member:
    """Your own address, to sign in with and for letters."""
    return actions.change_email(member=caller(request), email=given.email, at=now())


@router.post("/members/me/be-away", response=AbsenceOut, auth=Key("read"), operation_id="settings-be-away")
def be_away(request: HttpRequest, given: Away) -> Absence:
    """Days on which you are away."""
    return _away(caller(request), caller(request), given)


@router.post("/members/invite", response=InvitationOut, auth=Key("govern"), operation_id="member-invite")
def invite(request: HttpRequest, given: Inviting) -> Invitation:
    """A letter with a signed link."""
    return actions.invite(
        email=given.email,
        name=given.name,
        role=given.role,
        team=queries.team(given.team_id) if given.team_id else None,
        by=caller(request),
        at=now(),
        address=settings.ADDRESS,
    )


@router.get("/invitations", response=PageOf[InvitationOut], auth=Key("govern"), operation_id="invitations")
def invitations(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Invitations that nobody has taken up or withdrawn."""
    return listed(queries.open_invitations(), page)


@router.post(
    "/invitations/{int:pk}/withdraw",
    response=InvitationOut,
    auth=Key("govern"),
    operation_id="invitation-withdraw",
)
def withdraw_invitation(request: HttpRequest, pk: int) -> Invitation:
    """The link stops working."""
    return actions.withdraw_invitation(invitation=queries.invitation(pk), by=caller(request), at=now())


@router.get("/members/{int:pk}", response=MemberOut, auth=Key("read"), operation_id="member")
def member(request: HttpRequest, pk: int) -> Member:  # noqa: ARG001
    """One member."""
    return queries.member(pk)


@router.post(
    "/members/{int:pk}/change-role", response=MemberOut, auth=Key("govern"), operation_id="member-change-role"
)
def change_role(request: HttpRequest, pk: int, given: RoleGiven) -> Member:
    """Another role; the last administrator stays one."""
    return actions.change_role(member=queries.member(pk), role=given.role, by=caller(request), at=now())


@router.post("/members/{int:pk}/let-go", response=MemberOut, auth=Key("govern"), operation_id="member-let-go")
def let_go(request: HttpRequest, pk: int, given: Leaving) -> Member:
    """The member leaves; what they did stays, and what they answer for goes to the heir."""
    heir = queries.member(given.heir_id) if given.heir_id else None
    return results.let_go(member=queries.member(pk), heir=heir, by=caller(request), at=now())


@router.post(
    "/members/{int:pk}/be-away", response=AbsenceOut, auth=Key("arrange"), operation_id="member-be-away"
)
def member_be_away(request: HttpRequest, pk: int, given: Away) -> Absence:
    """Days on which somebody else is away."""
    return _away(queries.member(pk), caller(request), given)


@router.post(
    "/absences/{int:pk}/withdraw", response=MemberOut, auth=Key("read"), operation_id="absence-withdraw"
)
def withdraw_absence(request: HttpRequest, pk: int) -> Member:
    """Not away after all; somebody else's only for a lead."""
    return actions.withdraw_absence(absence=queries.absence(pk), by=caller(request), at=now())


@router.post("/tokens/{int:pk}/revoke", response=Done, auth=Key("read"), operation_id="token-revoke")
def revoke_token(request: HttpRequest, pk: int) -> Done:
    """One of your tokens stops working; for an administrator, anybody's."""
    by = caller(request)
    actions.revoke_token(token=queries.token_of(by, pk), by=by, at=now())
    return Done()


@router.get("/teams", response=PageOf[TeamOut], auth=Key("read"), operation_id="teams")
def teams(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """All teams, with who is in them."""
    return listed(queries.teams(), page)


@router.post("/teams", response=TeamOut, auth=Key("arrange"), operation_id="team-make")
def make_team(request: HttpRequest, given: TeamNamed) -> Team:
    """A new team."""
    return actions.make_team(name=given.name, by=caller(request), at=now())


@router.post("/teams/{int:pk}/join", response=TeamOut, auth=Key("arrange"), operation_id="team-join")
def join(request: HttpRequest, pk: int, given: MemberNamed) -> Team:
    """A member joins the team."""
    team = queries.team(pk)
    actions.join(member=queries.member(given.member_id), team=team, by=caller(request), at=now())
    return team


@router.post("/teams/{int:pk}/leave", response=TeamOut, auth=Key("arrange"), operation_id="team-leave")
def leave(request: HttpRequest, pk: int, given: MemberNamed) -> Team:
    """A member leaves the team."""
    team, member = queries.team(pk), queries.member(given.member_id)
    return results.leave_team(member=member, team=team, by=caller(request), at=now())


def _away(who: Member, by: Member, given: Away) -> Absence:
    stand_in = queries.member(given.stand_in_id) if given.stand_in_id else None
    return actions.be_away(
        member=who,
        from_on=given.from_on,
        until_on=given.until_on,
        stand_in=stand_in,
        note=given.note,
        by=by,
        at=now(),
    )
