"""What automation does by the clock: it follows the journal, looks at what lasts, and sends."""

import logging
import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connections

from upshot.automation import queries
from upshot.automation.actions import follow as step
from upshot.automation.actions import look as look_at_waits
from upshot.automation.actions import send_next
from upshot.kit.clock import now

log = logging.getLogger(__name__)
EVERY_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 5.0
# So many webhooks are called at the same time, so that a slow one keeps up no others.
AT_ONCE = 8


def follow() -> None:
    """Reads the journal to its end."""
    while step(at=now()).more:
        pass


def look() -> None:
    """Fires the rules that wait."""
    look_at_waits(at=now())


def send(webhook: int, stop: Event) -> None:
    """Sends one webhook all that is due, until it fails or we stop."""
    try:
        while not stop.is_set() and send_next(webhook=webhook, dice=random.random(), at=now()):  # noqa: S311 - it spreads tries
            pass
    finally:
        connections.close_all()


@contextmanager
def following() -> Iterator[None]:
    """While the block lasts, rules fire within about a second, and webhooks are called."""
    stop = Event()
    threads = [
        Thread(target=_again_and_again, args=(stop, follow), name="rules"),
        Thread(target=_sending, args=(stop,), name="webhooks"),
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=10)


def _again_and_again(stop: Event, job: Callable[[], None]) -> None:
    while not stop.is_set():
        try:
            job()
        except Exception:  # The database may be away for a while: nothing is lost, and we come back.
            log.exception("Automation was interrupted, and goes on in a moment.")
            connections.close_all()
            stop.wait(AFTER_TROUBLE_SECONDS)
        stop.wait(EVERY_SECONDS)
    connections.close_all()


def _sending(stop: Event) -> None:
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook") as pool:
        busy: dict[int, Future[None]] = {}

        def round_() -> None:
            for webhook in queries.due_webhooks(at=now()):
                if webhook not in busy or busy[webhook].done():
                    busy[webhook] = pool.submit(send, webhook, stop)

        _again_and_again(stop, round_)
