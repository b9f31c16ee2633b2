"""Each write once: a call with an `Idempotency-Key` that was answered gets the same answer, and does nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from upshot.api.actions import hold_key, keep_answer
from upshot.api.keys import token_of
from upshot.api.refusals import refusal
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.kit.ids import fingerprint

Run = Callable[..., HttpResponse]
HEADER = "Idempotency-Key"
JSON = "application/json; charset=utf-8"
FILE = "application/octet-stream"
LONGEST = 200
REFUSED = 400


def once(run: Run) -> Run:
    """Wraps an operation of the API. A refusal keeps nothing: nothing was done, so the key is still free. A file, which
    may be large, is kept under its content: that is once as it is."""

    @wraps(run)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        reads = request.method in ("GET", "HEAD") or request.content_type == FILE
        token = token_of(request) if key and not reads else None
        if token is None:
            return run(request, *args, **kwargs)
        if len(key) > LONGEST or not key.isprintable():
            return refusal(request, Refused(_("A key has at most %d printable characters.") % LONGEST))
        asked = fingerprint(f"{request.method} {request.get_full_path()}\n{request.body.hex()}")
        answer = hold_key(token=token, key=key, request=asked, at=now())
        if answer.request != asked:
            return refusal(request, Refused(_("This key was used for another call already.")))
        if answer.status is not None:
            headers = {"Idempotent-Replayed": "true"}
            return HttpResponse(answer.body, status=answer.status, content_type=JSON, headers=headers)
        response = run(request, *args, **kwargs)
        if response.status_code < REFUSED:
            keep_answer(answer=answer, status=response.status_code, body=response.content.decode())
        else:
            transaction.set_rollback(True)
        return response

    return guarded
