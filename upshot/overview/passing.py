"""What hand-overs go with: the time and the reopening of cases, by how often they changed hands.

All in SQL over what the reader may see; four hand-overs or more are one group, and count as four. Groups are told with
Wilson's intervals for shares and order statistics for medians.

The adjusted figure is the slope of the logarithm of the time (or of reopening, yes or no) on the number of hand-overs
within strata of urgency and kind: least squares after the means of each stratum are taken off, which is the same as a
dummy for each (R. Frisch and F. Waugh, Econometrica 1, 1933), with the sandwich of sums by account for its interval
(K.-Y. Liang and S. Zeger, Biometrika 73, 1986; CR1, with G/(G-1) * (n-1)/(n-k)).
"""

from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Least

from upshot.desk.models import Case
from upshot.kit.quick import rows_of
from upshot.kit.statistics import Estimate, Share, t_deviate, wilson
from upshot.overview.figures import (
    Minutes,
    Quantiles,
    Span,
    Spread,
    cases,
    fractions,
    kind_of,
    spread_from,
    timed,
)
from upshot.people.models import Member
from upshot.results.queries import LABELS, MOST_PASSED

# Fewer accounts than this, and the interval by account would be too narrow: none is said.
LEAST_ACCOUNTS = 20


@dataclass(frozen=True)
class CaseGroup:
    """Resolved cases with as many hand-overs: time to resolve in minutes, share reopened."""

    label: str
    spread: Spread
    reopened: Share


@dataclass(frozen=True)
class Adjusted:
    """What one hand-over more goes with, within strata of urgency and kind.

    `times`: how many times as long, with its interval; `reopened`: by how much the share reopened differs. Their values
    are None where no stratum has cases with different numbers of hand-overs.
    """

    n: int
    accounts: int
    strata: int
    times: Estimate
    reopened: Estimate


def resolved(span: Span, *, viewer: Member) -> QuerySet[Case]:
    """The cases resolved in a span of which it is known when."""
    return timed(kind_of(cases(span, viewer=viewer), span, "resolved")).order_by()


def cases_by(span: Span, *, viewer: Member) -> list[CaseGroup]:
    """Time to resolve and reopening by hand-overs, in two questions."""
    rows = resolved(span, viewer=viewer)
    numbers = {
        g: (n, again)
        for g, n, again in rows.annotate(g=Least(F("hand_overs"), MOST_PASSED))
        .values_list("g")
        .annotate(n=Count("pk"), again=Count("pk", filter=Q(reopened__gt=0)))
    }
    wanted: dict[str, Any] = {}
    for g, (n, _again) in numbers.items():
        here = Q(hand_overs=g) if g < MOST_PASSED else Q(hand_overs__gte=g)
        asked = ", ".join(f"{x:.9f}" for x in fractions(n))
        wanted[f"g{g}"] = Quantiles(Minutes(F("resolved_at"), F("opened_at")), fractions=asked, filter=here)
    found = rows.aggregate(**wanted) if wanted else {}
    groups = []
    for g, label in enumerate(LABELS):
        n, again = numbers.get(g, (0, 0))
        groups.append(CaseGroup(label, spread_from(n, found.get(f"g{g}")), wilson(again, n)))
    return groups


WITHIN = """
WITH x AS (
    SELECT account_id AS a, least(hand_overs, {most})::float8 AS h, (reopened > 0)::int::float8 AS r,
        ln(greatest(extract(epoch FROM resolved_at - opened_at) / 60, 1))::float8 AS y,
        (urgency, kind_id) AS s FROM ({rows}) c
), d AS (
    SELECT a, h - avg(h) OVER w AS h, y - avg(y) OVER w AS y, r - avg(r) OVER w AS r
    FROM x WINDOW w AS (PARTITION BY s)
), g AS (
    SELECT sum(h * h) AS hh, sum(h * y) AS hy, sum(h * r) AS hr, count(*) AS n FROM d GROUP BY a
)
SELECT sum(n), count(*), (SELECT count(DISTINCT s) FROM x), sum(hh), sum(hh * hh), sum(hy), sum(hy * hy),
    sum(hy * hh), sum(hr), sum(hr * hr), sum(hr * hh) FROM g
"""


def adjusted(span: Span, *, viewer: Member) -> Adjusted:
    """What one hand-over more goes with, in one question."""
    columns = ("account_id", "hand_overs", "reopened", "urgency", "kind_id", "opened_at", "resolved_at")
    words, values = resolved(span, viewer=viewer).values(*columns).query.sql_with_params()
    ((n, accounts, strata, hh, hh2, hy, hy2, hyh, hr, hr2, hrh),) = rows_of(
        WITHIN.format(most=MOST_PASSED, rows=words), values
    )
    n = int(n or 0)
    times = slope(n, accounts, strata, xx=hh, xx2=hh2, xy=hy, xy2=hy2, xyx=hyh)
    again = slope(n, accounts, strata, xx=hh, xx2=hh2, xy=hr, xy2=hr2, xyx=hrh)
    ratio = Estimate(_exp(times.value), n, _exp(times.low), _exp(times.high))
    return Adjusted(n, accounts, strata, ratio, again)


def _exp(value: float | None) -> float | None:
    return None if value is None else exp(value)


def slope(
    n: int,
    groups: int,
    strata: int,
    *,
    xx: float | None,
    xx2: float | None,
    xy: float | None,
    xy2: float | None,
    xyx: float | None,
) -> Estimate:
    """The slope of y on x, both less their stratum's mean, with a 95 % interval that lets the rows of one group go
    together; from sums over groups of the group's sums: of xx, its square, of xy, its square, and of both multiplied.
    """
    if not xx or xx2 is None or xy is None or xy2 is None or xyx is None:
        return Estimate(None, n)
    b = xy / xx
    spare = n - strata - 1
    if groups < LEAST_ACCOUNTS or spare < 1:
        return Estimate(b, n)
    between = max(xy2 - 2 * b * xyx + b * b * xx2, 0.0)
    error = sqrt(between * groups / (groups - 1) * (n - 1) / spare) / xx
    half = t_deviate(groups - 1) * error
    return Estimate(b, n, b - half, b + half)
