"""Reports: what the desk measures, and what it does not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.needs.actions import fold
from upshot.overview import breakdown, figures
from upshot.overview.figures import Group, Span, Spread
from upshot.people.models import Member
from upshot.results.queries import tally


@door("read")
def reports(request: HttpRequest, by: Member) -> HttpResponse:
    """The desk's side, the customer's side beside it, and one finding."""
    span, sources = span_of(request, by)
    table = request.GET.get("table", "") if request.GET.get("format") == "csv" else ""
    if table == "hand-overs":
        return _hand_overs_csv(figures.by_hand_overs(span, viewer=by))
    weeks = figures.weekly(span, viewer=by)
    if table == "weeks":
        return csv_response("weeks", ["monday", "opened", "closed"], weeks)
    desk = figures.desk(span, viewer=by)
    if table == "desk":
        return _desk_csv(desk)
    fold()
    customer = tally(viewer=by, since=span.since, until=span.before)
    if table == "customer":
        return csv_response("customer", ["figure", "count"], _customer_rows(customer))
    groups = figures.by_hand_overs(span, viewer=by)
    shown = {
        "span": span,
        "sources": sources,
        "desk": desk,
        "weeks": weeks,
        "customer": customer,
        "groups": groups,
        "top": max([g.spread.p90 or 0 for g in groups] + [1.0]),
        "finding": _finding(groups),
        "query": span.query,
        "backlog": figures.backlog(span, weeks, viewer=by),
    }
    return render(request, "overview/reports.html", shown)


@door("read")
def behind(request: HttpRequest, by: Member) -> HttpResponse:
    """The cases behind one figure."""
    span, _sources = span_of(request, by)
    kind = request.GET.get("kind", "opened")
    found = breakdown.behind(span, kind, viewer=by)
    columns = (
        "pk",
        "title",
        "account_id",
        "account__name",
        "opened_at",
        "replied_at",
        "resolved_at",
        "closed_at",
        "hand_overs",
        "reopened",
        "promise_kept",
    )
    if request.GET.get("format") == "csv":
        return csv_response("cases", columns, found.values_list(*columns)[:50_000])
    page = page_of(found.values(*columns), number=request.GET.get("page"))
    shown = {
        "page": page,
        "kind": kind,
        "query": span.query | {"kind": kind},
    }
    return render(request, "overview/report_cases.html", shown)


def span_of(request: HttpRequest, by: Member) -> tuple[Span, list[str]]:
    """What the address asks for, and the sources that there are."""
    said = {name: request.GET.get(name, "") for name in ("from", "until", "source")}
    return figures.span_of(said, request.GET.getlist("where"), viewer=by)


def _finding(groups: list[Group]) -> dict[str, Any] | None:
    """Closing with hand-overs against closing without: said only where both sides have an interval, apart or not."""
    none, most = (
        groups[0].spread,
        next((g for g in reversed(groups[1:]) if g.spread.median_low is not None), None),
    )
    if none.median is None or none.median_high is None or most is None or most.spread.median_low is None:
        return None
    apart = most.spread.median_low > none.median_high
    times = most.spread.median / none.median if none.median and most.spread.median else None
    return {"group": most, "none": none, "apart": apart, "times": times}


def _spread_row(name: str, spread: Spread) -> list[object]:
    return [
        name,
        spread.n,
        spread.median,
        spread.median_low,
        spread.median_high,
        spread.p90,
        spread.p90_low,
        spread.p90_high,
    ]


SPREAD = ["n", "median_minutes", "median_low", "median_high", "p90_minutes", "p90_low", "p90_high"]


def _hand_overs_csv(groups: list[Group]) -> HttpResponse:
    return csv_response(
        "hand-overs", ["hand_overs", *SPREAD], [_spread_row(g.label, g.spread) for g in groups]
    )


def _desk_csv(desk: figures.Desk) -> HttpResponse:
    rows: list[list[object]] = [["opened", desk.opened], ["closed", desk.closed]]
    rows += [_spread_row("first reply", desk.reply), _spread_row("close", desk.close)]
    for name, share in (("reopened", desk.reopened), ("promise kept", desk.kept)):
        rows.append([name, share.n, share.share, share.low, share.high])
    return csv_response("desk", ["figure", *SPREAD], rows)


def _customer_rows(customer: Any) -> list[list[object]]:
    rows: list[list[object]] = [
        [name, getattr(customer, name)]
        for name in ("expected", "known", "met", "asked", "silent", "unverified")
    ]
    return rows + [
        [_(answer), customer.answers.get(answer, 0)] for answer in ("better", "as", "worse", "not_yet")
    ]
