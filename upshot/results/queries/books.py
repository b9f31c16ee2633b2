"""The two books: what came of delivered needs, and what they took. Aggregates are reckoned in SQL, in one statement."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from upshot.customers.models import Viewer
from upshot.kit.statistics import GRID, LEAST_FOR_MEAN, Estimate, mean_of, median_of
from upshot.results.queries.grouping import Scope, dimension, names_of, records, seen, tallied
from upshot.results.rules.books import HORIZONS, WEEKS_A_YEAR, Sum, from_parts

# Which needs of a group a list is narrowed down to.
ONLY = {
    "": "",
    "worth": "known",
    "no-worth": "NOT known",
    "cost": "noted",
    "no-cost": "NOT noted",
    "timed": "days IS NOT NULL",
    "cases": "cases > 0",
}


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Minutes and money of some needs; `money` is both, None where the house says no cost of an hour."""

    minutes: float
    amount: float
    money: float | None


@dataclass(frozen=True, kw_only=True)
class Books:
    """The two books of one group of delivered needs, or of all; `quarter` where it is one of their quarters.

    Effectiveness: `customer` and `us` are what was realised over the horizon, of the needs of which it is known;
    `known_cost` what those took, effort and serving; `net` is both sides less that. `unknown` needs have no realised
    worth yet; they took `unknown_cost`, and are in no sum of worth.
    Efficiency: `cost_each` of those with anything written down (in money, or in minutes where an hour has no cost);
    `days` from acceptance to a measured result; cases that voice the needs.
    """

    # All together, or all of a quarter; else one group, whose key is None where needs have none.
    of_all: bool
    key: str | None
    name: str
    quarter: str | None
    n: int
    known: int
    customer: Sum
    us: Sum
    both: Sum
    known_cost: Cost
    net: Sum | None
    cost: Cost
    serving: Cost
    noted: int
    cost_each: Estimate
    days: Estimate
    cases: float
    accounts: int

    @property
    def whole_cost(self) -> Cost:
        """Effort and serving together."""
        money = (self.cost.money, self.serving.money)
        return Cost(
            minutes=self.cost.minutes + self.serving.minutes,
            amount=self.cost.amount + self.serving.amount,
            money=None if money[0] is None or money[1] is None else money[0] + money[1],
        )

    @property
    def unknown_cost(self) -> Cost:
        """What those of unknown worth took."""
        whole, known = self.whole_cost, self.known_cost
        return Cost(
            minutes=whole.minutes - known.minutes,
            amount=whole.amount - known.amount,
            money=None if whole.money is None or known.money is None else whole.money - known.money,
        )

    @property
    def unknown(self) -> int:
        """Needs of which nobody has said what they were worth in the end."""
        return self.n - self.known


