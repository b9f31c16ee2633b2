"""Who could take a case now."""

from datetime import datetime

from django.db.models import Count, Q

from upshot.automation.rules.hands import Hand
from upshot.customers.models import Account, AccountTeam
from upshot.desk.models import Case
from upshot.people.models import Absence, Member, Membership, Team


def hands_of(*, account: Account, team: Team | None, at: datetime) -> list[Hand]:
    """The members (of a team, or all) who are here, may handle cases and see the account, with how busy they are."""
    away = Absence.objects.filter(from_on__lte=at.date(), until_on__gte=at.date()).values("member")
    here = Member.objects.filter(is_active=True).exclude(pk__in=away)
    if team:
        here = here.filter(pk__in=Membership.objects.filter(team=team).values("member"))
    given = list(AccountTeam.objects.filter(account=account).values_list("team_id", flat=True))
    if given:
        see = Membership.objects.filter(team__in=given).values("member")
        here = here.filter(Q(pk__in=see) | Q(role="administrator"))
    able = [one for one in here if one.may("handle")]
    open_cases = dict(
        Case.objects.unresolved()
        .filter(member__in=able)
        .order_by()
        .values_list("member")
        .annotate(Count("pk"))
    )
    return [
        Hand(
            pk=one.pk,
            open_cases=open_cases.get(one.pk, 0),
            capacity=one.capacity,
            skills=frozenset(one.skills),
            languages=frozenset(one.languages),
        )
        for one in able
    ]
