"""A member leaves the house or a team, and nothing that they answer for is left without an owner."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.needs.actions import give_on, withdraw_hand_over
from upshot.needs.models import HandOver, Helper
from upshot.needs.queries import left_by, left_to
from upshot.people import actions as people
from upshot.people.models import Member, Team
from upshot.people.queries import team_mates
from upshot.results.actions.shared import journal
from upshot.results.models import Review, ReviewAction
from upshot.work.models import WorkItem


@transaction.atomic
def let_go(*, member: Member, heir: Member | None, by: Member, at: datetime) -> Member:
    """The member leaves: no way in any more, and all that they did stays. What they answer for, and the reviews that
    they were to make sure of, go to the heir in the same act. Raises Refused where there is some and nobody is named.
    """
    owned = list(left_by(member).select_for_update(of=("self",)))
    looks = Review.objects.filter(responsible=member, held_at__isnull=True)
    reviews = list(looks.select_for_update(of=("self",)).select_related("need__account"))
    count = len(owned) + len(reviews)
    if count and heir is None:
        sentence = ngettext(
            "%(who)s answers for %(num)d need or review. Say who does from now on.",
            "%(who)s answers for %(num)d needs and reviews. Say who does from now on.",
            count,
        )
        sentence %= {"who": member.name, "num": count}
        raise Refused(sentence, field="heir")
    if heir == member:
        raise Refused(_("They leave: somebody else answers from now on."), field="heir")
    if heir:
        for ownership in owned:
            must_be_able(heir, act="decide", account=ownership.need.account, field="heir")
            reason = _("%s has left.") % member.name
            give_on(ownership=ownership, to=heir, reason=reason, by=by, at=at)
        for review in reviews:
            must_be_able(heir, act="decide", account=review.need.account, field="heir")
            review.responsible = heir
            review.save(update_fields=["responsible"])
            told = {"review": review.pk, "due_on": str(review.due_on)}
            journal(need=review.need, verb="review.given", by=by, at=at, words=heir.name, **told)
        ReviewAction.objects.filter(member=member, done_at__isnull=True).update(member=heir)
    for asked in HandOver.objects.filter(Q(member=member), answered_at__isnull=True).select_related("need"):
        withdraw_hand_over(need=asked.need, by=by, at=at)
    Helper.objects.filter(member=member, until__isnull=True).update(until=at)
    WorkItem.objects.open().filter(member=member).update(member=heir)
    return people.let_go(member=member, by=by, at=at)


@transaction.atomic
def leave_team(*, member: Member, team: Team, by: Member, at: datetime) -> Team:
    """The member leaves the team. Raises Refused where nobody else works in it and it answers for needs."""
    Team.objects.select_for_update().get(pk=team.pk)
    others = team_mates(team).filter(is_active=True).exclude(pk=member.pk)
    needs = 0 if others.exists() else left_to(team).count()
    if needs:
        sentence = ngettext(
            "%(team)s answers for %(num)d need, and nobody else is in it. Hand it over, or have somebody join.",
            "%(team)s answers for %(num)d needs, and nobody else is in it. Hand them over, or have somebody join.",
            needs,
        )
        raise Refused(sentence % {"team": team.name, "num": needs}, field="member")
    people.leave_team(member=member, team=team, by=by, at=at)
    return team
