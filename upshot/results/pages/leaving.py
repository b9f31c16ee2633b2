"""Somebody leaves the house, or a team."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import left_by
from upshot.people import queries as people
from upshot.people.forms import Pick
from upshot.people.models import Member
from upshot.results import actions, forms


@door("govern")
def let_go(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The member `pk` leaves; what they did stays, and what they answer for goes to a named person."""
    member = people.member(pk)
    return verb_page(
        request,
        form=forms.Leaving(request.POST if request.method == "POST" else None, member=member),
        verb=lambda said: actions.let_go(member=member, by=by, at=now(), **said),
        heading=_("Does %s leave?") % member.name,
        sub=_("They cannot sign in any more, and their tokens stop working. All that they did stays.")
        + " "
        + _("They answer for %d needs.") % left_by(member).count(),
        label=_("Let go"),
        back=reverse("members"),
    )


@door("arrange")
def team_leave(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Somebody leaves the team `pk`; what it answers for stays with those who are still in it."""
    team = people.team(pk)
    return verb_page(
        request,
        form=Pick(request.POST if request.method == "POST" else None, members=people.team_mates(team)),
        verb=lambda said: actions.leave_team(team=team, by=by, at=now(), **said),
        heading=_("Who leaves %s?") % team.name,
        label=_("Leave"),
        back=reverse("teams"),
    )
