"""Promises with a day: kept or late, by how much, and what came of them. Reckoned in SQL.

A promise is an expectation that stands frozen with a day. It is held against the first day that was promised: a
version that named another day later is counted as moved, and does not make a late delivery punctual. It is kept where
something was in the customer's hands by the end of that day, on the clock of their account.
"""

from dataclasses import dataclass
from math import exp
from typing import Any

from upshot.customers.models import Viewer
from upshot.kit.statistics import GRID, Estimate, Share, median_of, wilson
from upshot.results.queries.grouping import Scope, dimension, names_of, records, seen, tallied
from upshot.results.rules.regression import Cell, NotEstimable, linear, logistic

# Days late by the bounds of each bar: from, until; none: open.
BARS: tuple[tuple[int | None, int | None], ...] = (
    (None, -22), (-21, -15), (-14, -8), (-7, -4), (-3, -1), (0, 0), (1, 3), (4, 7), (8, 14), (15, None),
)  # fmt: skip
MOST_DAYS = 1_000_000
LEVELS = (-2, -1, 0, 1, 2)
# Which promises of a group a list is narrowed down to; further ones: `days:3:7`, `level:-1`, `level:`, and
# by the place of a wait `promise:2`, `decision:2`.
ONLY = {
    "": "true",
    "due": "due",
    "kept": "kept",
    "late": "late > 0",
    "delivered": "late IS NOT NULL",
    "overdue": "due AND late IS NULL",
    "coming": "late IS NULL AND NOT due AND NOT off",
    "off": "off",
    "moved": "moved",
}
# From when the wait until work began is counted: the promise, or the decision on the work.
SINCE = ("promise", "decision")
# Days from then until the work began: the bounds of the groups.
WAITS = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0)


@dataclass(frozen=True, kw_only=True)
class Promises:
    """The promises of one group, or of all. `due`: the day is over, or it was delivered before; `late` of those that
    were `delivered`; `days` late, negative where early."""

    of_all: bool
    key: str | None
    name: str
    n: int
    kept: Share
    late: Share
    overdue: int
    coming: int
    off: int
    moved: int
    days: Estimate
    met: Share
    levels: dict[int | None, int]
    bars: tuple[int, ...]


def _line(scope: Scope, *, viewer: Viewer) -> tuple[str, list[Any]]:
    """SQL of one row for each promise whose first day lies in the scope: the table `line`."""
    by = dimension(scope.by)
    words, values = seen(viewer)
    sql = f"""
WITH seen AS ({words}),
promise AS (
    SELECT e.id AS expectation_id, e.need_id, COALESCE(f.by_on, e.by_on) AS on_day,
        COALESCE(f.frozen_at, e.frozen_at) AS at, f.by_on IS NOT NULL AND f.by_on <> e.by_on AS moved
    FROM expectation e LEFT JOIN LATERAL (
        WITH RECURSIVE chain AS (
            SELECT b.replaces_id, b.by_on, b.frozen_at FROM expectation b WHERE b.id = e.replaces_id
            UNION ALL SELECT b.replaces_id, b.by_on, b.frozen_at
            FROM chain c JOIN expectation b ON b.id = c.replaces_id)
        SELECT by_on, frozen_at FROM chain WHERE replaces_id IS NULL) f ON e.replaces_id IS NOT NULL
    WHERE e.replaced_at IS NULL AND e.frozen_at IS NOT NULL AND COALESCE(f.by_on, e.by_on) BETWEEN %s AND %s),
d AS (
    SELECT s.id, s.account_id, s.kind_id, s.state, p.expectation_id, p.on_day, p.at, p.moved,
        to_char(p.on_day, 'YYYY-Q') AS quarter
    FROM promise p JOIN seen s ON s.id = p.need_id),
first AS (
    SELECT d.expectation_id, min(y.at) AS at FROM delivery y JOIN d ON d.id = y.need_id AND y.at >= d.at
    GROUP BY d.expectation_id),
begun AS (
    SELECT w.need_id, min(w.begun_at) AS at, min(w.planned_at) AS decided_at FROM work_item w
    WHERE w.begun_at IS NOT NULL AND w.need_id IN (SELECT id FROM d) GROUP BY w.need_id),
told AS (
    SELECT d.*, {by.key} AS key, a.name AS account, f.at AS delivered_at, zone.name AS zone,
        (f.at AT TIME ZONE zone.name)::date - d.on_day AS late,
        d.on_day - (d.at AT TIME ZONE zone.name)::date AS promised_days,
        (EXTRACT(EPOCH FROM b.at - d.at) / 86400)::float8 AS promise,
        (EXTRACT(EPOCH FROM b.at - b.decided_at) / 86400)::float8 AS decision,
        CASE WHEN (v.parts -> 0 -> 'expectation')::bigint = d.expectation_id THEN (v.parts -> 0 ->> 'level')::int
            ELSE (SELECT (part ->> 'level')::int FROM jsonb_array_elements(v.parts) part
                WHERE (part -> 'expectation')::bigint = d.expectation_id LIMIT 1) END AS level
    FROM d JOIN account a ON a.id = d.account_id
    CROSS JOIN LATERAL (SELECT COALESCE(NULLIF(a.timezone, ''), %s) AS name) zone
    LEFT JOIN first f ON f.expectation_id = d.expectation_id
    LEFT JOIN begun b ON b.need_id = d.id AND b.at >= d.at
    LEFT JOIN verdict v ON v.need_id = d.id AND v.replaced_at IS NULL {by.join}),
line AS (
    SELECT *, late IS NOT NULL OR (on_day < %s AND NOT off) AS due, late <= 0 AS kept
    FROM (SELECT *, late IS NULL AND state IN ('declined', 'merged', 'ended') AS off FROM told) each)
"""  # noqa: S608 - words of ours
    return sql, [*values, scope.from_on, scope.until_on, scope.zone, scope.today]


