"""Promised against realised: worth and day, for whoever said so, for who wrote it down, and for each kind of need.

A pair is one side of a need: the worth that stood when the need was promised, and what it was worth in the end. Days
are those between the first promised day of the need and its first delivery, or its first measured result.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from upshot.customers.models import Viewer
from upshot.kit.statistics import GRID, Estimate, Share, median_of, wilson
from upshot.needs.models import Need
from upshot.needs.queries import worths_of
from upshot.results.queries.grouping import names_of, records, seen, tallied
from upshot.results.rules.books import WEEKS_A_YEAR
from upshot.results.rules.calibration import LEAST, Ratios, bias, factor

MOST_POINTS = 200
# So many times as many words on worth are looked at for the latest pairs: some have no promise, or are not seen.
LOOKED_AT = 5
# By what the ledger is kept; the key of a group as text. Names are compared without regard to capitals and spaces.
BY: dict[str, tuple[str | Promise, str]] = {
    "said-by": (later("who said so"), "lower(btrim(said_by))"),
    "writer": (later("who wrote it down"), "'m' || by_id"),
    "kind": (later("kind of need"), "kind_id::text"),
}


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What was promised and what came of it, of one estimator or kind, or of all. `n` pairs, of which `nothing` came
    to nothing and stand in no ratio; `bias` the geometric mean of realised / promised; `p10` and `p90` of the ratios;
    `inside`: how many came to lie in the range that was said; days late until delivered, and until a result."""

    of_all: bool
    key: str | None
    name: str
    n: int
    nothing: int
    ratios: Ratios
    bias: Estimate
    factor: float
    p10: float | None
    p90: float | None
    inside: Share
    delivered: Estimate
    met: Estimate

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough to say anything of a bias."""
        return self.bias.value is not None


def _pair(*, viewer: Viewer, narrowed: str = "true") -> tuple[str, list[Any]]:
    """SQL of one row for each pair: the table `pair`; amounts a year."""
    words, values = seen(viewer)
    year = f"CASE {{0}}.per WHEN 'week' THEN {WEEKS_A_YEAR!r} WHEN 'month' THEN 12.0 ELSE 1.0 END"
    sql = f"""
WITH seen AS ({words}),
ended AS (
    SELECT r.*, s.account_id, s.kind_id FROM realised r JOIN seen s ON s.id = r.need_id
    WHERE r.replaced_at IS NULL AND {narrowed}),
promise AS (
    SELECT need_id, min(frozen_at) AS at, min(by_on) FILTER (WHERE replaces_id IS NULL) AS by_on
    FROM expectation WHERE frozen_at IS NOT NULL AND need_id IN (SELECT need_id FROM ended) GROUP BY need_id),
first AS (
    SELECT need_id, min(at) AS at FROM delivery WHERE need_id IN (SELECT need_id FROM ended) GROUP BY need_id),
result AS (
    SELECT need_id, min(at) AS at FROM standing WHERE state = 'measured' AND need_id IN (SELECT need_id FROM ended)
    GROUP BY need_id),
pair AS (
    SELECT e.need_id, e.whose, e.account_id, e.kind_id, w.said_by, w.by_id, e.at,
        w.low * y.promised AS low, w.likely * y.promised AS promised, w.high * y.promised AS high,
        e.likely * y.realised AS realised,
        ln(NULLIF(e.likely * y.realised, 0) / NULLIF(w.likely * y.promised, 0)) AS log,
        ((f.at AT TIME ZONE zone.name)::date - p.by_on)::float8 AS late,
        ((m.at AT TIME ZONE zone.name)::date - p.by_on)::float8 AS met_late
    FROM ended e JOIN promise p ON p.need_id = e.need_id
    JOIN worth w ON w.need_id = e.need_id AND w.whose = e.whose AND w.at <= p.at
        AND (w.replaced_at IS NULL OR w.replaced_at > p.at)
    JOIN account a ON a.id = e.account_id
    CROSS JOIN LATERAL (SELECT COALESCE(NULLIF(a.timezone, ''), current_setting('TimeZone')) AS name) zone
    CROSS JOIN LATERAL (SELECT ({year.format("w")})::float8 AS promised, ({year.format("e")})::float8 AS realised) y
    LEFT JOIN first f ON f.need_id = e.need_id LEFT JOIN result m ON m.need_id = e.need_id)
"""  # noqa: S608 - words of ours
    return sql, values


def ledger(*, by: str, viewer: Viewer) -> list[Ledger]:
    """All together first; then each estimator or kind, those with most pairs first."""
    words, values = _pair(viewer=viewer)
    return _ledgers(words, values, by, viewer)


def _ledgers(words: str, values: list[Any], by: str, viewer: Viewer) -> list[Ledger]:
    grid = ", ".join(f"{x:.2f}" for x in GRID)
    found = tallied(
        f"""{words}, keyed AS (SELECT *, {BY[by][1]} AS key FROM pair)
