"""Ordering a whole export, and fetching it."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from upshot.exporting import actions, queries
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def exports(request: HttpRequest, _by: Member) -> HttpResponse:
    """What was ordered, and the file of the last."""
    return render(request, "exporting/exports.html", {"rows": queries.ordered(), "here": "exports"})


@door("govern", methods=("POST",))
def export_order(_request: HttpRequest, by: Member) -> HttpResponse:
    """The worker makes it within a minute or some."""
    actions.order(by=by, at=now())
    return redirect("exports")


@door("govern", methods=("GET",))
def export_file(_request: HttpRequest, by: Member) -> HttpResponse:
    """The last one whole."""
    file = actions.fetch(by=by, at=now())
    # Sent piece by piece: it may be larger than the memory.
    return cast(HttpResponse, FileResponse(file.open("rb"), as_attachment=True, filename=file.name))
