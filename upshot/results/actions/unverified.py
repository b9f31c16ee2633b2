"""Delivered is not done: what nobody has verified is brought up with its owner, and then with those above."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.needs.models import Need, Ownership, Reminder
from upshot.needs.queries import cover_of, owner_of
from upshot.people.actions import notify
from upshot.people.models import Member
from upshot.people.queries import active_members, leads_over, team_mates
from upshot.results.actions.shared import journal

# The owner after a week: by then the after-action review is due, and it has nothing to go by.
REMIND_DAYS = 7
# Those above after three: nine days later the link that the customer was sent no longer takes an answer.
RAISE_DAYS = 21
STEPS = {"owner": REMIND_DAYS, "lead": RAISE_DAYS}
AT_ONCE = 500


def remind(*, at: datetime) -> int:
    """Tells of deliveries that nobody has verified, each step once for each delivery; how many. A job of every day."""
    told = 0
    for step, days in STEPS.items():
        done = Reminder.objects.filter(need=OuterRef("pk"), of=OuterRef("state_since"), step=step)
        due = Need.objects.filter(
            ~Exists(done), state="delivered", state_since__lte=at - timedelta(days=days)
        )
        for key in list(due.order_by("state_since").values_list("pk", flat=True)[:AT_ONCE]):
            told += _bring_up(key, step, at)
    return told


@transaction.atomic
def _bring_up(key: int, step: str, at: datetime) -> bool:
    need = Need.objects.select_for_update(of=("self",)).select_related("account").get(pk=key)
    owner = owner_of(need)
    if need.state != "delivered" or owner is None:
        return False
    _row, fresh = Reminder.objects.get_or_create(
        need=need, of=need.state_since, step=step, defaults={"at": at}
    )
    if not fresh:
        return False
    people = _owners(owner, at) if step == "owner" else leads_over(member=owner.member, team=owner.team)
    # Where a team answers that nobody is in, or who is away has no stand-in, those above hear of it at once.
    people = people or leads_over(member=owner.member, team=owner.team)
    sees = Account.objects.visible_to
    people = [one for one in people if sees(one).filter(pk=need.account_id).exists()]
    days = (at - need.state_since).days
    for member in people:
        with translation.override(member.language or settings.LANGUAGE_CODE):
            notify(member=member, words=_words(need, owner, step, days), path=f"/needs/{need.pk}", at=at)
    journal(
        need=need,
        verb="delivery.reminded" if step == "owner" else "delivery.raised",
        by=None,
        at=at,
        words=", ".join(member.name for member in people),
        days=days,
    )
    return True


def _owners(owner: Ownership, at: datetime) -> list[Member]:
    """Whoever answers for it now: the owner, or their stand-in; or everybody in the team."""
    if owner.team:
        return list(team_mates(owner.team).filter(is_active=True))
    away = cover_of(owner, on=at.date())
    standing = away.stand_in if away else owner.member
    return list(active_members().filter(pk=standing.pk)) if standing else []


def _words(need: Need, owner: Ownership, step: str, days: int) -> str:
    told = {"title": need.title, "account": need.account.name, "days": days, "owner": owner.name}
    if step == "owner":
        return (
            _("“%(title)s” for %(account)s: delivered %(days)d days ago, and nobody knows if it helped")
            % told
        )
    return (
        _("%(owner)s answers for “%(title)s” for %(account)s: delivered %(days)d days ago, not verified")
        % told
    )
