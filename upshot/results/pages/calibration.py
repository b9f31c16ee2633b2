"""The calibration ledger: what was promised against what came of it."""

from dataclasses import dataclass
from math import log10
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.format import place
from upshot.kit.paging import page_by
from upshot.needs.actions import fold
from upshot.needs.queries import need as one_need
from upshot.needs.queries import worths_of
from upshot.people.models import Member
from upshot.results import queries
from upshot.results.queries import BY, MOST, MOST_POINTS, Ledger
from upshot.results.rules.calibration import INSIDE, LEAST, PRIOR

HEADER = [
    "group", "pairs", "came_to_nothing", "ratios", "bias", "bias_low", "bias_high", "factor", "p10", "p90", "inside",
    "inside_share", "inside_low", "inside_high", "days_late_delivered", "delivered_low", "delivered_high",
    "delivered_n", "days_late_result", "result_low", "result_high", "result_n",
]  # fmt: skip
PAIRS = [
    "need", "title", "account", "whose", "said_by", "promised_low", "promised", "promised_high", "realised", "ratio",
    "days_late_delivered", "days_late_result",
]  # fmt: skip
# The chart's square, in its own units.
SIDE = 400.0


@dataclass(frozen=True)
class Point:
    """One pair on the chart: from the left, from the top."""

    row: dict[str, Any]
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """Pairs on two axes alike, by powers of ten from `low` to `high`; `ticks`: each power and its place. `none`: how
    many came to nothing, which has no place on such axes."""

    points: list[Point]
    ticks: list[tuple[float, float]]
    none: int


def chart(rows: list[dict[str, Any]]) -> Chart | None:
    """Promised to the right, realised upwards; None where there is nothing to draw."""
    drawn = [row for row in rows if row["promised"] > 0 and row["realised"] > 0]
    if not drawn:
        return None
    values = [log10(row[name]) for row in drawn for name in ("promised", "realised")]
    low, high = int(min(values) // 1), int(-(-max(values) // 1))
    high = max(high, low + 1)

    def at(amount: float) -> float:
        return place(log10(amount), low, high, SIDE)

    points = [Point(row, at(row["promised"]), SIDE - at(row["realised"])) for row in drawn]
    ticks = [(10.0**power, place(power, low, high, SIDE)) for power in range(low, high + 1)]
    return Chart(points, ticks, len(rows) - len(drawn))


def _by(request: HttpRequest) -> str:
    by = request.GET.get("by", "")
    return by if by in BY else "said-by"


@door("read", methods=("GET", "HEAD"))
def calibration(request: HttpRequest, by: Member) -> HttpResponse:
    """Bias, spread and days late of each estimator or kind, and each pair on a chart."""
    fold()
    kept_by = _by(request)
    found = queries.ledger(by=kept_by, viewer=by)
    if request.GET.get("format") == "csv":
        return csv_response("calibration", HEADER, [_cells(one) for one in found])
    whole = next((one for one in found if one.of_all and one.n), None)
    groups = [one for one in found if not one.of_all]
    drawn = queries.latest_pairs(viewer=by, most=MOST_POINTS) if whole else []
    shown: dict[str, Any] = {
        "by": kept_by,
        "ways": BY,
        "whole": whole,
        "groups": groups[:MOST],
        "chart": chart(drawn),
        "drawn": len(drawn),
        "side": SIDE,
        "least": LEAST,
        "prior": PRIOR,
        "inside": INSIDE,
    }
    return render(request, "results/calibration.html", shown)


@door("read", methods=("GET", "HEAD"))
def calibration_needs(request: HttpRequest, by: Member) -> HttpResponse:
    """The pairs behind one figure of the ledger."""
    fold()
    kept_by, key = _by(request), request.GET.get("key", "")[:200]

    def behind(start: int, end: int) -> list[dict[str, Any]]:
        return queries.pairs(by=kept_by, key=key, viewer=by, start=start, end=end)

    if request.GET.get("format") == "csv":
        return csv_response("calibration-needs", PAIRS, [_pair(row) for row in behind(0, 50_000)])
    page = page_by(behind, number=request.GET.get("page"))
    shown = {"page": page, "by": kept_by, "key": key, "query": {"by": kept_by, "key": key}}
    return render(request, "results/calibration_needs.html", shown)


@door("read", methods=("GET", "HEAD"))
def need_estimators(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How the estimates of those who say what the need `pk` is worth turned out so far."""
    fold()
    need = one_need(pk, viewer=by)
    found = {one.key: one for one in queries.estimators_of(need, viewer=by)}
    shown = {
        "need": need,
        "worths": [(worth, found.get(worth.said_by.strip().lower())) for worth in worths_of(need)],
        "least": LEAST,
        "prior": PRIOR,
    }
    return render(request, "results/need_estimators.html", shown)


def _cells(one: Ledger) -> list[object]:
    return [
        "all" if one.of_all else one.name, one.n, one.nothing, one.ratios.n, one.bias.value, one.bias.low,
        one.bias.high,
        one.factor, one.p10, one.p90, one.inside.count, one.inside.share, one.inside.low, one.inside.high,
        one.delivered.value, one.delivered.low, one.delivered.high, one.delivered.n,
        one.met.value, one.met.low, one.met.high, one.met.n,
    ]  # fmt: skip


def _pair(row: dict[str, Any]) -> list[object]:
    ratio = row["realised"] / row["promised"] if row["promised"] else None
    return [
        row["id"], row["title"], row["account"], row["whose"], row["said_by"], row["low"], row["promised"], row["high"],
        row["realised"], ratio, row["late"], row["met_late"],
    ]  # fmt: skip
