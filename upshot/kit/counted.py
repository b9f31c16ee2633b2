"""Figures over very many rows. What takes long to count is not counted anew for everyone who looks: it stands for as
long as counting takes a five-hundredth of the time, ten minutes at most; and once it is a minute old, the page says
when it was counted and offers to count again.

Only within `counting()`, which the pages of members open; anybody else who asks (a call, a job, a letter) has it
counted. What counts quickly is always counted, so that a small house never meets this.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from upshot.kit.clock import now

# A figure is kept for so many times as long as it took to count, but not longer than so many seconds.
KEPT_TIMES, KEPT_S = 500, 600
# Younger ones need no word.
WORTH_SAYING = timedelta(minutes=1)
_local = threading.local()


@dataclass
class Counting:
    """Of what one page shows: when the oldest of its kept figures was counted; None where none is kept."""

    anew: bool
    since: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """A statement's columns and rows, and when it was asked."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    at: datetime


@contextmanager
def counting(*, anew: bool = False) -> Iterator[None]:
    """Inside, figures that take long to count may be some minutes old, unless `anew`."""
    _local.counting = Counting(anew)
    try:
        yield
    finally:
        _local.counting = None


def counted_at() -> datetime | None:
    """When the oldest figure was counted that this thread's page shows; None where all are younger than a minute."""
    found = _open()
    return found.since if found and found.since and now() - found.since >= WORTH_SAYING else None


def counted(words: str, values: Sequence[Any] = ()) -> Answer:
    """The answer to a statement over very many rows; as it was some minutes ago where that took long. The values are
    days, words and numbers: an instant that is another at each look would never find what was kept."""
    page = _open()
    if page is None:
        return _ask(words, values)
    key = sha256(repr((connection.settings_dict["NAME"], words, list(values))).encode()).hexdigest()
    answer: Answer | None = None if page.anew else cache.get(key)
    if answer is None:
        begun = time.perf_counter()
        answer = _ask(words, values)
        took = time.perf_counter() - begun
        if took >= settings.LONG_COUNT_S:
            cache.set(key, answer, min(took * KEPT_TIMES, KEPT_S))
        return answer
    page.since = min(page.since or answer.at, answer.at)
    return answer


def _open() -> Counting | None:
    return getattr(_local, "counting", None)


def _ask(words: str, values: Sequence[Any]) -> Answer:
    at = now()
    with connection.cursor() as cursor:
        cursor.execute(words, list(values))
        return Answer([column.name for column in cursor.description or ()], cursor.fetchall(), at)
