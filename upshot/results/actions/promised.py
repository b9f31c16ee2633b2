"""The promise and the delivery."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.needs.actions import Frozen, freeze
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import owner_of
from upshot.people.models import Member
from upshot.results.actions.asked import ask
from upshot.results.actions.shared import schedule
from upshot.results.models import Review
from upshot.work import actions as work
from upshot.work.models import Delivery, WorkItem

# The after-action review is due a week after delivery, while it is remembered.
AFTER_ACTION_DAYS = 7


@transaction.atomic
def promise(
    *, need: Need, look_again_on: date, responsible: Member, by: Member, at: datetime
) -> list[Expectation]:
    """Freezes what was written, and schedules the second look now, with somebody who makes sure of it."""
    if look_again_on <= at.date():
        raise Refused(_("Look again on a day to come."), field="look_again_on")
    must_be_able(responsible, act="decide", account=need.account, field="responsible")
    promised = freeze(need=need, by=by, at=at)
    if not Review.objects.filter(need=need, kind="after_after", held_at__isnull=True).exists():
        schedule(need=need, kind="after_after", due_on=look_again_on, responsible=responsible, by=by, at=at)
    return promised


@transaction.atomic
def deliver(*, item: WorkItem, words: str, by: Member, at: datetime, address: str) -> Delivery | None:
    """The work is in the customer's hands: each beholder is asked by letter, and the first review is set.

    `address`: the base of links. Raises Frozen where nothing was promised: nobody could say what came of it.
    """
    need = item.need
    if not need.expectations.filter(frozen_at__isnull=False, replaced_at__isnull=True).exists():
        raise Frozen(_("Write and promise what each person will see before you deliver."))
    delivery = work.deliver(item=item, words=words, by=by, at=at)
    if delivery:
        follow_up(need=need, by=by, at=at, address=address)
    return delivery


@transaction.atomic
def drop(*, item: WorkItem, reason: str, by: Member, at: datetime, address: str) -> Delivery | None:
    """We do not do this after all. Where that leaves nothing open and other work was delivered, the need is delivered,
    and each beholder is asked."""
    delivery = work.drop(item=item, reason=reason, by=by, at=at)
    if delivery:
        follow_up(need=item.need, by=by, at=at, address=address)
    return delivery


@transaction.atomic
def follow_up(*, need: Need, by: Member, at: datetime, address: str) -> None:
    """What comes after a delivery: the first review is set, and everybody is asked."""
    owner = owner_of(need)
    responsible = owner.member if owner and owner.member else by
    schedule(
        need=need,
        kind="after_action",
        due_on=at.date() + timedelta(days=AFTER_ACTION_DAYS),
        responsible=responsible,
        by=by,
        at=at,
    )
    ask(need=need, by=by, at=at, address=address)
