"""The edge at which letters come in, whatever brings them: kept and committed first, read afterwards."""

import logging
from collections.abc import Iterable
from threading import Event

from django.db import Error as DatabaseError
from django.db import close_old_connections, connections

from upshot.kit.clock import now
from upshot.mail.actions import settle, take
from upshot.mail.models import Arrival, Mailbox

log = logging.getLogger(__name__)
AT_ONCE = 200
# New letters are looked for this often where nobody said that one came.
SECONDS = 10.0


def keep(
    raw: bytes,
    *,
    source: str,
    sender: str = "",
    recipients: Iterable[str] = (),
    mailbox: Mailbox | None = None,
) -> Arrival:
    """Keeps a letter; when this returns it is committed, and will survive this process and this machine's power."""
    close_old_connections()
    return take(raw=raw, source=source, at=now(), sender=sender, recipients=recipients, mailbox=mailbox)


def settle_waiting(stop: Event | None = None) -> int:
    """Reads the letters that wait, in the order they came; how many."""
    done = 0
    while not (stop and stop.is_set()):
        keys = list(Arrival.objects.filter(state="new").order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        fresh = 0
        for pk in keys:
            if stop and stop.is_set():
                break
            fresh += settle(pk=pk, at=now()) is not None
        done += fresh
        if not fresh:  # None are left, or another process is at them.
            break
    return done


def keep_settling(stop: Event, came: Event) -> None:
    """Reads letters as they come, until told to stop. A database that is away for a while is waited for."""
    while not stop.is_set():
        came.wait(timeout=SECONDS)
        came.clear()
        try:
            close_old_connections()
            settle_waiting(stop)
        except DatabaseError:
            log.exception("Letters wait to be read until the database is back.")
            connections.close_all()
    connections.close_all()
