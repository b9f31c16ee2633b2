"""Questions about what customers do: read only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit.errors import NotFound
from upshot.signals.models import Event, RejectedEvent


@dataclass(frozen=True)
class Week:
    """How often an account used the product in one week, beginning on a Monday (UTC)."""

    monday: date
    events: int
    users: int


def weekly(
    account: Account, *, viewer: Viewer, until: datetime, weeks: int = 26, name: str = ""
) -> list[Week]:
    """Events a week up to and with the week of `until`, the oldest first; weeks without any are 0.

    `name`: only events of this name.
    """
    last = (until - timedelta(days=until.weekday())).date()
    first = last - timedelta(weeks=weeks - 1)
    rows = Event.objects.visible_to(viewer).filter(account=account, at__date__gte=first, at__lte=until)
    if name:
        rows = rows.filter(name=name)
    counted = (
        rows.annotate(week=TruncWeek("at"))
        .values_list("week")
        .annotate(n=Count("pk"), users=Count("contact", distinct=True))
    )
    found = {week.date(): (n, users) for week, n, users in counted}
    mondays = [first + timedelta(weeks=i) for i in range(weeks)]
    return [Week(monday, *found.get(monday, (0, 0))) for monday in mondays]


def events_of(account: Account, *, viewer: Viewer) -> QuerySet[Event]:
    """What an account did, the latest first."""
    return Event.objects.visible_to(viewer).filter(account=account).select_related("contact").order_by("-at")


def rejected_events() -> QuerySet[RejectedEvent]:
    """Events that could not be taken in and were not replayed, the latest first."""
    return RejectedEvent.objects.filter(replayed_at__isnull=True)


def rejected_event(pk: int) -> RejectedEvent:
    """One rejected event. Raises NotFound."""
    found = RejectedEvent.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such event."))
    return found
