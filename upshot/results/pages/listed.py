"""The lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.people.models import Member
from upshot.results import queries


@door("read")
def results(request: HttpRequest, by: Member) -> HttpResponse:
    """What came of it: what is known, what customers say, and what nobody has confirmed yet."""
    said, met = request.GET.get("said", ""), request.GET.get("met", "")
    if request.GET.get("format") == "csv":
        header = ["need", "title", "account", "state", "expected", "known", "met", "t", "judged_at"]
        lines = (
            [
                v.need_id,
                v.need.title,
                v.need.account.name,
                v.need.state,
                v.expected,
                v.known,
                v.met,
                v.t,
                v.at.isoformat(),
            ]
            for v in queries.judged(viewer=by, said=said, met=met)[:10_000]
        )
        return csv_response("results", header, lines)
    shown = {
        "page": queries.judged_page(viewer=by, said=said, met=met, number=request.GET.get("page"), size=25),
        "tally": queries.tally(viewer=by),
        "unverified": queries.unverified_first(viewer=by),
        "said": said,
        "met": met,
    }
    return render(request, "results/results.html", shown)


@door("read")
def reviews(request: HttpRequest, by: Member) -> HttpResponse:
    """Reviews due, to come, held; and what they taught."""
    shown = {
        "coming": page_of(queries.reviews(viewer=by), number=request.GET.get("page"), size=30),
        "held": list(queries.reviews(viewer=by, held=True)[:15]),
        "lessons": list(queries.lessons(viewer=by)[:12]),
        "today": timezone.localdate(),
    }
    return render(request, "results/reviews.html", shown)
