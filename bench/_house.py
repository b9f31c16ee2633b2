"""A real house for a bench: `upshot serve` with its own database, its mail server, and a sink for its letters."""

import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path
from typing import Any

import psutil
import psycopg
from aiosmtpd.controller import Controller

from upshot.wiring import postgres

DOMAIN = "larkmere.example"
DESK = f"desk@{DOMAIN}"
START_SECONDS = 120
# The parts of a house, by what their command line ends in; `everything` is the whole tree at once.
VICTIMS = ("worker", "web process", "mail", "database", "web", "supervisor", "everything")
# Without these the supervisor ends too; the others it begins anew.
ENDS_ALL = ("database", "supervisor", "everything")


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sink:
    """Everybody's mail server: counts what it took by recipient and Message-ID, and takes its time to say so, as
    servers do."""

    def __init__(self) -> None:
        self.took: Counter[tuple[str, str]] = Counter()
        self._chance = random.Random(7)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Taken for good before it is said: a house killed in between does not hear it."""
        name = message_from_bytes(envelope.content)["Message-ID"]
        self.took.update((to, name) for to in envelope.rcpt_tos)
        await asyncio.sleep(self._chance.random() * 0.03)
        return "250 OK"


class House:
    """One installation; what it starts it also ends."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home, self.port, self.mail_port = home, free_port(), free_port()
        self.sink = Sink()
        self._server = Controller(self.sink, hostname="127.0.0.1", port=free_port())
        self._server.start()
        self._process: subprocess.Popen[bytes] | None = None
        self._log = home / "serve.log"
        self.starts = 0
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("UPSHOT_", "PG"))}
        self._environment = {
            **kept,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "UPSHOT_HOME": str(home / "house"),
            "UPSHOT_PORT": str(self.port),
            "UPSHOT_WEB_PROCESSES": "2",
            "UPSHOT_SMTP_IN": f"127.0.0.1:{self.mail_port}",
            "UPSHOT_SMTP_URL": f"smtp://127.0.0.1:{self._server.port}",
            "UPSHOT_MAIL_FROM": f"Larkmere <{DESK}>",
            "UPSHOT_MAIL_ADDRESS": DESK,
            "UPSHOT_UNDO_SECONDS": "1",
            "UPSHOT_API_PER_MINUTE": "0",
            **settings,
        }

    def start(self) -> None:
        """Starts it as its operator's service manager does, again and again until it serves."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                with self._log.open("ab") as log:
                    command = [sys.executable, "-P", "-m", "upshot.wiring.cli", "serve"]
                    self._process = subprocess.Popen(
                        command, env=self._environment, cwd="/", stdout=log, stderr=log
                    )
                self.starts += 1
            if self.serves():
                return
            time.sleep(0.1)
        sys.exit(f"Upshot did not start again:\n{self._log.read_text()[-2000:]}")

    def serves(self) -> bool:
        """Whether pages, mail server and worker are there."""
        try:
            for port in (self.port, self.mail_port):
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            return False
        return bool(self._process and self._process.poll() is None and self._found("worker"))

    def runs(self) -> bool:
        """Whether its supervisor is there."""
        return self._process is not None and self._process.poll() is None

    def link(self) -> str:
        """The first administrator's way in."""
        found: list[str] = []
        until = time.monotonic() + START_SECONDS
        while not found and time.monotonic() < until:
            found = re.findall(r"http://\S+?(/enter/\S+)", self._log.read_text())
            time.sleep(0.1)
        return found[-1]

    def asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database answers, which is waited for."""
        until = time.monotonic() + START_SECONDS
        while True:
            url = postgres.running(self.home / "house")
            try:
                with psycopg.connect(url or "postgresql://nowhere.invalid/", autocommit=True) as line:
                    done = line.execute(question.encode(), values or None)
                    return done.fetchall() if done.description else []
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def kill(self, victim: str) -> set[int]:
        """SIGKILL, with no warning: the processes that it hit."""
        hit = self._found(victim)
        for each in hit:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        return {each.pid for each in hit}

    def begun_anew(self, victim: str, hit: set[int]) -> bool:
        """Whether others are there instead."""
        found = {each.pid for each in self._found(victim)}
        return bool(found) and not found & hit

    def _found(self, victim: str) -> list[psutil.Process]:
        if self._process is None:
            return []
        try:
            supervisor = psutil.Process(self._process.pid)
            tree = supervisor.children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        if victim in ("supervisor", "everything"):
            return [supervisor, *(tree if victim == "everything" else [])]
        child = self._child(victim.partition(" ")[0], tree)
        if child and victim == "web process":
            with suppress(psutil.NoSuchProcess):
                return [one for one in child.children() if _is_web(one)][:1]
            return []
        return [child] if child else []

    def _child(self, name: str, tree: list[psutil.Process]) -> psutil.Process | None:
        for one in tree:
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                line = one.cmdline()
                ends = bool(line) and line[-1] == name
                if one.ppid() == self._process.pid and (  # type: ignore[union-attr]
                    ends or (name == "database" and one.name() == "postgres")
                ):
                    return one
        return None

    def end(self) -> None:
        """Stops it in order, and the sink."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=60)
        self._server.stop()


def _is_web(process: psutil.Process) -> bool:
    """Not Python's own helper that keeps track of what processes share."""
    return "resource_tracker" not in " ".join(process.cmdline())


def eventually(true: Callable[[], bool], *, seconds: float, every: float = 0.2) -> bool:
    """Whether it becomes true within so many seconds."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True
