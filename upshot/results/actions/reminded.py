"""Reviews that are due are told of: to who makes sure of them, and later to those who lead."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.journal.models import Entry
from upshot.needs.models import Ownership
from upshot.needs.queries import owners_of
from upshot.people.actions import notify
from upshot.people.models import Member
from upshot.people.queries import stand_ins
from upshot.results.actions.shared import journal
from upshot.results.models import Review
from upshot.results.queries import OVERDUE_DAYS, ripe

# Reviews looked at in one run, so that a run ends; those due first come first.
AT_ONCE = 500
TOLD = {"due": "review.due", "overdue": "review.overdue"}


@transaction.atomic
def remind_of_reviews(*, at: datetime) -> int:
    """Tells who makes sure of a review on its day, and whoever leads there two weeks later; each once for a day that
    was set, so that a review which was moved is told of anew. Who is away is told through their stand-in; where they
    have left, the need's owner is asked to hand it on. How many reviews were told of."""
    today = timezone.localtime(at).date()
    rows = Review.objects.select_for_update(of=("self",), skip_locked=True).filter(ripe(on=today))
    found = list(rows.select_related("need__account", "responsible").order_by("due_on", "pk")[:AT_ONCE])
    told = _told(found)
    away = stand_ins([one.responsible_id for one in found], on=today)
    owners = owners_of([one.need_id for one in found])
    count = 0
    for review in found:
        overdue = review.due_on <= today - timedelta(days=OVERDUE_DAYS)
        for step in ("due", "overdue") if overdue else ("due",):
            if (TOLD[step], review.pk, str(review.due_on), review.responsible_id) in told:
                continue
            left = not review.responsible.is_active
            people = _leads(review) if step == "overdue" else _nearest(review, away, owners)
            _tell(review, step, people, left=left, at=at)
            count += 1
    return count


def _told(reviews: list[Review]) -> set[tuple[str, int, str, int]]:
    entries = Entry.objects.filter(
        subject="need", subject_id__in={one.need_id for one in reviews}, verb__in=TOLD.values()
    )
    return {
        (verb, said["review"], said["due_on"], said["responsible"])
        for verb, said in entries.values_list("verb", "detail")
    }


def _nearest(review: Review, away: dict[int, Member], owners: dict[int, Ownership]) -> list[Member]:
    """Who makes sure of it; who stands in for them; or, where they have left, who answers for the need, else those who
    lead there."""
    if review.responsible.is_active:
        stand_in = away.get(review.responsible_id)
        return _who_can(review, [review.responsible, *([stand_in] if stand_in else [])])
    owner = owners.get(review.need_id)
    people = []
    if owner:
        people = (
            [owner.member] if owner.member else list(Member.objects.filter(teams=owner.team).order_by("pk"))
        )
    return _who_can(review, people) or _leads(review)


def _leads(review: Review) -> list[Member]:
    return _who_can(review, list(Member.objects.filter(role="lead", is_active=True).order_by("pk")))


def _who_can(review: Review, people: list[Member]) -> list[Member]:
    """Those of them who are still here and see the customer."""
    sees = Account.objects.visible_to
    return [one for one in people if one.is_active and sees(one).filter(pk=review.need.account_id).exists()]


def _tell(review: Review, step: str, people: list[Member], *, left: bool, at: datetime) -> None:
    for member in people:
        with translation.override(member.language or settings.LANGUAGE_CODE):
            words = _sentence(review, step, member, left=left)
        notify(member=member, words=words, path=f"/reviews/{review.pk}", at=at)
    journal(
        need=review.need,
        verb=TOLD[step],
        by=None,
        at=at,
        words=", ".join(one.name for one in people),
        review=review.pk,
        due_on=str(review.due_on),
        responsible=review.responsible_id,
    )


def _sentence(review: Review, step: str, member: Member, *, left: bool) -> str:
    said = {"title": review.need.title, "who": review.responsible.name, "days": OVERDUE_DAYS}
    if left:
        return _("A review is due, and %(who)s has left; hand it on: %(title)s") % said
    if step == "overdue":
        return _("For %(days)d days nobody has held this review; %(who)s makes sure of it: %(title)s") % said
    if member == review.responsible:
        return _("A review is due today, and you make sure of it: %(title)s") % said
    return _("A review is due, and you stand in for %(who)s: %(title)s") % said
