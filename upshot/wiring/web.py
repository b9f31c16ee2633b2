"""The web server: Granian, with a few processes of a few threads each."""

import logging
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from upshot.wiring.config import Config
from upshot.wiring.processes import die_with_parent

# In each process: those that work (`wsgi.PLACES`), and those that hold a stream and sleep (`live.MOST`).
THREADS = 4 + 64


def run(config: Config) -> None:
    """Serve pages until told to stop."""
    # So many threads are meant: most of them hold a stream and sleep.
    logging.getLogger("_granian").addFilter(lambda record: "Configuration allows" not in record.getMessage())
    Server(
        "upshot.wiring.wsgi:application",
        address=config.host if ":" in config.host else socket.gethostbyname(config.host),
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.web_processes,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve(target_loader=_load)


def _load(_target: str) -> Any:
    """What each process does first. Told to end while it still loads, it has nothing to finish: the handler
    it has from its master would only swallow the signal."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()  # Without its master it would hold the port for ever.
    from upshot.wiring.wsgi import application

    # Once Django is set up.
    from upshot.wiring.live import hub  # isort: skip

    _when_told_to_end(hub.end)
    return application


def _when_told_to_end(act: Callable[[], None]) -> None:
    """Streams wait for their browsers, and the server for its streams, so a signal to end reaches them as well.

    By Python's own pipe for signals: the handler is Granian's, which it sets after we have loaded.
    """
    ours, pythons = socket.socketpair()
    pythons.setblocking(False)
    signal.set_wakeup_fd(pythons.fileno(), warn_on_full_buffer=False)

    def listen() -> None:
        while (heard := ours.recv(1)) and pythons.fileno() >= 0:
            if heard[0] in (signal.SIGTERM, signal.SIGINT):
                act()

    threading.Thread(target=listen, name="signals", daemon=True).start()
