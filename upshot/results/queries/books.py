"""The two books: what came of delivered needs, and what they took. Summed up in SQL from lines of needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils import timezone

from upshot.customers.models import Viewer
from upshot.kit.packed import distinct, floats, median
from upshot.kit.statistics import LEAST_FOR_MEAN, Estimate, mean_of
from upshot.needs.queries import accounts_seen
from upshot.results.queries.grouping import Scope, dimension, names_of, planned
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


def _line(scope: Scope, *, hour_cost: Decimal | None, viewer: Viewer) -> tuple[str, list[Any]]:
    """SQL of one row for each need first delivered in the scope: the table `line`."""
    accounts, seen = accounts_seen(viewer)
    sql = f"""
WITH line AS (
    SELECT b.*, width_bucket(b.delivered_at, %s::timestamptz[]) AS place,
        CASE WHEN %s::float8 IS NULL THEN b.minutes + b.served_minutes
        ELSE (b.minutes + b.served_minutes) / 60 * %s::float8 + b.amount + b.served_amount END AS cost
    FROM book_line b WHERE b.delivered_at >= %s AND b.delivered_at < %s AND b.account_id IN ({accounts}))"""  # noqa: S608 - words of ours
    zone = timezone.get_current_timezone()
    bounds = [datetime.combine(first, time.min, tzinfo=zone) for _name, first in scope.quarters]
    hour = None if hour_cost is None else float(hour_cost)
    return sql, [bounds, hour, hour, scope.since, scope.before, *seen]


SIDES = ("likely", "down", "up", "lowest", "highest")
# What is summed up of each side, and to which power the horizon counts in it.
SUMMED = {
    "likely": ("{0}_likely", 1),
    "down": ("({0}_likely - {0}_low) * ({0}_likely - {0}_low)", 2),
    "up": ("({0}_high - {0}_likely) * ({0}_high - {0}_likely)", 2),
    "lowest": ("{0}_low", 1),
    "highest": ("{0}_high", 1),
}
SPENT = ("minutes", "amount", "served_minutes", "served_amount")


def books(scope: Scope, *, horizon: str, hour_cost: Decimal | None, viewer: Viewer) -> list[Books]:
    """All together (key and quarter None, name empty) first; then each group, each quarter of all (key None), and
    each quarter of each group."""
    found = _summed(scope, weeks=HORIZONS[horizon], hour_cost=hour_cost, viewer=viewer)
    called = names_of(scope.by, {row["key"] for row in found if row["level"] == 1}, viewer=viewer)
    # A group, a quarter and all together have the packed numbers of their parts: quarters of groups.
    parts: defaultdict[tuple[int, str | None, str | None], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        if row["level"] == 0:
            for group in ((3, None, None), (2, None, row["quarter"]), (1, row["key"], None)):
                parts[group].append(row)
    return [
        _books(
            row, parts[row["level"], row["key"], row["quarter"]] if row["level"] else [row], called, hour_cost
        )
        for row in found
    ]


def _summed(scope: Scope, *, weeks: float, hour_cost: Decimal | None, viewer: Viewer) -> list[dict[str, Any]]:
    """One row for all together, each group, each quarter, and each quarter of each group. Lines alike in what they
    are grouped by are summed up first, so that what is grouped in four ways is few."""
    line, of_line = _line(scope, hour_cost=hour_cost, viewer=viewer)
    keyed, of_keyed = scope.keyed("part")
    where, narrowed = scope.narrowed
    alike = ", ".join((*dimension(scope.by).columns, "place", "customer_once", "us_once"))
    worth = [(side, part, *SUMMED[part]) for side in ("customer", "us") for part in SIDES]
    summed = [f"sum({words.format(side)}) AS {side}_{part}" for side, part, words, _power in worth]
    summed += [f"sum({column}) AS {column}" for column in (*SPENT, "cost", "cases")]
    told = [
        f"COALESCE(sum({side}_{part} * {side}_f{' ^ 2' if power == 2 else ''}), 0) AS {side}_{part}"
        for side, part, _words, power in worth
    ]
    told += [
        f"COALESCE(sum({column}), 0) AS {column}, COALESCE(sum({column}) FILTER (WHERE known), 0) AS known_{column}"
        for column in SPENT
    ]
    told += [
        f"COALESCE(sum(n) FILTER (WHERE {condition}), 0)::bigint AS {name}"
        for name, condition in {
            "n": "true", "known": "known", "customer_n": "customer_once IS NOT NULL", "us_n": "us_once IS NOT NULL"
        }.items()
    ]  # fmt: skip
    factor = "CASE WHEN {0}_once THEN 1 ELSE %s END::float8 AS {0}_f"
    return planned(
        f"""{line}, part AS MATERIALIZED (
    SELECT {alike}, count(*) AS n, {", ".join(summed)},
        sum(cost * cost) AS squares, count(*) FILTER (WHERE noted) AS noted,
        string_agg(float8send(days), ''::bytea) AS days, string_agg(int8send(account_id), ''::bytea) AS accounts
    FROM line GROUP BY {alike}){keyed}
