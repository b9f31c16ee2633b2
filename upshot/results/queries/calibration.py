"""Promised against realised: worth and day, for whoever said so, for who wrote it down, and for each kind of need.

A pair is one side of a need: the worth that stood when the need was promised, and what it was worth in the end. Days
are those between the first promised day of the need and its first delivery, or its first measured result.
"""

from dataclasses import dataclass
from math import exp
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from upshot.customers.models import Viewer
from upshot.kit.packed import floats, integers, median, quantile
from upshot.kit.statistics import Estimate, Share, wilson
from upshot.needs.models import Need
from upshot.needs.queries import accounts_seen, worths_of
from upshot.results.queries.grouping import names_of, records
from upshot.results.rules.calibration import LEAST, Ratios, bias, factor

MOST_POINTS = 200
# So many groups at most.
MOST_GROUPS = 200
# By what the ledger is kept: the column of a pair, and the key of a group as text. Names are compared without regard to
# capitals and spaces.
BY: dict[str, tuple[str | Promise, str, str]] = {
    "said-by": (later("who said so"), "said_by", "lower(btrim(said_by))"),
    "writer": (later("who wrote it down"), "by_id", "'m' || by_id"),
    "kind": (later("kind of need"), "kind_id", "kind_id::text"),
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
    accounts, seen = accounts_seen(viewer)
    words = f"""
WITH pair AS (
    SELECT p.*, ln(NULLIF(p.realised, 0) / NULLIF(p.promised, 0)) AS log,
        (p.delivered_at AT TIME ZONE zone.name)::date - p.on_day AS late,
        (p.measured_at AT TIME ZONE zone.name)::date - p.on_day AS met_late
    FROM pair_line p JOIN account a ON a.id = p.account_id
    CROSS JOIN LATERAL (SELECT COALESCE(NULLIF(a.timezone, ''), current_setting('TimeZone')) AS name) zone
    WHERE p.account_id IN ({accounts}) AND {narrowed})"""  # noqa: S608 - words of ours
    return words, list(seen)


def ledger(*, by: str, viewer: Viewer) -> list[Ledger]:
    """All together first; then each estimator or kind, those with most pairs first."""
    words, values = _pair(viewer=viewer)
    return _ledgers(words, values, by, viewer)


def _ledgers(words: str, values: list[Any], by: str, viewer: Viewer) -> list[Ledger]:
    _label, column, key = BY[by]
    numbers = ("logs", "late", "met_late")
    said_by = "said_by" if by == "said-by" else "NULL"
    found = records(
        f"""{words}, part AS MATERIALIZED (
    SELECT {column}, count(*) AS n, count(*) FILTER (WHERE realised = 0) AS nothing,
        count(*) FILTER (WHERE realised BETWEEN low AND high) AS inside,
        string_agg(float8send(log), ''::bytea) AS logs, string_agg(int4send(late), ''::bytea) AS late,
        string_agg(int4send(met_late), ''::bytea) AS met_late
    FROM pair GROUP BY {column})
SELECT key, GROUPING(key) AS whole, min({said_by}) AS said_by, COALESCE(sum(n), 0)::bigint AS n,
    COALESCE(sum(nothing), 0)::bigint AS nothing, COALESCE(sum(inside), 0)::bigint AS inside,
    {", ".join(f"CASE WHEN GROUPING(key) = 0 THEN string_agg({one}, ''::bytea) END AS {one}" for one in numbers)}
FROM (SELECT *, {key} AS key FROM part) keyed
GROUP BY GROUPING SETS ((), (key)) ORDER BY whole DESC, n DESC, key""",  # noqa: S608 - words of ours
        values,
    )
    shown = found[: MOST_GROUPS + 1]
    keys = [row["key"] for row in shown]
    called = {} if by == "said-by" else names_of("owner" if by == "writer" else by, keys, viewer=viewer)
    return [_ledger(row, found if row["whole"] else [row], called) for row in shown]


def _ledger(row: dict[str, Any], parts: list[dict[str, Any]], called: dict[str, str]) -> Ledger:
    logs = floats(part["logs"] for part in parts)
    ratios = Ratios(
        len(logs),
        float(logs.mean()) if len(logs) else None,
        float(logs.std(ddof=1)) if len(logs) > 1 else None,
    )
    return Ledger(
        of_all=bool(row["whole"]),
        key=row["key"],
        name=called.get(row["key"] or "", "") or ("" if called or row["whole"] else row["said_by"] or ""),
        n=row["n"],
        nothing=row["nothing"],
        ratios=ratios,
        bias=bias(ratios),
        factor=factor(ratios),
        p10=exp(quantile(logs, 10)) if ratios.n >= LEAST else None,
        p90=exp(quantile(logs, 90)) if ratios.n >= LEAST else None,
        inside=wilson(row["inside"], row["n"]),
        delivered=median(integers(part["late"] for part in parts)),
        met=median(integers(part["met_late"] for part in parts)),
    )


def pairs(*, by: str, key: str, viewer: Viewer, start: int, end: int) -> list[dict[str, Any]]:
    """The pairs behind a figure, the latest first: from one place up to another. `key` empty: all; `-`: of none."""
    words, values = _pair(viewer=viewer)
    name = BY[by][2]
    keyed = "" if not key else f"WHERE {name} IS NULL" if key == "-" else f"WHERE {name} = %s"
    return _told(words, [*values, *([key] if key not in ("", "-") else [])], keyed, start=start, end=end)


def latest_pairs(*, viewer: Viewer, most: int) -> list[dict[str, Any]]:
    """The latest pairs, so many at most."""
    words, values = _pair(viewer=viewer)
    return _told(words, values, "", start=0, end=most)


def _told(words: str, values: list[Any], where: str, *, start: int, end: int) -> list[dict[str, Any]]:
    return records(
        f"""{words}, shown AS (
    SELECT * FROM pair {where} ORDER BY at DESC, need_id DESC, whose LIMIT %s OFFSET %s)
SELECT k.need_id AS id, k.whose, k.said_by, k.low, k.promised, k.high, k.realised, k.late::float8 AS late,
    k.met_late::float8 AS met_late, n.title,
    a.name AS account, k.account_id
FROM shown k JOIN need n ON n.id = k.need_id JOIN account a ON a.id = k.account_id
ORDER BY k.at DESC, k.need_id DESC, k.whose""",  # noqa: S608 - words of ours
        [*values, end - start, start],
    )


def estimators_of(need: Need, *, viewer: Viewer) -> list[Ledger]:
    """How the estimates of those who say what a need is worth turned out so far, this need left out."""
    names = sorted({worth.said_by.strip().lower() for worth in worths_of(need)})
    if not names:
        return []
    words, values = _pair(viewer=viewer, narrowed="need_id <> %s AND lower(btrim(said_by)) = ANY(%s)")
    found = _ledgers(words, [*values, need.pk, names], "said-by", viewer)
    return [one for one in found if not one.of_all]