def _narrowed(scope: Scope, only: str) -> tuple[str, list[Any]]:
    """The condition that leaves one group, one quarter, and what `only` names."""
    told, values = scope.narrowed
    kind, _colon, rest = only.partition(":")
    low, _colon, high = rest.partition(":")
    if kind == "days":
        for bound, sign in ((low, ">="), (high, "<=")):
            if (day := _whole(bound)) is not None:
                told, values = f"{told} AND late {sign} %s", [*values, day]
        return f"{told} AND late IS NOT NULL", values
    if kind == "level":
        level = _whole(rest)
        condition = "level IS NULL AND late IS NOT NULL" if level is None else "level = %s"
        return f"{told} AND {condition}", values if level is None else [*values, level]
    if kind in SINCE:
        told, place = f"{told} AND late IS NOT NULL AND {kind} >= 0", _whole(rest)
        if place is None or not 0 <= place < len(WAITS):
            return told, values
        low_wait, high_wait = WAITS[place], [*WAITS, None][place + 1]
        told, values = f"{told} AND {kind} >= %s", [*values, low_wait]
        return (told, values) if high_wait is None else (f"{told} AND {kind} < %s", [*values, high_wait])
    return f"{told} AND {ONLY.get(only, 'true')}", values


def _whole(text: str) -> int | None:
    try:
        return max(min(int(text), 100_000), -100_000)
    except ValueError:
        return None


def promises(scope: Scope, *, viewer: Viewer) -> list[Promises]:
    """All together first; then each group, those with most promises first."""
    words, values = _line(scope, viewer=viewer)
    where, more = _narrowed(scope, "")
    bars = ", ".join(
        f"count(*) FILTER (WHERE late BETWEEN {-MOST_DAYS if low is None else low} "
        f"AND {MOST_DAYS if high is None else high}) AS bar{n}"
        for n, (low, high) in enumerate(BARS)
    )
    levels = ", ".join(
        f"count(*) FILTER (WHERE level = {level}) AS level{n}" for n, level in enumerate(LEVELS)
    )
    grid = ", ".join(f"{x:.2f}" for x in GRID)
    found = tallied(
        f"""{words}
SELECT key, GROUPING(key) AS whole, count(*) AS n, count(*) FILTER (WHERE due) AS due,
    count(*) FILTER (WHERE kept) AS kept, count(*) FILTER (WHERE late > 0) AS late, count(late) AS delivered,
    count(*) FILTER (WHERE late IS NULL AND NOT due AND NOT off) AS coming, count(*) FILTER (WHERE off) AS off,
    count(*) FILTER (WHERE moved) AS moved, count(level) AS known, count(*) FILTER (WHERE level >= 0) AS met,
    count(*) FILTER (WHERE level IS NULL AND late IS NOT NULL) AS unknown, {bars}, {levels},
    percentile_disc(ARRAY[{grid}]::float8[]) WITHIN GROUP (ORDER BY late::float8) AS days
FROM line WHERE {where} GROUP BY GROUPING SETS ((), (key)) ORDER BY whole DESC, n DESC, key""",  # noqa: S608 - words of ours
        [*values, *more],
    )
    called = names_of(scope.by, [row["key"] for row in found], viewer=viewer)
    return [_promises(row, called) for row in found]


def _promises(row: dict[str, Any], called: dict[str, str]) -> Promises:
    return Promises(
        of_all=bool(row["whole"]),
        key=row["key"],
        name=called.get(row["key"] or "", ""),
        n=row["n"],
        kept=wilson(row["kept"], row["due"]),
        late=wilson(row["late"], row["delivered"]),
        overdue=row["due"] - row["delivered"],
        coming=row["coming"],
        off=row["off"],
        moved=row["moved"],
        days=median_of(row["delivered"], row["days"] if row["delivered"] else None),
        met=wilson(row["met"], row["known"]),
        levels={level: row[f"level{n}"] for n, level in enumerate(LEVELS)} | {None: row["unknown"]},
        bars=tuple(row[f"bar{n}"] for n in range(len(BARS))),
    )


