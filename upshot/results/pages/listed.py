"""The lists."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.kit.statistics import wilson
from upshot.needs.actions import fold
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import queries
from upshot.results.models import Verdict


@door("read")
def results(request: HttpRequest, by: Member) -> HttpResponse:
    """What came of it: what is known, what customers say, and what nobody has confirmed yet."""
    said, met = request.GET.get("said", ""), request.GET.get("met", "")
    part = {name: request.GET.get(name, "") for name in ("by", "key", "level")}

    def found() -> QuerySet[Verdict]:
        return queries.narrowed(queries.judged(viewer=by, said=said, met=met), **part)

    if request.GET.get("format") == "csv":
        header = ["need", "title", "account", "state", "expected", "known", "met", "t", "judged_at"]
        lines = (
            [
                v.need_id,
                v.need.title,
                v.need.face.name,
                v.need.state,
                v.expected,
                v.known,
                v.met,
                v.t,
                v.at.isoformat(),
            ]
            for v in _faced(list(found()[:10_000]), by)
        )
        return csv_response("results", header, lines)
    number = request.GET.get("page")
    if any(part.values()):
        page = page_of(found(), number=number, size=25)
    else:
        page = queries.judged_page(viewer=by, said=said, met=met, number=number, size=25)
    unverified = queries.unverified_first(viewer=by)
    show_faces(unverified, viewer=by)
    fold()
    tally = queries.tally(viewer=by)
    shown: dict[str, Any] = {
        "page": page,
        "tally": tally,
        "share": wilson(tally.met, tally.known),
        "part": part,
        "unverified": unverified,
        "said": said,
        "met": met,
    }
    _faced(shown["page"].rows, by)
    return render(request, "results/results.html", shown)


def _faced(rows: list[Any], by: Member) -> list[Any]:
    """The same rows, their needs with the account that the reader sees each by."""
    show_faces([row.need for row in rows], viewer=by)
    return rows


@door("read")
def reviews(request: HttpRequest, by: Member) -> HttpResponse:
    """Reviews due, to come, held; and what they taught."""
    fold()
    coming = queries.reviews_page(viewer=by, number=request.GET.get("page"), size=30)
    held, on = queries.latest_held(viewer=by), timezone.localdate()
    _faced([*coming.rows, *held], by)
    shown = {
        "coming": coming,
        "held": held,
        "lessons": queries.latest_lessons(viewer=by),
        "waiting": queries.reviews_coming(viewer=by, on=on),
        "actions": queries.next_actions(viewer=by),
        "today": on,
        "overdue_days": queries.OVERDUE_DAYS,
        "ready": queries.READY,
    }
    return render(request, "results/reviews.html", shown)
