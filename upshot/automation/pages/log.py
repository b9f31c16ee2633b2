"""What rules did and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.automation import queries
from upshot.kit.doors import door
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def firings(request: HttpRequest, by: Member) -> HttpResponse:
    """All of it, or of one case or one rule, the latest first."""
    case, rule = key_in(request.GET.get("case", "")), key_in(request.GET.get("rule", ""))
    rows = queries.firings(viewer=by)
    rows = rows.filter(case=case) if case else rows
    rows = rows.filter(rule=rule) if rule else rows
    page = page_of(rows, number=request.GET.get("page"), size=40)
    names = queries.names_for(queries.kept_of(page.rows))
    shown = {
        "page": page,
        "lines": [(one, queries.held_words(one, names)) for one in page.rows],
        "case": case,
        "rule": rule,
        "here": "firings",
    }
    return render(request, "automation/firings.html", shown)
