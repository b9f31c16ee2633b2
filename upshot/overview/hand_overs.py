"""The report of what hand-overs go with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.kit.statistics import Share
from upshot.needs.actions import fold
from upshot.overview import passing
from upshot.overview.figures import Spread
from upshot.overview.reports import span_of
from upshot.people.models import Member
from upshot.results.queries import needs_by_hand_overs, needs_passed_on

SHARE = ["{0}", "{0}_of", "{0}_low", "{0}_high"]
TIME = ["timed", "median_minutes", "median_low", "median_high"]


@door("read", methods=("GET", "HEAD"))
def hand_overs(request: HttpRequest, by: Member) -> HttpResponse:
    """Results, time and reopening against how often needs and cases changed hands."""
    span, sources = span_of(request, by)
    table = request.GET.get("table", "") if request.GET.get("format") == "csv" else ""
    if table == "cases":
        rows = [[g.label, *_time(g.spread), *_share(g.reopened)] for g in passing.cases_by(span, viewer=by)]
        return csv_response("hand-overs-cases", ["hand_overs", *TIME, *_named("reopened")], rows)
    fold()
    if table == "needs":
        lines = [
            [
                g.label,
                *_share(g.met),
                *_share(g.parts),
                g.minutes.n,
                g.minutes.value,
                g.minutes.low,
                g.minutes.high,
            ]
            for g in needs_by_hand_overs(viewer=by, since=span.since, until=span.before)
        ]
        header = ["hand_overs", *_named("needs_met"), *_named("expectations_met"), *TIME]
        return csv_response("hand-overs-needs", header, lines)
    shown = {
        "span": span,
        "sources": sources,
        "query": span.query,
        "cases": passing.cases_by(span, viewer=by),
        "needs": needs_by_hand_overs(viewer=by, since=span.since, until=span.before),
        "adjusted": passing.adjusted(span, viewer=by),
        "least": passing.LEAST_ACCOUNTS,
    }
    return render(request, "overview/report_hand_overs.html", shown)


@door("read", methods=("GET", "HEAD"))
def behind(request: HttpRequest, by: Member) -> HttpResponse:
    """The needs behind one group."""
    span, _sources = span_of(request, by)
    label = request.GET.get("times", "0")
    found = needs_passed_on(label, viewer=by, since=span.since, until=span.before)
    page = page_of(found, number=request.GET.get("page"))
    shown = {"page": page, "label": label, "query": span.query | {"times": label}}
    return render(request, "overview/report_hand_over_needs.html", shown)


def _named(what: str) -> list[str]:
    return [name.format(what) for name in SHARE]


def _share(found: Share) -> list[object]:
    return [found.count, found.n, found.low, found.high]


def _time(found: Spread) -> list[object]:
    return [found.n, found.median, found.median_low, found.median_high]