SELECT key, GROUPING(key) AS whole, min(said_by) AS said_by, count(*) AS n,
    count(*) FILTER (WHERE realised = 0) AS nothing, count(log) AS ratios, avg(log) AS mean_log,
    stddev_samp(log) AS deviation_log,
    exp(percentile_disc(0.1) WITHIN GROUP (ORDER BY log)) AS p10,
    exp(percentile_disc(0.9) WITHIN GROUP (ORDER BY log)) AS p90,
    count(*) FILTER (WHERE realised BETWEEN low AND high) AS inside, count(late) AS late_n, count(met_late) AS met_n,
    percentile_disc(ARRAY[{grid}]::float8[]) WITHIN GROUP (ORDER BY late) AS late,
    percentile_disc(ARRAY[{grid}]::float8[]) WITHIN GROUP (ORDER BY met_late) AS met_late
FROM keyed GROUP BY GROUPING SETS ((), (key)) ORDER BY whole DESC, n DESC, key LIMIT 201""",  # noqa: S608 - words of ours
        values,
    )
    keys = [row["key"] for row in found]
    called = {} if by == "said-by" else names_of("owner" if by == "writer" else by, keys, viewer=viewer)
    return [_ledger(row, called) for row in found]


def _ledger(row: dict[str, Any], called: dict[str, str]) -> Ledger:
    ratios = Ratios(row["ratios"], row["mean_log"], row["deviation_log"])
    return Ledger(
        of_all=bool(row["whole"]),
        key=row["key"],
        name=called.get(row["key"] or "", "") or ("" if called or row["whole"] else row["said_by"] or ""),
        n=row["n"],
        nothing=row["nothing"],
        ratios=ratios,
        bias=bias(ratios),
        factor=factor(ratios),
        p10=row["p10"] if ratios.n >= LEAST else None,
        p90=row["p90"] if ratios.n >= LEAST else None,
        inside=wilson(row["inside"], row["n"]),
        delivered=median_of(row["late_n"], row["late"] if row["late_n"] else None),
        met=median_of(row["met_n"], row["met_late"] if row["met_n"] else None),
    )


def pairs(*, by: str, key: str, viewer: Viewer, start: int, end: int) -> list[dict[str, Any]]:
    """The pairs behind a figure, the latest first: from one place up to another. `key` empty: all; `-`: of none."""
    words, values = _pair(viewer=viewer)
    keyed = "" if not key else f"WHERE {BY[by][1]} IS NULL" if key == "-" else f"WHERE {BY[by][1]} = %s"
    return _told(words, [*values, *([key] if key not in ("", "-") else [])], keyed, start=start, end=end)


def latest_pairs(*, viewer: Viewer, most: int) -> list[dict[str, Any]]:
    """The latest pairs, so many at most, among the needs of which it was said last what they were worth."""
    latest = "SELECT id FROM realised WHERE replaced_at IS NULL ORDER BY at DESC, id DESC LIMIT"
    last = f"r.id IN ({latest} {int(most) * LOOKED_AT})"
    words, values = _pair(viewer=viewer, narrowed=last)
    return _told(words, values, "", start=0, end=most)


def _told(words: str, values: list[Any], where: str, *, start: int, end: int) -> list[dict[str, Any]]:
    return records(
        f"""{words}, keyed AS (SELECT * FROM pair {where})
SELECT k.need_id AS id, k.whose, k.said_by, k.low, k.promised, k.high, k.realised, k.late, k.met_late, n.title,
    a.name AS account, k.account_id
FROM keyed k JOIN need n ON n.id = k.need_id JOIN account a ON a.id = k.account_id
ORDER BY k.at DESC, k.need_id DESC, k.whose LIMIT %s OFFSET %s""",  # noqa: S608 - words of ours
        [*values, end - start, start],
    )


def estimators_of(need: Need, *, viewer: Viewer) -> list[Ledger]:
    """How the estimates of those who say what a need is worth turned out so far, this need left out."""
    names = sorted({worth.said_by.strip().lower() for worth in worths_of(need)})
    if not names:
        return []
    theirs = (
        "r.need_id <> %s AND EXISTS (SELECT FROM worth o WHERE o.need_id = r.need_id "
        "AND lower(btrim(o.said_by)) = ANY(%s))"
    )
    words, values = _pair(viewer=viewer, narrowed=theirs)
    found = _ledgers(words, [*values, need.pk, names], "said-by", viewer)
    return [one for one in found if one.key in names]
