"""What Django does at every turn for more than our pages need, done with less (decision 0009)."""

import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connections
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from django.db.backends.signals import connection_created
from django.db.transaction import Atomic
from django.middleware import csrf
from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real
from psycopg import _queries

from upshot.kit.whole import is_undone_together

# Where Django keeps the reader's language, their zone, and where addresses begin.
KEPT = ((trans_real, "_active"), (timezone, "_active"), (base, "_prefixes"), (base, "_urlconfs"))
API = "/api/"
READING = ("GET", "HEAD", "OPTIONS")
CHARS = csrf.CSRF_ALLOWED_CHARS
PLACES = {char: n for n, char in enumerate(CHARS)}
OF_BYTES = "".join(CHARS[n % len(CHARS)] for n in range(256))


def begin() -> None:
    """Puts these in the place of Django's, once."""
    keep_by_thread()
    csrf._mask_cipher_secret = mask  # type: ignore[attr-defined]
    BaseHandler.make_view_atomic = whole_where_written  # type: ignore[assignment, method-assign]
    Atomic._recreate_cm = without_savepoint  # type: ignore[attr-defined]
    # Ours are read ahead together, and come again.
    _queries.MAX_CACHED_STATEMENT_LENGTH = 50_000
    connection_created.connect(read_times)


def keep_by_thread() -> None:
    """What belongs to a request stays with its thread. Django looks for it where coroutines would find it too, behind
    a lock, a dozen calls each time; none of ours speaks a language or holds a connection across an `await`."""
    for module, name in KEPT:
        setattr(module, name, threading.local())
    connections._connections = threading.local()  # type: ignore[attr-defined]


_whole: Callable[[BaseHandler, Callable[..., Any]], Callable[..., Any]] = BaseHandler.make_view_atomic


def whole_where_written(handler: BaseHandler, view: Callable[..., Any]) -> Callable[..., Any]:
    """A request that only reads needs no transaction around its page: two ways to the database less. A verb that a
    reader sets off all the same (a letter that was looked at) is whole by itself. A call of the API says itself what
    is its transaction (`api.whole`)."""

    whole = _whole(handler, view)
    return lambda request, *args, **kwargs: (
        view if request.method in READING or request.path.startswith(API) else whole
    )(request, *args, **kwargs)


def without_savepoint(verb: Atomic) -> Atomic:
    """A verb within a call of the API needs no savepoint of its own: what it refuses undoes the whole call (see
    `api.whole`). Whoever goes on after a refusal says `with transaction.atomic()` around what may be refused."""
    return Atomic(verb.using, savepoint=False, durable=False) if is_undone_together() else verb


class InUtc(BaseTzLoader):  # type: ignore[misc]
    """An instant as the server writes it to a connection in UTC: `2026-11-22 13:28:12.851+00`."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """By Python's own reader, which is in C; what it cannot read is left to the slower one."""
        try:
            return datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            return super().load(data)  # type: ignore[no-any-return]


def read_times(connection: Any, **_more: object) -> None:
    """Each new connection reads instants so."""
    if connection.timezone == UTC:
        connection.connection.adapters.register_loader("timestamptz", InUtc)


def mask(secret: str) -> str:
    """The secret of a reader's forms as one page writes it: another mask, and the secret under it. Django draws and
    adds each letter apart."""
    over = [OF_BYTES[n] for n in secrets.token_bytes(len(secret))]
    many = len(CHARS)
    under = [CHARS[(PLACES[a] + PLACES[b]) % many] for a, b in zip(secret, over, strict=True)]
    return "".join(over + under)
