"""How far expectations were met, by sets of needs; and who agrees with whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.needs.actions import fold
from upshot.people.models import Member
from upshot.results import queries
from upshot.results.rules import LEVELS
from upshot.results.rules.agreement import LEAST_PAIRS


@door("read", methods=("GET", "HEAD"))
def levels(request: HttpRequest, by: Member) -> HttpResponse:
    """How many expectations stand at each level, in all and by one kind of set; P(met) with its interval."""
    split = request.GET.get("by", "")
    split = split if split in queries.SETS else "quarter"
    fold()
    parts = queries.spread(viewer=by, by=split)
    if request.GET.get("format") == "csv":
        header = [split, *(f"level {level:+d}" for level in LEVELS), "unknown", "known", "met", "low", "high"]
        rows = ([p.name, *p.levels, p.unknown, p.known, p.met.count, p.met.low, p.met.high] for p in parts)
        return csv_response(f"levels-by-{split}", header, rows)
    shown = {"by": split, "sets": queries.SETS, "split": parts, "whole": queries.spread(viewer=by)}
    return render(request, "results/levels.html", shown)


@door("read", methods=("GET", "HEAD"))
def agreement(request: HttpRequest, by: Member) -> HttpResponse:
    """How far the owner, the contact and a third agree, by owner or team."""
    split = request.GET.get("by", "")
    split = split if split in ("owner", "team") else ""
    fold()
    rows = queries.agreed(viewer=by, by=split)
    shown = {"by": split, "rows": rows[:100], "least": LEAST_PAIRS}
    return render(request, "results/agreement.html", shown)