SELECT key, quarter, GROUPING(key, quarter) AS level, {", ".join(told)}, COALESCE(sum(noted), 0)::bigint AS noted,
    sum(cost) / NULLIF(sum(noted), 0) AS cost_mean,
    sqrt(GREATEST(sum(squares) - sum(cost) ^ 2 / NULLIF(sum(noted), 0), 0) / NULLIF(sum(noted) - 1, 0))
        AS cost_deviation,
    sum(cases) AS cases,
    CASE WHEN GROUPING(key, quarter) = 0 THEN string_agg(days, ''::bytea) END AS days,
    CASE WHEN GROUPING(key, quarter) = 0 THEN string_agg(accounts, ''::bytea) END AS accounts
FROM keyed CROSS JOIN LATERAL (SELECT {factor.format("customer")}, {factor.format("us")},
    customer_once IS NOT NULL OR us_once IS NOT NULL AS known) each
WHERE {where} GROUP BY GROUPING SETS ((), (key), (quarter), (key, quarter))
ORDER BY level DESC, n DESC, key, quarter""",  # noqa: S608 - words of ours
        [*of_line, *of_keyed, *[weeks / WEEKS_A_YEAR] * 2, *narrowed],
    )


def _books(
    row: dict[str, Any], parts: list[dict[str, Any]], called: dict[str, str], hour_cost: Decimal | None
) -> Books:
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
        days=median(floats(part["days"] for part in parts)),
        cases=float(row["cases"] or 0),
        accounts=distinct(part["accounts"] for part in parts),
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
    line, of_line = _line(scope, hour_cost=hour_cost, viewer=viewer)
    keyed, of_keyed = scope.keyed("line")
    where, narrowed = scope.narrowed
    worth = [
        (f"{side}_{column} * CASE WHEN {side}_once THEN 1 ELSE %s END::float8 AS {side}_{name}")
        for side in ("customer", "us")
        for column, name in (("likely", "likely"), ("low", "lowest"), ("high", "highest"))
    ]
    chosen = ONLY.get(only, "") or "true"
    return planned(
        f"""{line}{keyed}, chosen AS (
    SELECT *, customer_once IS NOT NULL OR us_once IS NOT NULL AS known FROM keyed WHERE {where})
SELECT c.need_id AS id, c.account_id, c.quarter, c.delivered_at AS at, c.known, {", ".join(worth)}, c.minutes, c.amount,
    c.served_minutes, c.served_amount, c.cases, c.days, n.title, n.state, a.name AS account
FROM chosen c JOIN need n ON n.id = c.need_id JOIN account a ON a.id = c.account_id WHERE {chosen}
ORDER BY c.delivered_at DESC, c.need_id DESC LIMIT %s OFFSET %s""",  # noqa: S608 - words of ours
        [
            *of_line,
            *of_keyed,
            *narrowed,
            *[HORIZONS[horizon] / WEEKS_A_YEAR] * len(worth),
            end - start,
            start,
        ],
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
