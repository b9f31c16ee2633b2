"""Verbs about work."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.needs.actions import move
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.work.models import Delivery, Snooze, Spending, WorkItem

# More than this is a slip of the pen: as on cases.
MOST_MINUTES = 10_000_000
MOST_MONEY = Decimal(10) ** 10


@transaction.atomic
def plan(
    *, need: Need, title: str, member: Member | None, by_on: date | None = None, by: Member, at: datetime
) -> WorkItem:
    """Decides on one piece of work for a need that has an owner."""
    if not title.strip():
        raise Refused(_("Say what will be done."), field="title")
    if member:
        must_be_able(member, act="decide", account=need.account, field="member")
    if need.state != "planned":
        move(need=need, to="planned", by=by, at=at)
    item = WorkItem.objects.create(
        need=need, title=title.strip(), member=member, planned_at=at, planned_by=by, by_on=by_on
    )
    _journal(item, "work.planned", by, at, words=item.title)
    return item


@transaction.atomic
def begin(*, item: WorkItem, by: Member, at: datetime) -> WorkItem:
    """Work begins; whoever begins it has it, unless it was somebody's already."""
    _must_be_open(item)
    if item.begun_at:
        raise Refused(_("This work has begun already."))
    item.begun_at, item.member = at, item.member or by
    item.save(update_fields=["begun_at", "member"])
    _journal(item, "work.begun", by, at, words=item.title)
    return item


@transaction.atomic
def drop(*, item: WorkItem, reason: str, by: Member, at: datetime) -> Delivery | None:
    """We do not do this after all. Where it was the last that was open and other work was delivered meanwhile, the need
    is delivered by that; else None."""
    _must_be_open(item)
    if not reason.strip():
        raise Refused(_("Say why it is dropped."), field="reason")
    item.dropped_at, item.reason = at, reason.strip()
    item.save(update_fields=["dropped_at", "reason"])
    _journal(item, "work.dropped", by, at, words=reason)
    return _deliver_need(item.need, by=by, at=at) if item.need.state == "planned" else None


@transaction.atomic
def deliver(*, item: WorkItem, words: str, by: Member, at: datetime) -> Delivery | None:
    """The work is in the customer's hands. With the last open item the need is delivered; until then None."""
    _must_be_open(item)
    item.delivered_at, item.begun_at = at, item.begun_at or at
    item.save(update_fields=["delivered_at", "begun_at"])
    _journal(item, "work.delivered", by, at, words=words or item.title)
    return _deliver_need(item.need, by=by, at=at, words=words)


def _deliver_need(need: Need, *, by: Member, at: datetime, words: str = "") -> Delivery | None:
    """The need is delivered once nothing is open and something was put into their hands since it was planned."""
    items = WorkItem.objects.filter(need=need)
    before = Delivery.objects.filter(need=need).order_by("-at").values_list("at", flat=True).first()
    since = items.filter(delivered_at__gt=before) if before else items.filter(delivered_at__isnull=False)
    last = since.order_by("-delivered_at", "-pk").first()
    if last is None or items.open().exists():
        return None
    delivery = Delivery.objects.create(need=need, item=last, words=words or last.title, by=by, at=at)
    move(need=need, to="delivered", by=by, at=at, words=words)
    write(
        verb="need.delivered",
        subject="need",
        subject_id=need.pk,
        account_id=need.account_id,
        thread=need.thread,
        by=by,
        at=at,
        words=delivery.words,
    )
    return delivery


@transaction.atomic
def spend(
    *,
    need: Need,
    minutes: int,
    amount: Decimal,
    words: str,
    on: date,
    item: WorkItem | None = None,
    by: Member,
    at: datetime,
) -> Spending:
    """Time or money that went into a need on a day, for one piece of its work or for none."""
    if minutes < 0 or amount < 0 or not (minutes or amount):
        raise Refused(_("Say how many minutes or how much money."), field="minutes")
    if minutes > MOST_MINUTES or amount >= MOST_MONEY:
        raise Refused(_("That is more than can be kept."), field="minutes")
    if on > timezone.localtime(at).date():
        raise Refused(_("Nothing can have been spent on a day to come."), field="on")
    if item and item.need_id != need.pk:
        raise Refused(_("This work belongs to another need."), field="item")
    spent = Spending.objects.create(
        need=need,
        item=item,
        member=by,
        minutes=minutes,
        amount=amount,
        words=words.strip()[:300],
        on=on,
        at=at,
    )
    _journal_spending(spent, "need.spent", by, at)
    return spent


@transaction.atomic
def strike(*, spending: Spending, by: Member, at: datetime) -> Spending:
    """The entry was wrong: it stays to be seen, and counts no more."""
    if spending.struck_at:
        raise Refused(_("This entry is struck out already."))
    spending.struck_at = at
    spending.save(update_fields=["struck_at"])
    _journal_spending(spending, "need.spending_struck", by, at)
    return spending


def _journal_spending(spent: Spending, verb: str, by: Member, at: datetime) -> None:
    write(
        verb=verb,
        subject="need",
        subject_id=spent.need_id,
        account_id=spent.need.account_id,
        thread=spent.need.thread,
        by=by,
        at=at,
        words=spent.words,
        minutes=spent.minutes,
        amount=str(spent.amount),
        on=str(spent.on),
    )


@transaction.atomic
def snooze(*, subject: str, subject_id: int, until_on: date, reason: str, by: Member, at: datetime) -> Snooze:
    """Puts a line of Today off until a day. It stays among what was left out."""
    if until_on <= timezone.localtime(at).date():
        raise Refused(_("Put it off until a day to come."), field="until_on")
    line, _made = Snooze.objects.update_or_create(
        member=by,
        subject=subject,
        subject_id=subject_id,
        defaults={"until_on": until_on, "reason": reason, "at": at},
    )
    return line


def _must_be_open(item: WorkItem) -> None:
    if item.delivered_at:
        raise Refused(_("This work is delivered already."))
    if item.dropped_at:
        raise Refused(_("This work was dropped."))


def _journal(item: WorkItem, verb: str, by: Member, at: datetime, words: str) -> None:
    write(
        verb=verb,
        subject="work_item",
        subject_id=item.pk,
        account_id=item.need.account_id,
        thread=item.need.thread,
        by=by,
        at=at,
        words=words,
    )
