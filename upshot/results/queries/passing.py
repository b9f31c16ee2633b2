"""Results of needs, and the time to them, by how often they changed hands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from upshot.customers.models import Viewer
from upshot.kit.counted import counted
from upshot.kit.statistics import Estimate, Share, shares_of_ranks, wilson
from upshot.needs.models import Need
from upshot.results.models import Verdict

# As many hand-overs or more are one group.
MOST_PASSED = 4
LABELS = ("0", "1", "2", "3", "4+")


@dataclass(frozen=True)
class NeedGroup:
    """Needs with a verdict and as many hand-overs: share wholly met, expectations met of those known, and the median of
    the minutes from acceptance to the first result, with an interval from order statistics."""

    label: str
    met: Share
    parts: Share
    minutes: Estimate


def needs_by_hand_overs(*, viewer: Viewer, since: datetime, until: datetime) -> list[NeedGroup]:
    """Needs judged in a time, by hand-overs that the receiver took; in two questions."""
    base = """
    WITH seen AS ({rows}), passed AS (
        SELECT need_id, count(*) AS h FROM hand_over WHERE accepted GROUP BY need_id
    ), stood AS (
        SELECT need_id, min(at) FILTER (WHERE state = 'accepted') AS accepted,
            min(at) FILTER (WHERE state IN ('measured', 'not_met')) AS judged
        FROM standing WHERE state IN ('accepted', 'measured', 'not_met') GROUP BY need_id
    ), x AS (
        SELECT least(coalesce(p.h, 0), {most}) AS g, v.known, v.met,
            (extract(epoch FROM s.judged - s.accepted) / 60)::float8 AS minutes
        FROM seen n JOIN verdict v ON v.need_id = n.id AND v.replaced_at IS NULL AND v.known > 0
        LEFT JOIN passed p ON p.need_id = n.id LEFT JOIN stood s ON s.need_id = n.id
        WHERE v.at >= %s AND v.at < %s
    )
    """
    words, values = Need.objects.visible_to(viewer).order_by().values("id").query.sql_with_params()
    base, given = base.format(rows=words, most=MOST_PASSED), (*values, since, until)
    counts = """SELECT g, count(*), count(*) FILTER (WHERE met = known), sum(known), sum(met), count(minutes)
        FROM x GROUP BY g"""
    numbers = {int(g): [int(one) for one in rest] for g, *rest in counted(base + counts, given).rows}
    timed = [(g, row[4]) for g, row in sorted(numbers.items()) if row[4]]
    found: list[Any] = []
    if timed:
        middles_of = ", ".join(_middle(g, n) for g, n in timed)
        found = list(counted(f"{base} SELECT {middles_of} FROM x", given).rows[0])  # noqa: S608 - words of ours
    middles = {g: _estimate(n, ends) for (g, n), ends in zip(timed, found, strict=True)}
    groups = []
    for g, label in enumerate(LABELS):
        n, whole, known, met, _timed = numbers.get(g, [0] * 5)
        groups.append(
            NeedGroup(label, wilson(whole, n), wilson(met, known), middles.get(g, Estimate(None, 0)))
        )
    return groups


def needs_passed_on(label: str, *, viewer: Viewer, since: datetime, until: datetime) -> QuerySet[Any]:
    """The needs behind one group, the latest first."""
    few = LABELS.index(label) if label in LABELS else 0
    rows: QuerySet[Any] = Need.objects.visible_to(viewer).select_related("account")
    verdicts = Verdict.objects.filter(replaced_at__isnull=True, known__gt=0, at__gte=since, at__lt=until)
    rows = rows.filter(pk__in=verdicts.values("need"))
    rows = rows.annotate(times=Count("hand_overs", filter=Q(hand_overs__accepted=True)))
    found = rows.filter(times__gte=few) if few == MOST_PASSED else rows.filter(times=few)
    return found.order_by("-state_since", "-pk")


def _middle(group: int, n: int) -> str:
    asked = (0.5, *(shares_of_ranks(n, 0.5) or ()))
    words = ", ".join(f"{share:.9f}" for share in asked)
    return f"percentile_disc(ARRAY[{words}]::float8[]) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE g = {group})"


def _estimate(n: int, ends: list[float]) -> Estimate:
    return Estimate(ends[0], n, ends[1], ends[2]) if len(ends) == 3 else Estimate(ends[0], n)
