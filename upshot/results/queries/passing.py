"""Results of needs, and the time to them, by how often they changed hands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from upshot.customers.models import Viewer
from upshot.kit.statistics import Estimate, Share, shares_of_ranks, wilson
from upshot.needs.models import Need
from upshot.needs.queries import lines_seen
from upshot.results.models import Verdict
from upshot.results.queries.grouping import records

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
    words, values = lines_seen(viewer)
    base = f"""{words}, x AS MATERIALIZED (
    SELECT least(hand_overs, {MOST_PASSED}) AS g, known, met, minutes FROM need_result
    WHERE known > 0 AND judged_at >= %s AND judged_at < %s
        AND (account_id IN (SELECT id FROM seen) OR need_id IN (SELECT id FROM lent)))
"""  # noqa: S608 - words of ours
    given = [*values, since, until]
    rows = records(
        f"""{base} SELECT g, count(*) AS n, count(*) FILTER (WHERE met = known) AS whole, sum(known) AS known,
        sum(met) AS met, count(minutes) AS timed FROM x GROUP BY g""",  # noqa: S608 - the same
        given,
    )
    numbers = {row["g"]: [row[name] for name in ("n", "whole", "known", "met", "timed")] for row in rows}
    timed = [(g, row[4]) for g, row in sorted(numbers.items()) if row[4]]
    found: list[Any] = []
    if timed:
        middles_of = ", ".join(_middle(g, n) for g, n in timed)
        found = list(records(f"{base} SELECT {middles_of} FROM x", given)[0].values())  # noqa: S608 - the same
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
    middle = f"percentile_disc(ARRAY[{words}]::float8[]) WITHIN GROUP (ORDER BY minutes)"
    return f"{middle} FILTER (WHERE g = {group}) AS g{group}"


def _estimate(n: int, ends: list[float]) -> Estimate:
    return Estimate(ends[0], n, ends[1], ends[2]) if len(ends) == 3 else Estimate(ends[0], n)
