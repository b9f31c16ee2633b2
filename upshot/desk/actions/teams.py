"""Which team has a case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import AccountTeam
from upshot.desk.actions.shared import hold_cases, journal, must_be_open
from upshot.desk.models import Case
from upshot.kit.errors import Refused
from upshot.people.models import Member, Membership, Team


@transaction.atomic
def assign_team(*, case: Case, team: Team, reason: str, by: Member, at: datetime) -> Case:
    """Gives the case to a team. Whoever has it keeps it where they are of that team; else nobody of it has it yet, and
    that needs a reason, as any hand-over."""
    hold_cases(case)
    must_be_open(case)
    given = set(AccountTeam.objects.filter(account=case.account).values_list("team_id", flat=True))
    if given and team.pk not in given:
        raise Refused(_("Team %s does not see this account.") % team.name, field="team")
    stays = Membership.objects.filter(team=team, member=case.member).exists() if case.member else True
    if case.team_id == team.pk and stays:
        raise Refused(_("Team %s has this case already.") % team.name, field="team")
    if not stays and not reason.strip():
        raise Refused(_("A hand-over needs a reason."), field="reason")
    before = case.member.name if case.member and not stays else ""
    case.team, case.member = team, case.member if stays else None
    case.hand_overs += not stays
    case.save(update_fields=["team", "member", "hand_overs"])
    journal(case=case, verb="case.given", by=by, at=at, words=reason, before=before, after=team.name)
    return case
