"""Taking product events in: `POST /v1/batch`, and one at a time at `/v1/track` and its kin."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from upshot.api.keys import allowed, token_of
from upshot.api.segment import KINDS, Read, read, read_batch
from upshot.kit.clock import now
from upshot.kit.errors import NotFound, Refused
from upshot.kit.problems import problem
from upshot.signals.actions import take

MOST_BYTES = 500 * 1024
ACT, EVENTS = "handle", "events"
LETTERS = {kind.encode(): b'"' + kind.encode() + b'"' for kind in KINDS}


class NoToken(Refused):
    """Nobody known sends this."""

    status = 401


class TooBig(Refused):
    """More than one call may carry."""

    status = 413


def intake(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A call with a token, as bearer or as the user name of Basic, and a body of bounded size."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        token = token_of(request)
        if token is None:
            answer = problem(401, _("Send a token: as bearer, or as Basic's user name."))
            answer.headers["WWW-Authenticate"] = 'Basic realm="events"'
            return answer
        allowed(token, ACT, scope=EVENTS)
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
            raise TooBig(_("A call carries at most %d KB. Send several.") % (MOST_BYTES // 1024))
        return view(request, **kwargs)

    guarded.act = ACT  # type: ignore[attr-defined]
    return guarded


@intake
def batch(request: HttpRequest) -> HttpResponse:
    """Many events. Each is taken once by its message id; what cannot be read is kept with its reason."""
    at = now()
    try:
        found = read_batch(request.body, at=at)
    except ValueError as wrong:
        return _unreadable(request.body, str(wrong), at)
    return _taken(found, at)


@intake
def single(request: HttpRequest, kind: str) -> HttpResponse:
    """One event, its type in the address."""
    if kind not in KINDS:
        raise NotFound(_("There is no such address."))
    at = now()
    try:
        said = msgspec.json.decode(request.body, type=dict[str, msgspec.Raw])
    except ValueError as wrong:
        return _unreadable(request.body, str(wrong), at)
    said["type"] = msgspec.Raw(LETTERS[kind.encode()])
    return _taken(read([msgspec.json.encode(said)], at=at), at)


def _unreadable(body: bytes, why: str, at: datetime) -> HttpResponse:
    """Kept as a whole: nothing that was sent is lost."""
    text = body.decode(errors="replace").replace("\x00", "�")
    take(arrivals=[], unreadable=[(text, why)], at=at)
    return problem(400, _("This cannot be read: %s") % why)


def _taken(found: Read, at: datetime) -> HttpResponse:
    taken = take(arrivals=found.arrivals, unreadable=found.unreadable, at=at)
    return JsonResponse(
        {"success": True, "taken": taken.taken, "known": taken.known, "rejected": taken.rejected}
    )
