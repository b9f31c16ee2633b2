"""Questions about what customers do: read only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Question
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
    since = datetime.combine(first, time(), UTC)
    counted = _weeks(viewer, account=account.pk, since=since, until=until, name=name)
    found = {week.date(): (n, users) for week, n, users in counted}
    mondays = [first + timedelta(weeks=i) for i in range(weeks)]
    return [Week(monday, *found.get(monday, (0, 0))) for monday in mondays]


def _by_week(
    viewer: Viewer, account: int, since: datetime, until: datetime, name: str
) -> QuerySet[Event, Any]:
    rows = Event.objects.visible_to(viewer).filter(account_id=account, at__gte=since, at__lte=until)
    if name:
        rows = rows.filter(name=name)
    return (
        rows.annotate(week=TruncWeek("at", tzinfo=UTC))
        .values_list("week")
        .annotate(n=Count("pk"), users=Count("contact", distinct=True))
    )


_weeks = Question(_by_week)


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
