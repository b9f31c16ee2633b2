"""The two books on one page, and the needs behind each figure."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_by
from upshot.kit.queries import house
from upshot.needs.actions import fold
from upshot.people.models import Member
from upshot.results import queries
from upshot.results.queries import DIMENSIONS, MOST, Books, Scope, quarter_name, scope_of
from upshot.results.rules.books import HORIZONS, Sum

HEADER = [
    "group", "quarter", "needs", "worth_known", "horizon", "customer_likely", "customer_low", "customer_high",
    "us_likely", "us_low", "us_high", "cost_of_known", "net_likely", "net_low", "net_high", "net_all_low",
    "net_all_high", "minutes", "amount", "serving_minutes", "serving_amount", "cost", "needs_with_cost",
    "cost_each", "cost_each_low", "cost_each_high", "days_median", "days_low", "days_high", "days_n", "cases",
    "accounts",
]  # fmt: skip
NEEDS = [
    "need", "title", "account", "state", "delivered_at", "worth_known", "customer_likely", "customer_lowest",
    "customer_highest", "us_likely", "us_lowest", "us_highest", "minutes", "amount", "serving_minutes",
    "serving_amount", "cases", "days",
]  # fmt: skip


def asked_for(request: HttpRequest) -> tuple[Scope, str]:
    """The needs that the address asks for, and the horizon of their worth."""
    said = {name: request.GET.get(name, "") for name in ("from", "until", "by", "key", "quarter")}
    horizon = request.GET.get("horizon", "")
    return scope_of(said, at=now()), horizon if horizon in HORIZONS else "year"


@door("read", methods=("GET", "HEAD"))
def books(request: HttpRequest, by: Member) -> HttpResponse:
    """Effectiveness beside efficiency, by group; never one score."""
    fold()
    scope, horizon = asked_for(request)
    hour_cost = house().hour_cost
    found = queries.books(scope, horizon=horizon, hour_cost=hour_cost, viewer=by)
    if request.GET.get("format") == "csv":
        return csv_response("books", HEADER, [_cells(one, horizon) for one in found])
    groups = [one for one in found if not one.of_all and one.quarter is None]
    if scope.by == "quarter":
        groups.sort(key=lambda one: one.key or "")
    whole = next((one for one in found if one.of_all and one.quarter is None and one.n), None)
    nets = [one.net for one in groups if one.net]
    shown: dict[str, Any] = {
        "scope": scope,
        "quarter": quarter_name,
        "horizon": horizon,
        "horizons": HORIZONS,
        "dimensions": DIMENSIONS,
        "label": DIMENSIONS[scope.by].label,
        "hour_cost": hour_cost,
        "groups": groups[:MOST],
        "more": len(groups) > MOST,
        "whole": whole,
        "quarters": sorted(
            (one for one in found if one.of_all and one.quarter), key=lambda one: one.quarter or ""
        ),
        "contrasts": queries.contrasts(found),
        "ends": (
            min([net.low for net in nets] + [0.0]),
            max([net.high for net in nets] + [1.0]),
        ),
        "query": scope.query | {"horizon": horizon},
    }
    return render(request, "results/books.html", shown)


@door("read", methods=("GET", "HEAD"))
def books_needs(request: HttpRequest, by: Member) -> HttpResponse:
    """The needs behind one figure of the books."""
    fold()
    scope, horizon = asked_for(request)
    only = request.GET.get("only", "")
    only = only if only in queries.ONLY else ""
    hour_cost = house().hour_cost

    def behind(start: int, end: int) -> list[dict[str, Any]]:
        return queries.needs_behind(
            scope, only=only, horizon=horizon, hour_cost=hour_cost, viewer=by, start=start, end=end
        )

    if request.GET.get("format") == "csv":
        return csv_response("books-needs", NEEDS, [_need_cells(row) for row in behind(0, 50_000)])
    names = queries.names_of(scope.by, [scope.key], viewer=by) if scope.key not in ("", "-") else {}
    shown = {
        "page": page_by(behind, number=request.GET.get("page")),
        "scope": scope,
        "quarter": quarter_name,
        "only": only,
        "hour_cost": hour_cost,
        "horizon": horizon,
        "name": names.get(scope.key, ""),
        "query": scope.query | {"horizon": horizon, "key": scope.key, "quarter": scope.quarter, "only": only},
    }
    return render(request, "results/books_needs.html", shown)


def _cells(one: Books, horizon: str) -> list[object]:
    def three(found: Sum | None) -> list[object]:
        return [found.likely, found.low, found.high] if found else [None, None, None]

    cost, days = one.cost_each, one.days
    return [
        "all" if one.of_all else one.name, one.quarter, one.n, one.known, horizon, *three(one.customer), *three(one.us),
        one.known_cost.money, *three(one.net), one.net and one.net.lowest, one.net and one.net.highest,
        one.cost.minutes, one.cost.amount, one.serving.minutes, one.serving.amount, one.whole_cost.money, one.noted,
        cost.value, cost.low, cost.high, days.value, days.low, days.high, days.n, one.cases, one.accounts,
    ]  # fmt: skip


def _need_cells(row: dict[str, Any]) -> list[object]:
    return [
        row["id"], row["title"], row["account"], row["state"], row["at"].isoformat(), int(row["known"]),
        *(row[f"{side}_{part}"] for side in ("customer", "us") for part in ("likely", "lowest", "highest")),
        row["minutes"], row["amount"], row["served_minutes"], row["served_amount"], row["cases"], row["days"],
    ]  # fmt: skip
