"""Reports by any field of cases, and two spans compared."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.overview import breakdown, comparing
from upshot.overview.breakdown import Row
from upshot.overview.figures import Span
from upshot.overview.reports import span_of
from upshot.people.models import Member

HEADER = [
    "group", "opened", "resolved", "closed", "reply_median_minutes", "reply_low", "reply_high",
    "resolve_median_minutes", "resolve_low", "resolve_high", "promised", "kept", "first_replies_promised",
    "first_replies_kept", "next_replies_promised", "next_replies_kept", "reopened", "changed_hands", "mean_hand_overs",
    "used_knowledge", "asked", "answered", "satisfied", "minutes_spent", "amount_spent",
]  # fmt: skip


@door("read")
def by_field(request: HttpRequest, by: Member) -> HttpResponse:
    """Each group of a field with its figures, and all together."""
    span, _sources = span_of(request, by)
    name = request.GET.get("by", "team")
    dimension = breakdown.dimension(name)
    rows = breakdown.rows_by(span, dimension, viewer=by)
    if request.GET.get("format") == "csv":
        return csv_response(f"by-{name}", HEADER, [_cells(row) for row in rows])
    shown = {
        "span": span,
        "by": name,
        "label": dimension.label,
        "dimensions": breakdown.dimensions(),
        "rows": [(row, _inside(span, name, row)) for row in rows],
        "most": breakdown.MOST,
        "query": span.query,
    }
    return render(request, "overview/report_by.html", shown)


def _inside(span: Span, name: str, row: Row) -> dict[str, Any]:
    """The address of a group's cases."""
    day = breakdown.day_of(row.key)
    if day:
        last = day + timedelta(days=6) if name == "week" else (day + timedelta(days=31)).replace(day=1)
        until = last if name == "week" else last - timedelta(days=1)
        return replace(span, from_on=max(day, span.from_on), until_on=min(until, span.until_on)).query
    return replace(span, where=(*span.where, breakdown.filter_for(name, row.key))).query


def _cells(row: Row) -> list[object]:
    first, following = row.clocks.get("reply"), row.clocks.get("next")
    return [
        breakdown.day_of(row.key) or row.name, row.n["opened"], row.n["resolved"], row.n["closed"],
        row.reply.value, row.reply.low, row.reply.high, row.resolve.value, row.resolve.low, row.resolve.high,
        row.n["promised"], row.n["kept"], first.n if first else 0, first.count if first else 0,
        following.n if following else 0, following.count if following else 0, row.n["reopened"], row.n["handed"],
        row.n["hand_overs"], row.used, row.asked, row.answered, row.satisfied, row.minutes, row.amount,
    ]  # fmt: skip


@door("read")
def compare(request: HttpRequest, by: Member) -> HttpResponse:
    """Two spans beside each other, and which differences are more than chance."""
    span, _sources = span_of(request, by)
    how = request.GET.get("with", "before")
    how = how if how in comparing.WITH else "before"
    other = comparing.earlier(span, how)
    lines = comparing.lines(span, other, viewer=by)
    if request.GET.get("format") == "csv":
        return csv_response("compared", COMPARED, [_compared(line) for line in lines])
    shown = {
        "span": span, "other": other, "lines": lines, "how": how, "query": span.query, "other_query": other.query,
    }  # fmt: skip
    return render(request, "overview/report_compare.html", shown)


COMPARED = [
    "figure", "unit", "now", "now_low", "now_high", "now_n", "then", "then_low", "then_high", "then_n",
    "difference", "difference_low", "difference_high",
]  # fmt: skip


def _compared(line: comparing.Line) -> list[object]:
    cells: list[object] = [line.code, line.unit]
    for one in (line.now, line.then):
        cells += [one.value, one.low, one.high, one.n]
    apart = line.difference
    return cells + ([apart.value, apart.low, apart.high] if apart else [None, None, None])
