"""Promises with a day: kept or late, by how much, and what came of them. Summed up in SQL from lines of promises.

A promise is an expectation that stands frozen with a day. It is held against the first day that was promised: a
version that named another day later is counted as moved, and does not make a late delivery punctual. It is kept where
something was in the customer's hands by the end of that day, on the clock of their account.
"""

from dataclasses import dataclass
from math import exp, inf
from typing import Any

from upshot.customers.models import Viewer
from upshot.kit.packed import integers, median
from upshot.kit.statistics import Estimate, Share, wilson
from upshot.needs.queries import accounts_seen
from upshot.results.queries.grouping import Scope, dimension, names_of, planned
from upshot.results.rules.regression import Cell, NotEstimable, linear, logistic

# Days late by the bounds of each bar: from, until; none: open.
BARS: tuple[tuple[int | None, int | None], ...] = (
    (None, -22), (-21, -15), (-14, -8), (-7, -4), (-3, -1), (0, 0), (1, 3), (4, 7), (8, 14), (15, None),
)  # fmt: skip
LEVELS = (-2, -1, 0, 1, 2)
# Which promises of a group a list is narrowed down to; further ones: `days:3:7`, `level:-1`, `level:`, and
# by the place of a wait `promise:2`, `decision:2`.
ONLY = {
    "": "true",
    "due": "due",
    "kept": "late <= 0",
    "late": "late > 0",
    "delivered": "late IS NOT NULL",
    "overdue": "due AND late IS NULL",
    "coming": "late IS NULL AND NOT due AND NOT off",
    "off": "off",
    "moved": "moved",
}
# From when the wait until work began is counted: the promise, or the decision on the work; where the line says it.
SINCE = {"promise": "waited_days", "decision": "decided_days"}
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
    accounts, seen = accounts_seen(viewer)
    sql = f"""
WITH told AS (
    SELECT p.*, width_bucket(p.on_day, %s::date[]) AS place, zone.name AS zone,
        (p.delivered_at AT TIME ZONE zone.name)::date - p.on_day AS late
    FROM promise_line p JOIN account a ON a.id = p.account_id
    CROSS JOIN LATERAL (SELECT COALESCE(NULLIF(a.timezone, ''), %s) AS name) zone
    WHERE p.on_day BETWEEN %s AND %s AND p.account_id IN ({accounts})),
line AS (
    SELECT *, delivered_at IS NOT NULL OR (on_day < %s AND NOT off) AS due FROM told)"""  # noqa: S608 - words of ours
    days = [first for _name, first in scope.quarters]
    return sql, [days, scope.zone, scope.from_on, scope.until_on, *seen, scope.today]


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
        column, place = SINCE[kind], _whole(rest)
        told = f"{told} AND late IS NOT NULL AND {column} >= 0"
        if place is None or not 0 <= place < len(WAITS):
            return told, values
        low_wait, high_wait = WAITS[place], [*WAITS, None][place + 1]
        told, values = f"{told} AND {column} >= %s", [*values, low_wait]
        return (told, values) if high_wait is None else (f"{told} AND {column} < %s", [*values, high_wait])
    return f"{told} AND {ONLY.get(only, 'true')}", values


def _whole(text: str) -> int | None:
    try:
        return max(min(int(text), 100_000), -100_000)
    except ValueError:
        return None


def promises(scope: Scope, *, viewer: Viewer) -> list[Promises]:
    """All together first; then each group, those with most promises first."""
    line, of_line = _line(scope, viewer=viewer)
    keyed, of_keyed = scope.keyed("part")
    where, narrowed = scope.narrowed
    alike = ", ".join((*dimension(scope.by).columns, "place", "level"))
    counts = ("n", "due", "delivered", "off", "moved")
    levels = {f"level{n}": f"level = {level}" for n, level in enumerate(LEVELS)}
    # What is late hangs on the reader's zone: the days come packed, and are counted here.
    found = planned(
        f"""{line}, part AS MATERIALIZED (
    SELECT {alike}, count(*) AS n, count(*) FILTER (WHERE due) AS due, count(delivered_at) AS delivered,
        count(*) FILTER (WHERE off) AS off, count(*) FILTER (WHERE moved) AS moved,
        string_agg(int4send(late), ''::bytea) AS late
    FROM line GROUP BY {alike}){keyed}
SELECT key, GROUPING(key) AS whole, {", ".join(f"COALESCE(sum({one}), 0)::bigint AS {one}" for one in counts)},
    {", ".join(f"COALESCE(sum(n) FILTER (WHERE {level}), 0)::bigint AS {name}" for name, level in levels.items())},
    COALESCE(sum(delivered) FILTER (WHERE level IS NULL), 0)::bigint AS unknown,
    CASE WHEN GROUPING(key) = 0 THEN string_agg(late, ''::bytea) END AS late
FROM keyed WHERE {where} GROUP BY GROUPING SETS ((), (key)) ORDER BY whole DESC, n DESC, key""",  # noqa: S608 - words of ours
        [*of_line, *of_keyed, *narrowed],
    )
    called = names_of(scope.by, [row["key"] for row in found], viewer=viewer)
    every = [row["late"] for row in found]
    return [_promises(row, every if row["whole"] else [row["late"]], called) for row in found]


