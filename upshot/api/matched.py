"""Writes only to what the writer has read: a call with `If-Match` is done while the thing is as that mark says."""

import json
from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from upshot.api.keys import token_of
from upshot.api.refusals import refusal
from upshot.api.shown import etag_of
from upshot.desk.models import Case
from upshot.kit.errors import Refused
from upshot.kit.ids import fingerprint
from upshot.people.models import Member

Run = Callable[..., HttpResponse]
BASE = "/api/v1/"


class Changed(Refused):
    """The thing is not as the writer read it: `now` tells how it stands."""

    status = 412

    def __init__(self, stands: bytes) -> None:
        super().__init__(_("This was changed since you read it. See how it stands now, then send again."))
        self.more = {"now": json.loads(stands)}
        self.headers = {"ETag": etag_of(stands)}


def matched(run: Run) -> Run:
    """Wraps an operation of the API. Calls that come with a mark go one after the other for each thing; a case's
    row is held too, so that no page changes it in between."""

    @wraps(run)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        marks = request.headers.get("If-Match", "")
        token = token_of(request) if marks and request.method not in ("GET", "HEAD") else None
        if token is None:
            return run(request, *args, **kwargs)
        thing = "/".join(request.path.removeprefix(BASE).split("/")[:2])
        _hold(thing, token.member)
        stands = _now(request, thing)
        if stands is None:
            return refusal(request, Refused(_("There is nothing here that If-Match could be held against.")))
        if stands.status_code >= 400:
            return stands
        asked = [one.strip().removeprefix("W/") for one in marks.split(",")]
        if etag_of(stands.content) not in asked and "*" not in asked:
            return refusal(request, Changed(stands.content))
        return run(request, *args, **kwargs)

    return guarded


def _hold(thing: str, by: Member) -> None:
    with connection.cursor() as cursor:
        number = int(fingerprint(thing)[:15], 16)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    noun, _slash, key = thing.partition("/")
    if noun == "cases" and key.isdigit() and len(key) < 19:
        rows = Case.objects.visible_to(by).filter(pk=int(key))
        list(rows.select_for_update(of=("self",)).values_list("pk"))


def _now(request: HttpRequest, thing: str) -> HttpResponse | None:
    """What reading the thing answers, as this caller; None where it cannot be read by itself."""
    try:
        found = resolve(f"{BASE}{thing}")
    except Resolver404:
        return None
    reading = copy(request)
    reading.method, reading.path = "GET", f"{BASE}{thing}"
    reading.GET = QueryDict()
    reading.META = {key: value for key, value in request.META.items() if key != "HTTP_IF_NONE_MATCH"}
    reading.__dict__.pop("headers", None)
    answer: HttpResponse = found.func(reading, *found.args, **found.kwargs)
    return None if answer.status_code == 405 else answer
