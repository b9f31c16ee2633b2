"""Teams, and who is in them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.actions.shared import journal
from upshot.people.models import Member, Membership, Team


@transaction.atomic
def make_team(*, name: str, by: Member, at: datetime) -> Team:
    """A new team."""
    if Team.objects.filter(name__iexact=name).exists():
        raise Refused(_("There is a team of that name already."), field="name")
    team = Team.objects.create(name=name, made_at=at)
    write(verb="team.made", subject="team", subject_id=team.pk, thread=new_thread(), by=by, at=at, words=name)
    return team


@transaction.atomic
def join(*, member: Member, team: Team, by: Member, at: datetime) -> Membership:
    """The member joins the team; joining twice is joining once."""
    place, made = Membership.objects.get_or_create(member=member, team=team, defaults={"since": at})
    if made:
        journal(member=member, verb="team.joined", by=by, at=at, team=team.name)
    return place


@transaction.atomic
def leave_team(*, member: Member, team: Team, by: Member, at: datetime) -> None:
    """The member leaves the team. Nobody else in it may be needed: results.leave_team asks that before."""
    count, _rows = Membership.objects.filter(member=member, team=team).delete()
    if count:
        journal(member=member, verb="team.left", by=by, at=at, team=team.name)