def _promises(row: dict[str, Any], packed: list[bytes | None], called: dict[str, str]) -> Promises:
    late, levels = integers(packed), [row[f"level{n}"] for n in range(len(LEVELS))]
    return Promises(
        of_all=bool(row["whole"]),
        key=row["key"],
        name=called.get(row["key"] or "", ""),
        n=row["n"],
        kept=wilson(int((late <= 0).sum()), row["due"]),
        late=wilson(int((late > 0).sum()), row["delivered"]),
        overdue=row["due"] - row["delivered"],
        coming=row["n"] - row["due"] - row["off"],
        off=row["off"],
        moved=row["moved"],
        days=median(late),
        met=wilson(sum(levels[LEVELS.index(0) :]), sum(levels)),
        levels=dict(zip(LEVELS, levels, strict=True)) | {None: row["unknown"]},
        bars=tuple(
            int(((late >= (-inf if low is None else low)) & (late <= (inf if high is None else high))).sum())
            for low, high in BARS
        ),
    )


def promises_behind(scope: Scope, *, only: str, viewer: Viewer, start: int, end: int) -> list[dict[str, Any]]:
    """The promises behind a figure, the latest first: from one place up to another."""
    line, of_line = _line(scope, viewer=viewer)
    keyed, of_keyed = scope.keyed("line")
    where, narrowed = _narrowed(scope, only)
    return planned(
        f"""{line}{keyed}
SELECT l.need_id AS id, n.title, l.account_id, a.name AS account, l.on_day, l.delivered_at, l.late, l.level, l.moved,
    l.waited_days AS wait, n.state
FROM (SELECT * FROM keyed WHERE {where}) l JOIN need n ON n.id = l.need_id JOIN account a ON a.id = l.account_id
ORDER BY l.on_day DESC, l.need_id DESC, l.expectation_id LIMIT %s OFFSET %s""",  # noqa: S608 - words of ours
        [*of_line, *of_keyed, *narrowed, end - start, start],
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
    line, of_line = _line(scope, viewer=viewer)
    keyed, of_keyed = scope.keyed("line")
    where, narrowed = _narrowed(scope, since)
    bounds = ", ".join(str(bound) for bound in WAITS)
    levels = ", ".join(
        f"count(*) FILTER (WHERE level = {level}) AS level{n}" for n, level in enumerate(LEVELS)
    )
    # Half days: of a row's wait at most a quarter of a day is lost, and rows alike are reckoned together.
    found = planned(
        f"""{line}{keyed}, chosen AS MATERIALIZED (
    SELECT {SINCE[since]} AS wait, late, level, promised_at AT TIME ZONE zone AS promised, on_day
    FROM keyed WHERE {where})
SELECT NULL::int AS place, to_char(promised, 'YYYY-MM') AS month, on_day - promised::date AS promised_days,
    (round(wait * 2) / 2)::float8 AS wait, count(*) AS n,
    count(*) FILTER (WHERE late > 0) AS late, sum(late)::float8 AS y, sum(late * late)::float8 AS yy,
    {", ".join(f"NULL::bigint AS level{n}" for n in range(len(LEVELS)))}, NULL::bigint AS known,
    NULL::bigint AS met, NULL::bytea AS days
FROM chosen GROUP BY 2, 3, 4
UNION ALL
SELECT width_bucket(wait, ARRAY[{bounds}]::float8[]) - 1, NULL, NULL, NULL, count(*),
    count(*) FILTER (WHERE late > 0), NULL, NULL, {levels}, count(level), count(*) FILTER (WHERE level >= 0),
    string_agg(int4send(late), ''::bytea)
FROM chosen GROUP BY 1 ORDER BY 1""",  # noqa: S608 - words of ours
        [*of_line, *of_keyed, *narrowed],
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
        days=median(integers([row["days"]])),
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
