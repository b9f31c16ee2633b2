"""The post's jobs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connection, connections
from psycopg import Connection

from upshot.kit.clock import now
from upshot.kit.queries import outlet
from upshot.mail import queries
from upshot.mail.actions import Round
from upshot.mail.actions import deliver as deliver_letters

log = logging.getLogger(__name__)
# The longest that a letter waits where nobody was told of it.
LONGEST_SECONDS = 30.0
AFTER_TROUBLE_SECONDS = 5.0
HELD_SECONDS = 2.0


def deliver() -> None:
    """Sends what is due, until nothing more goes out. Without a server, letters are kept and listed."""
    while _round().sent:
        pass


def _round() -> Round:
    way = outlet()
    if not way.server:
        return Round()
    return deliver_letters(url=way.server, sender=way.sender, per_minute=way.per_minute, at=now())


@contextmanager
def standing_ready() -> Iterator[None]:
    """While the block lasts, letters leave the moment they are written."""
    stop = Event()
    thread = Thread(target=_stand_ready, args=(stop,), name="post")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)


def _stand_ready(stop: Event) -> None:
    while not stop.is_set():
        try:
            with _ear() as ear:
                _listen(ear, stop)
        except Exception:  # The database may be away for a while: nothing is lost, and we come back.
            log.exception("The post was interrupted, and goes on in a moment.")
            connections.close_all()
            stop.wait(AFTER_TROUBLE_SECONDS)
    connections.close_all()


def _ear() -> Connection[object]:
    """A line of its own on which the database tells of letters: another one would miss what is said while it
    works."""
    line: Connection[object] = connection.get_new_connection(connection.get_connection_params())
    line.autocommit = True
    line.execute("LISTEN letter")
    return line


def _listen(ear: Connection[object], stop: Event) -> None:
    while not stop.is_set():
        held = False
        while not stop.is_set():
            done = _round()
            held = bool(done.held)
            if not done.sent:
                break
        # The ear is asked every second whether it is time to stop.
        wait = HELD_SECONDS if held else _seconds_to_the_next()
        while wait > 0 and not stop.is_set():
            if any(True for _told in ear.notifies(timeout=min(wait, 1.0), stop_after=1)):
                break
            wait -= 1.0


def _seconds_to_the_next() -> float:
    at = now()
    due = queries.next_due_at(at=at)
    return min((due - at).total_seconds(), LONGEST_SECONDS) if due else LONGEST_SECONDS
