"""The API's own pages: its operations as a list, and events that could not be taken in."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from upshot.api.segment import read, read_batch
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.paging import page_of
from upshot.people.forms import Nothing
from upshot.people.models import Member
from upshot.signals import actions, queries
from upshot.signals.models import RejectedEvent

# What every list or answer takes; the page says so once.
EVERYWHERE = ("fields", "cursor", "limit")


@dataclass(frozen=True)
class Line:
    """One operation of the API."""

    room: str
    method: str
    path: str
    name: str
    about: str
    fields: list[str]


def docs(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """Every operation, by noun; the whole schema is one link away."""
    lines = _lines(api)
    rooms = [(room, list(some)) for room, some in groupby(lines, key=lambda line: line.room)]
    shown = {"rooms": rooms, "schema": reverse("api:openapi-json"), "count": len(lines)}
    return render(request, "api/docs.html", shown)


def _lines(api: NinjaAPI) -> list[Line]:
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    shapes = schema["components"]["schemas"]
    return [
        Line(
            room=told["tags"][0],
            method=method.upper(),
            path=path,
            name=told["operationId"],
            about=told.get("description", ""),
            fields=_fields(told, shapes),
        )
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]


def _fields(told: dict[str, Any], shapes: dict[str, Any]) -> list[str]:
    """The names in the body, or in the query, of one operation."""
    body = str(told.get("requestBody", ""))
    for name, shape in shapes.items():
        if f"/{name}'" in body:
            return list(shape.get("properties", {}))
    return [
        one["name"]
        for one in told.get("parameters", [])
        if one["in"] == "query" and one["name"] not in EVERYWHERE
    ]


@door("govern", methods=("GET", "HEAD"))
def rejected_events(request: HttpRequest, _by: Member) -> HttpResponse:
    """Events that could not be taken in, with the reason, to be mended and sent again."""
    page = page_of(queries.rejected_events(), number=request.GET.get("page"))
    return render(request, "api/rejected_events.html", {"page": page, "here": "rejected-events"})


@door("govern")
def rejected_event_replay(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Takes an event in once more, as it came then."""
    event = queries.rejected_event(pk)
    return verb_page(
        request,
        form=Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: _replay(event, by, now()),
        heading=_("Take this event in again?"),
        sub=event.reason,
        label=_("Take in again"),
        back=reverse("rejected-events"),
    )


def _replay(event: RejectedEvent, by: Member, at: datetime) -> actions.Taken:
    raw = event.raw.encode()
    try:
        found = read_batch(raw, at=event.received_at)
    except ValueError:
        found = read([raw], at=event.received_at)
    return actions.replay(event=event, arrivals=found.arrivals, unreadable=found.unreadable, by=by, at=at)
