"""Notices: what a member should see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.people import actions, queries
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def notices(request: HttpRequest, by: Member) -> HttpResponse:
    """The latest first."""
    page = page_of(queries.notices_of(by), number=request.GET.get("page"))
    unread = any(one.read_at is None for one in page.rows)
    return render(request, "people/notices.html", {"page": page, "unread": unread})


@door("read", methods=("POST",))
def read_notice(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Seen; and on to where it leads."""
    notice = actions.read_notice(notice=queries.notice_of(by, pk), by=by, at=now())
    return redirect(notice.path)


@door("read", methods=("POST",))
def read_notices(_request: HttpRequest, by: Member) -> HttpResponse:
    """All seen."""
    actions.read_notices(by=by, at=now())
    return redirect("notices")