def _line(scope: Scope, *, hour_cost: Decimal | None, weeks: float, viewer: Viewer) -> tuple[str, list[Any]]:
    """SQL of one row for each need first delivered in the scope."""
    by = dimension(scope.by)
    words, values = seen(viewer)
    sides = ", ".join(
        f"sum(likely * f) FILTER (WHERE whose = '{side}') AS {side}_likely, "
        f"sum(((likely - low) * f) ^ 2) FILTER (WHERE whose = '{side}') AS {side}_down, "
        f"sum(((high - likely) * f) ^ 2) FILTER (WHERE whose = '{side}') AS {side}_up, "
        f"sum(low * f) FILTER (WHERE whose = '{side}') AS {side}_lowest, "
        f"sum(high * f) FILTER (WHERE whose = '{side}') AS {side}_highest"
        for side in ("customer", "us")
    )
    sql = f"""
WITH seen AS ({words}),
done AS MATERIALIZED (
    SELECT s.id, s.account_id, s.kind_id, f.at, to_char(f.at AT TIME ZONE %s, 'YYYY-Q') AS quarter
    FROM delivery f JOIN seen s ON s.id = f.need_id WHERE f.at >= %s AND f.at < %s AND NOT EXISTS (
        SELECT FROM delivery b WHERE b.need_id = f.need_id AND (b.at < f.at OR (b.at = f.at AND b.id < f.id)))),
worth AS (
    SELECT need_id, {sides}
    FROM realised JOIN done ON done.id = need_id, LATERAL (SELECT CASE per WHEN 'once' THEN 1.0
        ELSE %s / CASE per WHEN 'week' THEN 1.0 WHEN 'month' THEN %s ELSE %s END END::float8 AS f) horizon
    WHERE replaced_at IS NULL GROUP BY need_id),
effort AS (
    SELECT need_id, sum(minutes) AS minutes, sum(amount) AS amount
    FROM spending JOIN done ON done.id = need_id WHERE struck_at IS NULL GROUP BY need_id),
voiced AS (
    SELECT DISTINCT v.need_id, t.case_id FROM voice v JOIN ticket t ON t.id = v.ticket_id
    WHERE t.case_id IS NOT NULL AND v.need_id IN (SELECT id FROM done)),
shared AS (
    SELECT t.case_id, count(DISTINCT v.need_id) AS needs FROM voice v JOIN ticket t ON t.id = v.ticket_id
    WHERE t.case_id IN (SELECT case_id FROM voiced) GROUP BY t.case_id),
paid AS (
    SELECT case_id, sum(minutes) AS minutes, sum(amount) AS amount FROM spent
    WHERE struck_at IS NULL AND case_id IN (SELECT case_id FROM voiced) GROUP BY case_id),
serving AS (
    SELECT v.need_id, sum(1.0 / s.needs)::float8 AS cases, count(p.case_id) AS paid,
        sum(p.minutes / s.needs::float8) AS minutes, sum(p.amount / s.needs)::float8 AS amount
    FROM voiced v JOIN shared s USING (case_id) LEFT JOIN paid p USING (case_id) GROUP BY v.need_id),
took AS (
    SELECT need_id, min(at) FILTER (WHERE state = 'measured') - min(at) FILTER (WHERE state = 'accepted') AS took
    FROM standing WHERE state IN ('accepted', 'measured') AND need_id IN (SELECT id FROM done) GROUP BY need_id),
line AS (
    SELECT d.id, d.account_id, d.quarter, d.at, {by.key} AS key, w.need_id IS NOT NULL AS known,
        w.customer_likely, w.customer_down, w.customer_up, w.customer_lowest, w.customer_highest,
        w.us_likely, w.us_down, w.us_up, w.us_lowest, w.us_highest,
        COALESCE(e.minutes, 0)::float8 AS minutes, COALESCE(e.amount, 0)::float8 AS amount,
        COALESCE(s.minutes, 0) AS served_minutes, COALESCE(s.amount, 0) AS served_amount,
        e.need_id IS NOT NULL OR COALESCE(s.paid, 0) > 0 AS noted, COALESCE(s.cases, 0) AS cases,
        (EXTRACT(EPOCH FROM t.took) / 86400)::float8 AS days
    FROM done d LEFT JOIN worth w ON w.need_id = d.id LEFT JOIN effort e ON e.need_id = d.id
    LEFT JOIN serving s ON s.need_id = d.id LEFT JOIN took t ON t.need_id = d.id {by.join}),
costed AS (
    SELECT *, CASE WHEN %s::float8 IS NULL THEN minutes + served_minutes
        ELSE (minutes + served_minutes) / 60 * %s::float8 + amount + served_amount END AS cost FROM line)
"""  # noqa: S608 - words of ours
    hour = None if hour_cost is None else float(hour_cost)
    bounds = [scope.zone, scope.since, scope.before, weeks, WEEKS_A_YEAR / 12, WEEKS_A_YEAR, hour, hour]
    return sql, [*values, *bounds]


SIDES = ("likely", "down", "up", "lowest", "highest")


def books(scope: Scope, *, horizon: str, hour_cost: Decimal | None, viewer: Viewer) -> list[Books]:
    """All together (key and quarter None, name empty) first; then each group, each quarter of all (key None), and
    each quarter of each group."""
    words, values = _line(scope, hour_cost=hour_cost, weeks=HORIZONS[horizon], viewer=viewer)
    where, more = scope.narrowed
    sums = ", ".join(
        f"COALESCE(sum({side}_{part}), 0) AS {side}_{part}" for side in ("customer", "us") for part in SIDES
    )
    spent = ", ".join(
        f"COALESCE(sum({column}), 0) AS {column}, COALESCE(sum({column}) FILTER (WHERE known), 0) AS known_{column}"
        for column in ("minutes", "amount", "served_minutes", "served_amount")
    )
    grid = ", ".join(f"{x:.2f}" for x in GRID)
    found = tallied(
        f"""{words}
SELECT key, quarter, GROUPING(key, quarter) AS level, count(*) AS n, count(*) FILTER (WHERE known) AS known,
    count(customer_likely) AS customer_n, count(us_likely) AS us_n, {sums}, {spent},
    count(*) FILTER (WHERE noted) AS noted, avg(cost) FILTER (WHERE noted) AS cost_mean,
    stddev_samp(cost) FILTER (WHERE noted) AS cost_deviation,
    count(days) AS timed, percentile_disc(ARRAY[{grid}]::float8[]) WITHIN GROUP (ORDER BY days) AS days,
    sum(cases) AS cases, count(DISTINCT account_id) AS accounts
FROM costed WHERE {where} GROUP BY GROUPING SETS ((), (key), (quarter), (key, quarter))
ORDER BY level DESC, n DESC, key, quarter""",  # noqa: S608 - words of ours
        [*values, *more],
    )
    keys = {row["key"] for row in found if row["level"] == 1}
    called = names_of(scope.by, keys, viewer=viewer)
    return [_books(row, called, hour_cost) for row in found]


