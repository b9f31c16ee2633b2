"""Questions about work: read only. What belongs to a need is reached through the need, and that by visible_to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.journal.models import Entry
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.needs import queries as needs
from upshot.needs.models import Need, Ownership
from upshot.people.models import Member
from upshot.people.queries import in_team_of
from upshot.work.models import Delivery, Snooze, Spending, WorkItem


@dataclass(frozen=True)
class Cost:
    """What was spent, struck entries left out: minutes of ours and money. `money`: both, where the house says what an
    hour costs; None where it does not."""

    entries: int
    minutes: int
    amount: Decimal
    money: Decimal | None


def item(pk: int, *, viewer: Viewer) -> WorkItem:
    """One work item. Raises NotFound, also where the viewer may not see it."""
    rows = WorkItem.objects.visible_to(viewer).select_related("need__account", "member")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such work item."))
    return found


def items_of(need: Need) -> list[WorkItem]:
    """The work for a need, in the order it was planned."""
    return _items_of(need=need.pk)


_items_of = Question(
    lambda need: WorkItem.objects.filter(need_id=need).select_related("member").order_by("planned_at", "pk")
)


def open_items(*, viewer: Member, members: list[int]) -> list[WorkItem]:
    """Open work of these members for needs that neither they nor a team of the viewer's answer for, the longest planned
    first; a hundred at most."""
    return _open_items(viewer, members=members)


@Question
def _open_items(viewer: Member, members: list[int]) -> QuerySet[WorkItem]:
    owner = Q(member_id__among=members) | in_team_of(viewer)
    theirs = Ownership.objects.filter(owner, need=OuterRef("need"), until__isnull=True)
    rows = WorkItem.objects.visible_to(viewer).open().filter(~Exists(theirs), member_id__among=members)
    return rows.select_related("need__account").order_by("planned_at")[:100]


def journal_of(need: Need, *, viewer: Viewer) -> QuerySet[Entry]:
    """All that was done for a need that the viewer sees, its work among it; the oldest first."""
    items = WorkItem.objects.filter(need=need).order_by().values("pk")
    return needs.journal_of(need, viewer=viewer, also=Q(subject="work_item", subject_id__in=items))


def deliveries_of(need: Need) -> list[Delivery]:
    """When work for a need was in the customer's hands, in order."""
    return _deliveries_of(need=need.pk)


_deliveries_of = Question(
    lambda need: Delivery.objects.filter(need_id=need).select_related("by", "item").order_by("at")
)


def spendings_of(need: Need) -> list[Spending]:
    """Each entry of time and money on a need, struck ones too, in order."""
    return _spendings_of(need=need.pk)


_spendings_of = Question(
    lambda need: Spending.objects.filter(need_id=need).select_related("member", "item").order_by("on", "pk")
)


def costs(entries: list[Spending], *, hour_cost: Decimal | None) -> Cost:
    """Entries together."""
    amount = sum((one.amount for one in entries), Decimal(0))
    return cost(len(entries), sum(one.minutes for one in entries), amount, hour_cost=hour_cost)


def cost(entries: int, minutes: int, amount: Decimal, *, hour_cost: Decimal | None) -> Cost:
    """So many entries of time and money. Without the cost of an hour, time is not turned into money."""
    money = None if hour_cost is None else amount + hour_cost * minutes / 60
    return Cost(entries, minutes, amount, money)


def spending(pk: int, *, viewer: Viewer) -> Spending:
    """One entry of time or money on a need that the viewer sees. Raises NotFound."""
    found = Spending.objects.visible_to(viewer).select_related("need").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such entry."))
    return found


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks of this room, for `kit.ahead`."""
    return [_items_of.ready(need=need.pk), _deliveries_of.ready(need=need.pk)]


def snoozed(*, member: Member, on: date) -> dict[tuple[str, int], Snooze]:
    """What a member put off beyond a day: by subject and number, until when and why."""
    return {(row.subject, row.subject_id): row for row in _snoozed(member=member.pk, on=on)}


_snoozed = Question(lambda member, on: Snooze.objects.filter(member_id=member, until_on__gt=on))
