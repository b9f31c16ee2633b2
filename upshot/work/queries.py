"""Questions about work: read only. What belongs to a need is reached through the need, and that by visible_to."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.errors import NotFound
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.work.models import Delivery, Snooze, WorkItem


def item(pk: int, *, viewer: Viewer) -> WorkItem:
    """One work item. Raises NotFound, also where the viewer may not see it."""
    rows = WorkItem.objects.visible_to(viewer).select_related("need__account", "member")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such work item."))
    return found


def items_of(need: Need) -> QuerySet[WorkItem]:
    """The work for a need, in the order it was planned."""
    return WorkItem.objects.filter(need=need).select_related("member").order_by("planned_at", "pk")


def open_items(*, viewer: Member, members: list[int]) -> QuerySet[WorkItem]:
    """Open work of these members."""
    rows = WorkItem.objects.visible_to(viewer).open().filter(member__in=members)
    return rows.select_related("need__account", "member").order_by("planned_at")


def deliveries_of(need: Need) -> QuerySet[Delivery]:
    """When work for a need was in the customer's hands, in order."""
    return Delivery.objects.filter(need=need).select_related("by", "item").order_by("at")


def snoozed(*, member: Member, on: date) -> dict[tuple[str, int], Snooze]:
    """What a member put off beyond a day: by subject and number, until when and why."""
    rows = Snooze.objects.filter(member=member, until_on__gt=on)
    return {(row.subject, row.subject_id): row for row in rows}
