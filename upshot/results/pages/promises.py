"""Promises with a day: how many were kept, the ones behind each figure, and what a late beginning goes with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_by
from upshot.needs.actions import fold
from upshot.people.models import Member
from upshot.results import queries
from upshot.results.queries import (
    BARS,
    DIMENSIONS,
    LEVELS,
    MOST,
    SINCE,
    Promises,
    Scope,
    quarter_name,
    scope_of,
)

HEADER = [
    "group", "promises", "due", "kept", "kept_low", "kept_high", "delivered", "late", "late_low", "late_high",
    "overdue", "coming", "off", "moved", "days_late_median", "days_low", "days_high", "known", "met",
    "level_-2", "level_-1", "level_0", "level_1", "level_2", "level_unknown",
]  # fmt: skip
BEHIND = [
    "need", "title", "account", "state", "promised_on", "delivered_at", "days_late", "level", "moved", "days_to_begin",
]  # fmt: skip
BEGUN = [
    "days_from", "days_until", "promises", "late", "late_low", "late_high", "days_late_median", "days_low",
    "days_high", "known", "met", "level_-2", "level_-1", "level_0", "level_1", "level_2",
]  # fmt: skip


def asked_for(request: HttpRequest) -> Scope:
    """The promises that the address asks for: those whose day lies in the span."""
    said = {name: request.GET.get(name, "") for name in ("from", "until", "by", "key", "quarter")}
    return scope_of(said, at=now())


@door("read", methods=("GET", "HEAD"))
def promises(request: HttpRequest, by: Member) -> HttpResponse:
    """How many promises were kept by their day, how early or late, and what came of them."""
    fold()
    scope = asked_for(request)
    found = queries.promises(scope, viewer=by)
    if request.GET.get("format") == "csv":
        return csv_response("promises", HEADER, [_cells(one) for one in found])
    whole = next((one for one in found if one.of_all and one.n), None)
    groups = [one for one in found if not one.of_all]
    if scope.by == "quarter":
        groups.sort(key=lambda one: one.key or "")
    shown: dict[str, Any] = {
        "scope": scope,
        "dimensions": DIMENSIONS,
        "label": DIMENSIONS[scope.by].label,
        "whole": whole,
        "groups": groups[:MOST],
        "more": len(groups) > MOST,
        "bars": list(zip(BARS, whole.bars, strict=True)) if whole else [],
        "levels": (*LEVELS, None),
        "query": scope.query,
    }
    return render(request, "results/promises.html", shown)


@door("read", methods=("GET", "HEAD"))
def promises_needs(request: HttpRequest, by: Member) -> HttpResponse:
    """The promises behind one figure."""
    fold()
    scope, only = asked_for(request), request.GET.get("only", "")[:40]

    def behind(start: int, end: int) -> list[dict[str, Any]]:
        return queries.promises_behind(scope, only=only, viewer=by, start=start, end=end)

    if request.GET.get("format") == "csv":
        return csv_response("promises-needs", BEHIND, [_row(row) for row in behind(0, 50_000)])
    names = queries.names_of(scope.by, [scope.key], viewer=by) if scope.key not in ("", "-") else {}
    shown = {
        "page": page_by(behind, number=request.GET.get("page")),
        "scope": scope,
        "only": only,
        "name": names.get(scope.key, ""),
        "quarter": quarter_name,
        "query": scope.query | {"key": scope.key, "quarter": scope.quarter, "only": only},
    }
    return render(request, "results/promises_needs.html", shown)


@door("read", methods=("GET", "HEAD"))
def promises_begun(request: HttpRequest, by: Member) -> HttpResponse:
    """How the days until work began go with lateness and with what came of it."""
    fold()
    scope, since = asked_for(request), request.GET.get("since", "")
    since = since if since in SINCE else next(iter(SINCE))
    found = queries.begun(scope, since=since, viewer=by)
    if request.GET.get("format") == "csv":
        lines = [
            [w.low, w.high, w.late.n, w.late.count, w.late.low, w.late.high, w.days.value, w.days.low, w.days.high,
             w.met.n, w.met.count, *w.levels.values()]
            for w in found.waits
        ]  # fmt: skip
        return csv_response("promises-begun", BEGUN, lines)
    shown = {"scope": scope, "since": since, "begun": found, "levels": LEVELS, "query": scope.query}
    return render(request, "results/promises_begun.html", shown)


def _cells(one: Promises) -> list[object]:
    kept, late, days = one.kept, one.late, one.days
    return [
        "all" if one.of_all else one.name, one.n, kept.n, kept.count, kept.low, kept.high, late.n, late.count, late.low,
        late.high, one.overdue, one.coming, one.off, one.moved, days.value, days.low, days.high, one.met.n,
        one.met.count, *one.levels.values(),
    ]  # fmt: skip


def _row(row: dict[str, Any]) -> list[object]:
    delivered = row["delivered_at"].isoformat() if row["delivered_at"] else None
    return [
        row["id"], row["title"], row["account"], row["state"], row["on_day"], delivered, row["late"], row["level"],
        int(row["moved"]), row["wait"],
    ]  # fmt: skip