def promises_behind(scope: Scope, *, only: str, viewer: Viewer, start: int, end: int) -> list[dict[str, Any]]:
    """The promises behind a figure, the latest first: from one place up to another."""
    words, values = _line(scope, viewer=viewer)
    where, more = _narrowed(scope, only)
    return records(
        f"""{words}
SELECT l.id, n.title, l.account_id, l.account, l.on_day, l.delivered_at, l.late, l.level, l.moved,
    l.promise AS wait, l.state
FROM line l JOIN need n ON n.id = l.id WHERE {where} ORDER BY l.on_day DESC, l.id DESC LIMIT %s OFFSET %s""",  # noqa: S608 - words of ours
        [*values, *more, end - start, start],
    )


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Promises whose work began after so many days: how many were late, and what came of them."""

    place: int
    low: float
    high: float | None
    late: Share
    days: Estimate
    met: Share
    levels: dict[int, int]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """How lateness goes with the days until work began. `odds`: the odds ratio of being late for each day more;
    `days`: how many days later it came for each day more. Both beside promises of the same length, made in the same
    month; None where it cannot be told."""

    n: int
    waits: list[Wait]
    odds: Estimate | None
    days: Estimate | None
    months: int


def begun(scope: Scope, *, since: str, viewer: Viewer) -> Begun:
    """The same promises by the days between one of SINCE and the beginning of work."""
    words, values = _line(scope, viewer=viewer)
    where, more = _narrowed(scope, since)
    bounds = ", ".join(str(bound) for bound in WAITS)
    levels = ", ".join(
        f"count(*) FILTER (WHERE level = {level}) AS level{n}" for n, level in enumerate(LEVELS)
    )
    grid = ", ".join(f"{x:.2f}" for x in GRID)
    # Half days: of a row's wait at most a quarter of a day is lost, and rows alike are reckoned together.
    found = tallied(
        f"""{words}, chosen AS MATERIALIZED (
    SELECT *, {since} AS wait, to_char(at AT TIME ZONE zone, 'YYYY-MM') AS month FROM line WHERE {where})
SELECT NULL::int AS place, month, promised_days, (round(wait * 2) / 2)::float8 AS wait, count(*) AS n,
    count(*) FILTER (WHERE late > 0) AS late, sum(late)::float8 AS y, sum(late * late)::float8 AS yy,
    {", ".join(f"NULL::bigint AS level{n}" for n in range(len(LEVELS)))}, NULL::bigint AS known,
    NULL::bigint AS met, NULL::float8[] AS days
FROM chosen GROUP BY 2, 3, 4
UNION ALL
SELECT width_bucket(wait, ARRAY[{bounds}]::float8[]) - 1, NULL, NULL, NULL, count(*),
    count(*) FILTER (WHERE late > 0), NULL, NULL, {levels}, count(level), count(*) FILTER (WHERE level >= 0),
    percentile_disc(ARRAY[{grid}]::float8[]) WITHIN GROUP (ORDER BY late::float8)
FROM chosen GROUP BY 1 ORDER BY 1""",  # noqa: S608 - words of ours
        [*values, *more],
    )
    groups = {row["place"]: row for row in found if row["place"] is not None}
    cells = [row for row in found if row["place"] is None]
    months = sorted({row["month"] for row in cells})
    design = [
        Cell(
            x=(
                row["wait"],
                float(row["promised_days"]),
                *(float(row["month"] == month) for month in months[1:]),
            ),
            n=row["n"],
            late=row["late"],
            y=row["y"],
            yy=row["yy"],
        )
        for row in cells
    ]
    return Begun(
        n=sum(row["n"] for row in cells),
        waits=[_wait(place, groups[place]) for place in range(len(WAITS)) if place in groups],
        odds=_odds(design),
        days=_days(design),
        months=len(months),
    )


def _wait(place: int, row: dict[str, Any]) -> Wait:
    return Wait(
        place=place,
        low=WAITS[place],
        high=[*WAITS, None][place + 1],
        late=wilson(row["late"], row["n"]),
        days=median_of(row["n"], row["days"]),
        met=wilson(row["met"], row["known"]),
        levels={level: row[f"level{n}"] for n, level in enumerate(LEVELS)},
    )


def _odds(cells: list[Cell]) -> Estimate | None:
    try:
        found = logistic(cells)
    except NotEstimable:
        return None
    value, low, high = (exp(part or 0.0) for part in (found.value, found.low, found.high))
    return Estimate(value, found.n, low, high)


def _days(cells: list[Cell]) -> Estimate | None:
    try:
        return linear(cells)
    except NotEstimable:
        return None
