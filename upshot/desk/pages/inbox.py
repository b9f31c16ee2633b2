"""The inbox."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.desk import queries
from upshot.desk.pages.case import case_shown
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.people.models import Member

LINE = ("pk", "title", "account__name", "member__name", "resolve_due_at", "reply_due_at", "replied_at", "waiting_since",
        "resolved_at", "urgency", "opened_at")  # fmt: skip


# New tickets that stand above the cases; the oldest first, so that taking one up brings the next.
FRESH = 12


@door("read")
def inbox(request: HttpRequest, by: Member) -> HttpResponse:
    """The cases of one view, the new tickets, and beside them the chosen case."""
    view = request.GET.get("view", "mine")
    view = view if view in queries.VIEWS else "mine"
    cases, new = queries.inbox(viewer=by, view=view), queries.new_tickets(viewer=by)
    page = page_of(cases.values(*LINE), number=request.GET.get("page"), size=40)
    fresh = list(new[:FRESH])
    chosen = key_in(request.GET.get("case", ""))
    shown = {
        "page": page,
        "view": view,
        "views": queries.VIEWS,
        "fresh": fresh,
        "new": len(fresh) if len(fresh) < FRESH else new.count(),
        "late": 0 if fresh else queries.missed_count(cases, at=now()),
        "chosen": chosen,
        "next_due": _next_due,
        **(case_shown(queries.case(chosen, viewer=by), by) if chosen else {}),
    }
    return render(request, "desk/inbox.html", shown)


def _next_due(line: dict[str, Any]) -> Any:
    """The next promised time of a line: of the reply until it is given, then of the resolution."""
    return (
        line["reply_due_at"]
        if line["replied_at"] is None and line["reply_due_at"]
        else line["resolve_due_at"]
    )
