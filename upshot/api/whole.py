"""A call of the API that may write is one transaction, and what it refuses undoes all of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from upshot.api.shown import operation
from upshot.kit.whole import undone_together

Run = Callable[..., HttpResponse]
View = TypeVar("View", bound=Callable[..., Any])
READING = ("GET", "HEAD", "OPTIONS")
# What comes with these is more than the verb alone (`once`, `matched`).
MORE = ("Idempotency-Key", "If-Match")


def one_verb(view: View) -> View:
    """An operation that reads, does one verb, and tells what came of it. The verb is whole by itself, so that nothing
    need be around it: two ways to the database less."""
    view.one_verb = True  # type: ignore[attr-defined]
    return view


def whole(run: Run) -> Run:
    """Wraps an operation of the API."""
    alone = hasattr(operation(run).view_func, "one_verb")

    @wraps(run)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reads = request.method in READING
        if reads or (alone and not any(name in request.headers for name in MORE)):
            return run(request, *args, **kwargs)
        with undone_together():
            return run(request, *args, **kwargs)

    return guarded