def _books(row: dict[str, Any], called: dict[str, str], hour_cost: Decimal | None) -> Books:
    sides = {side: _sum(row, side) for side in ("customer", "us")}
    both = from_parts(
        n=row["known"],
        **{part: row[f"customer_{part}"] + row[f"us_{part}"] for part in SIDES},
    )
    known = _cost(
        row["known_minutes"] + row["known_served_minutes"],
        row["known_amount"] + row["known_served_amount"],
        hour_cost,
    )
    timed = row["timed"]
    return Books(
        of_all=row["level"] >= 2,
        key=row["key"],
        name=called.get(row["key"] or "", ""),
        quarter=row["quarter"],
        n=row["n"],
        known=row["known"],
        customer=sides["customer"],
        us=sides["us"],
        both=both,
        known_cost=known,
        net=None if known.money is None or not row["known"] else both.less(known.money),
        cost=_cost(row["minutes"], row["amount"], hour_cost),
        serving=_cost(row["served_minutes"], row["served_amount"], hour_cost),
        noted=row["noted"],
        cost_each=mean_of(row["noted"], row["cost_mean"], row["cost_deviation"]),
        days=median_of(timed, row["days"] if timed else None),
        cases=float(row["cases"] or 0),
        accounts=row["accounts"],
    )


def _sum(row: dict[str, Any], side: str) -> Sum:
    return from_parts(n=row[f"{side}_n"], **{part: row[f"{side}_{part}"] for part in SIDES})


def _cost(minutes: float, amount: float, hour_cost: Decimal | None) -> Cost:
    money = None if hour_cost is None else amount + minutes / 60 * float(hour_cost)
    return Cost(minutes=minutes, amount=amount, money=money)


def needs_behind(
    scope: Scope, *, only: str, horizon: str, hour_cost: Decimal | None, viewer: Viewer, start: int, end: int
) -> list[dict[str, Any]]:
    """The needs behind a figure, the latest delivered first: from one place up to another."""
    words, values = _line(scope, hour_cost=hour_cost, weeks=HORIZONS[horizon], viewer=viewer)
    where, more = scope.narrowed
    chosen = ONLY.get(only, "") or "true"
    return records(
        f"""{words}
SELECT c.*, n.title, n.state, a.name AS account FROM costed c JOIN need n ON n.id = c.id
JOIN account a ON a.id = c.account_id WHERE {where} AND {chosen}
ORDER BY c.at DESC, c.id DESC LIMIT %s OFFSET %s""",  # noqa: S608 - words of ours
        [*values, *more, end - start, start],
    )


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """Two quarters, one after the other, of a group or of all: it got cheaper or quicker, and net value for each need
    fell. `apart`: whether the ranges of net value leave no place for chance in what was said."""

    before: Books
    after: Books
    cheaper: bool
    quicker: bool
    net_before: Sum
    net_after: Sum

    @property
    def apart(self) -> bool:
        """Whether even the range of the later quarter lies below that of the earlier one."""
        return self.net_after.high < self.net_before.low


def contrasts(found: list[Books]) -> list[Contrast]:
    """Where efficiency rose while net value fell, between two quarters that follow each other; for all first. Each
    quarter has at least LEAST_FOR_MEAN needs of which the worth is known."""
    lines: dict[tuple[bool, str | None], list[Books]] = {}
    for one in found:
        if one.quarter is not None and one.net is not None and one.known >= LEAST_FOR_MEAN:
            lines.setdefault((not one.of_all, one.key), []).append(one)
    told = []
    for _group, quarters in sorted(lines.items(), key=lambda line: (line[0][0], line[0][1] or "")):
        quarters.sort(key=lambda one: one.quarter or "")
        told += [pair for before, after in pairwise(quarters) if (pair := _contrast(before, after))]
    return told


def _contrast(before: Books, after: Books) -> Contrast | None:
    net_before = before.net.each() if before.net else None
    net_after = after.net.each() if after.net else None
    if net_before is None or net_after is None or net_after.likely >= net_before.likely:
        return None
    cheaper, quicker = _fell(before.cost_each, after.cost_each), _fell(before.days, after.days)
    if not (cheaper or quicker):
        return None
    return Contrast(
        before=before,
        after=after,
        cheaper=cheaper,
        quicker=quicker,
        net_before=net_before,
        net_after=net_after,
    )


def _fell(before: Estimate, after: Estimate) -> bool:
    return before.value is not None and after.value is not None and after.value < before.value
