"""`upshot mail`: the built-in mail server, one reader for each mailbox, and one who reads letters as they come."""

import logging
import signal
from collections.abc import Callable
from threading import Event, Thread

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections, connections

from upshot.kit.clock import now
from upshot.mail import imap, server
from upshot.mail.actions.boxes import note_trouble
from upshot.mail.inbox import keep_settling
from upshot.mail.models import Mailbox

log = logging.getLogger(__name__)
# How often it is seen which mailboxes there are.
LOOK_SECONDS = 5.0
WAITS = (5.0, 15.0, 60.0, 300.0)


def run(*, say: Callable[[str], None] = lambda _words: None) -> None:
    """Takes letters in until told to stop. Raises OSError where the mail server cannot listen."""
    stop = Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda _number, _frame: stop.set())
    take_in(stop, say=say)


def take_in(stop: Event, *, say: Callable[[str], None] = lambda _words: None) -> None:
    """Takes letters in until `stop`."""
    came = Event()
    settling = Thread(target=keep_settling, args=(stop, came), name="settling")
    door = server.door(settings.SMTP_IN, came) if settings.SMTP_IN else None
    if door:
        door.start()
        say(f"The mail server listens on {settings.SMTP_IN}.")
    came.set()
    settling.start()
    try:
        _watch(stop, came)
    finally:
        stop.set()
        came.set()
        if door:
            door.stop(no_assert=True)
        settling.join(timeout=30)
        connections.close_all()


def _watch(stop: Event, came: Event) -> None:
    """One thread for each mailbox that is to be read; one that was changed is read anew."""
    readers: dict[tuple[object, ...], tuple[Event, Thread]] = {}
    while not stop.is_set():
        try:
            close_old_connections()
            wanted = {_key(box): box for box in Mailbox.objects.filter(removed_at=None, paused_at=None)}
        except DatabaseError:
            log.exception("The mailboxes are read again when the database is back.")
            stop.wait(LOOK_SECONDS)
            continue
        for key in [
            key for key, (_end, thread) in readers.items() if key not in wanted or not thread.is_alive()
        ]:
            readers.pop(key)[0].set()
        for key, box in wanted.items():
            if key not in readers:
                end = Event()
                thread = Thread(
                    target=read_mailbox, args=(box.pk, end, came), name=f"mailbox {box.pk}", daemon=True
                )
                thread.start()
                readers[key] = (end, thread)
        stop.wait(LOOK_SECONDS)
    for end, thread in readers.values():
        end.set()
        thread.join(timeout=10)


def _key(box: Mailbox) -> tuple[object, ...]:
    return box.pk, box.host, box.port, box.line, box.user, box.way_in, box.secret, box.folder


def read_mailbox(pk: int, stop: Event, came: Event) -> None:
    """Reads one mailbox until told to stop; what goes wrong is noted on it, and tried again after a while."""
    failed = 0
    while not stop.is_set():
        try:
            close_old_connections()
            box = Mailbox.objects.get(pk=pk)
            _read(box, stop, came)
            failed = 0
        except Mailbox.DoesNotExist:
            break
        except (*imap.TROUBLES, DatabaseError) as trouble:
            _note(pk, trouble)
            connections.close_all()
            stop.wait(WAITS[min(failed, len(WAITS) - 1)])
            failed += 1
    connections.close_all()


def _read(box: Mailbox, stop: Event, came: Event) -> None:
    with imap.opened(box, at=now()) as client:
        highest = imap.select(box, client)
        while not stop.is_set():
            if imap.fetch(box, client, highest=highest, at=now()):
                came.set()
            imap.wait(client, stop)


def _note(pk: int, trouble: Exception) -> None:
    log.warning("Mailbox %d could not be read: %s", pk, type(trouble).__name__)
    try:
        note_trouble(mailbox=Mailbox.objects.get(pk=pk), reason=_words(trouble), at=now())
    except (DatabaseError, Mailbox.DoesNotExist):
        connections.close_all()


def _words(trouble: Exception) -> str:
    text = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return " ".join(text.split()) or type(trouble).__name__
