"""What the page of a case asks for while it stands open: what was said since, and who else is here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.desk import queries
from upshot.desk.actions import views as view_actions
from upshot.desk.actions.stale import told
from upshot.desk.models import Case
from upshot.desk.pages.case import case_shown
from upshot.desk.queries.presence import lookers, said_since
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.ids import key_in
from upshot.people.models import Member


@door("read")
def said(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What was said, and the facts, as they are now."""
    return render(request, "desk/_fresh.html", case_shown(pk, by))


@door("read")
def look_at(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Who else is here and what was said since; a POST says that the reader is here, and whether they type."""
    found = queries.case(pk, viewer=by)
    if request.method == "POST":
        view_actions.look_at(case=found, typing=request.POST.get("typing") == "1", by=by, at=now())
    return _here(request, found, by)


@door("read", methods=("POST",))
def look_away(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The reader has left."""
    view_actions.look_away(case=queries.case(pk, viewer=by), by=by, at=now())
    return HttpResponse(status=204)


def _here(request: HttpRequest, case: Case, by: Member) -> HttpResponse:
    seen, at = key_in(request.GET.get("seen", "")), now()
    message = said_since(case, seen=seen, besides=by) if seen is not None else None
    shown = {
        "lookers": lookers(case, besides=by, at=at),
        "since": told(message, at=at) if message else "",
    }
    return render(request, "desk/_here.html", shown)
