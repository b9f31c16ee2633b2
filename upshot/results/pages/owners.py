"""What came of everything that a member or a team ever answered for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.needs.queries import show_faces
from upshot.needs.rules import STATES
from upshot.people import queries as people
from upshot.people.models import Member, Team
from upshot.results import queries

HEADER = ["need", "title", "account", "state", "expected", "known", "met", "promised_on", "delivered_at"]


@door("read", methods=("GET", "HEAD"))
def member_came_of_it(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Of everything that the member `pk` ever answered for."""
    return _shown(request, by, people.member(pk))


@door("read", methods=("GET", "HEAD"))
def team_came_of_it(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Of everything that the team `pk` ever answered for."""
    return _shown(request, by, people.team(pk))


def _shown(request: HttpRequest, by: Member, party: Member | Team) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    if request.GET.get("format") == "csv":
        found = queries.ever_of(party, viewer=by)
        rows = list((found.filter(state=state) if state else found)[:10_000])
        show_faces(rows, viewer=by)
        verdicts = queries.verdicts_of([need.pk for need in rows])
        lines = (
            [need.pk, need.title, need.face.name, need.state]
            + ([v.expected, v.known, v.met] if (v := verdicts.get(need.pk)) else ["", "", ""])
            + [need.promised_on or "", need.delivered_at.isoformat() if need.delivered_at else ""]
            for need in rows
        )
        return csv_response("came-of-it", HEADER, lines)
    page = queries.ever_page(party, viewer=by, state=state, number=request.GET.get("page"), size=25)
    show_faces(page.rows, viewer=by)
    shown = {
        "party": party,
        "address": f"{'member' if isinstance(party, Member) else 'team'}-came-of-it",
        "record": queries.record_of(party, viewer=by),
        "page": page,
        "state": state,
        "verdicts": queries.verdicts_of([need.pk for need in page.rows]),
        "at": now(),
    }
    return render(request, "results/came_of_it.html", shown)
