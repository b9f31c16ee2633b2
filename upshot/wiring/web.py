"""The web server: Granian, with a few processes of a few threads each."""

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from upshot.wiring.config import Config

THREADS = 4  # In each process: while one waits for the database, another computes. Each keeps a connection.


def run(config: Config) -> None:
    """Serve pages until told to stop."""
    Server(
        "upshot.wiring.wsgi:application",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.web_processes,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()
