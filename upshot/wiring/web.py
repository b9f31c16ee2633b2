"""The web server: Granian, with a few processes of a few threads each."""

import signal
import socket
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from upshot.wiring.config import Config
from upshot.wiring.processes import die_with_parent

THREADS = 4  # In each process: while one waits for the database, another computes. Each keeps a connection.


def run(config: Config) -> None:
    """Serve pages until told to stop."""
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

    return application
