"""Members, invitations and teams: for those who arrange and govern."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.paging import page_of
from upshot.people import actions, forms, queries
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def members(request: HttpRequest, by: Member) -> HttpResponse:
    """Everyone who works here, with role and teams; and, for those who invite, who is invited."""
    shown = {
        "page": page_of(queries.members(), number=request.GET.get("page")),
        "invitations": list(queries.open_invitations()) if by.may("govern") else [],
        "roles": {role: str(words).partition(":")[0] for role, words in forms.ROLES},
        "here": "members",
    }
    return render(request, "people/members.html", shown)


@door("govern")
def member_invite(request: HttpRequest, by: Member) -> HttpResponse:
    """A letter with a signed link."""
    return verb_page(
        request,
        form=forms.Invite(request.POST if request.method == "POST" else None),
        verb=lambda said: actions.invite(by=by, at=now(), address=settings.ADDRESS, **said),
        heading=_("Whom do you invite?"),
        sub=_("They get a letter with a link that holds for %d days.") % actions.INVITATION_DAYS,
        label=_("Invite"),
        back=reverse("members"),
    )


@door("govern")
def invitation_withdraw(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The link stops working."""
    invitation = queries.invitation(pk)
    return verb_page(
        request,
        form=forms.Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: actions.withdraw_invitation(invitation=invitation, by=by, at=now()),
        heading=_("Withdraw the invitation of %s?") % invitation.name,
        label=_("Withdraw"),
        back=reverse("members"),
    )


@door("govern")
def member_change_role(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another role."""
    member = queries.member(pk)
    return verb_page(
        request,
        form=forms.Role(request.POST if request.method == "POST" else None, initial={"role": member.role}),
        verb=lambda said: actions.change_role(member=member, by=by, at=now(), **said),
        heading=_("What may %s do?") % member.name,
        label=_("Change the role"),
        back=reverse("members"),
    )


@door("arrange")
def member_set_skills(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What work is given to somebody by."""
    member = queries.member(pk)
    before = {"skills": member.skills, "languages": member.languages, "capacity": member.capacity}
    return verb_page(
        request,
        form=forms.Skills(request.POST if request.method == "POST" else None, initial=before),
        verb=lambda said: actions.set_skills(member=member, by=by, at=now(), **said),
        heading=_("What work is %s given?") % member.name,
        label=_("Keep"),
        back=reverse("members"),
    )


@door("arrange")
def member_be_away(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Days on which somebody else is away."""
    member = queries.member(pk)
    return verb_page(
        request,
        form=forms.Away(request.POST if request.method == "POST" else None),
        verb=lambda said: actions.be_away(member=member, by=by, at=now(), **said),
        heading=_("When is %s away?") % member.name,
        label=_("Keep"),
        back=reverse("members"),
    )


@door("read", methods=("GET", "HEAD"))
def teams(request: HttpRequest, _by: Member) -> HttpResponse:
    """All teams with who is in them."""
    page = page_of(queries.teams(), number=request.GET.get("page"))
    return render(request, "people/teams.html", {"page": page, "here": "teams"})


@door("arrange")
def team_make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new team."""
    return verb_page(
        request,
        form=forms.TeamName(request.POST if request.method == "POST" else None),
        verb=lambda said: actions.make_team(by=by, at=now(), **said),
        heading=_("What is the team called?"),
        label=_("Make the team"),
        back=reverse("teams"),
    )


@door("arrange")
def team_join(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Somebody joins a team."""
    team = queries.team(pk)
    return verb_page(
        request,
        form=_pick(request, queries.active_members()),
        verb=lambda said: actions.join(team=team, by=by, at=now(), **said),
        heading=_("Who joins %s?") % team.name,
        label=_("Join"),
        back=reverse("teams"),
    )


@door("arrange")
def team_set_sender(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Whose name stands over a team's letters, and what under them."""
    team = queries.team(pk)
    before = {
        "sender_name": team.sender_name,
        "sender_address": team.sender_address,
        "signature": team.signature,
    }
    return verb_page(
        request,
        form=forms.Sender(request.POST if request.method == "POST" else None, initial=before),
        verb=lambda said: actions.set_sender(team=team, by=by, at=now(), **said),
        heading=_("Who writes the letters of %s?") % team.name,
        sub=_("What is left empty is as for the whole house."),
        label=_("Keep"),
        back=reverse("teams"),
    )


def _pick(request: HttpRequest, candidates: object) -> forms.Pick:
    return forms.Pick(request.POST if request.method == "POST" else None, members=candidates)
