"""Declared measures are read for what was promised: each week, from the delivery until the last look."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from upshot.needs.models import Expectation
from upshot.results.actions.observed import observe
from upshot.results.actions.shared import DELIVERED
from upshot.results.models import Observation, Review
from upshot.signals.models import Reading
from upshot.signals.rules import last_whole_week, monday_of
from upshot.work.models import Delivery

AT_ONCE = 500


def measure_due(*, at: datetime, after: int = 0) -> tuple[int, int]:
    """Observes the latest whole week of the declared measure of each expectation that was promised and delivered, until
    its day and the second look have both passed; each reading once. Looks at a number of expectations, those beyond
    the key `after`; how many were observed, and the key to go on from (0: there are no more)."""
    on = at.astimezone(UTC)
    last = last_whole_week(on)
    due = _due(after, on)
    written = 0
    keys = {(e.declared_id, e.contact.account_id) for e in due}
    latest = _latest({m for m, _a in keys}, {a for _m, a in keys}, last)
    origins = {_origin(latest[e.declared_id, e.contact.account_id], e): e for e in due
               if (e.declared_id, e.contact.account_id) in latest}  # fmt: skip
    there = set(Observation.objects.filter(origin__in=origins).values_list("origin", flat=True))
    for origin, expectation in origins.items():
        reading = latest[expectation.declared_id, expectation.contact.account_id]
        # The first week that lies wholly after the delivery.
        first = monday_of(expectation.delivered_at.astimezone(UTC).date()) + timedelta(weeks=1)  # type: ignore[attr-defined]
        if origin not in there and reading.week >= first:
            with transaction.atomic():
                _observe(expectation, reading, origin, at)
            written += 1
    return written, due[-1].pk if len(due) == AT_ONCE else 0


def _observe(expectation: Expectation, reading: Reading, origin: str, at: datetime) -> None:
    # It holds for the week, and is known at its end.
    end = datetime.combine(reading.week + timedelta(days=6), time(23, 59, 59), UTC)
    observe(
        expectation=expectation,
        value=reading.value,
        source=f"{reading.measure.name}: {reading.source}"[:200],
        seen_at=end,
        by=None,
        at=at,
        kind="desk" if reading.measure.source == "desk" else "reading",
        evidence=f"/measures/{reading.measure_id}?account={reading.account_id}",
        origin=origin,
    )


def _origin(reading: Reading, expectation: Expectation) -> str:
    return f"reading:{reading.pk}:{expectation.pk}"


def _due(after: int, at: datetime) -> list[Expectation]:
    """Promised expectations with a declared measure, delivered, whose last look is not past a week."""
    delivered = Delivery.objects.filter(need=OuterRef("need")).order_by("-at").values("at")[:1]
    looks = (
        Review.objects.filter(need=OuterRef("need"), kind="after_after")
        .order_by()
        .values("need")
        .annotate(last=Max("due_on"))
        .values("last")
    )
    rows = Expectation.objects.current().filter(
        pk__gt=after,
        how="declared",
        declared__isnull=False,
        frozen_at__isnull=False,
        need__state__in=DELIVERED,
    )
    timed: Any = rows.annotate(
        delivered_at=Subquery(delivered, output_field=DateTimeField()),
        until=Greatest("by_on", Subquery(looks)),
    )
    # The week in which the last look falls is read too, once it is over.
    open_ = Q(until__isnull=True) | Q(until__gte=at.date() - timedelta(days=13))
    timed = timed.filter(open_, delivered_at__isnull=False)
    return list(timed.select_related("need__account", "contact").order_by("pk")[:AT_ONCE])


def _latest(
    measures: Iterable[int | None], accounts: Iterable[int], last: date
) -> dict[tuple[int | None, int], Reading]:
    rows = Reading.objects.filter(
        measure_id__in=[pk for pk in measures if pk], account_id__in=list(accounts), week__lte=last
    )
    rows = rows.select_related("measure").order_by("measure_id", "account_id", "-week")
    return {(r.measure_id, r.account_id): r for r in rows.distinct("measure_id", "account_id")}
