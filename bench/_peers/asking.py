"""Asking a running server over HTTP, by one connection or several, each kept open.

The client speaks just as much HTTP as is needed here: what it takes of a small machine, the servers lack.
"""

import itertools
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

ROWS = ("create", "inbox", "ticket", "search")


@dataclass(frozen=True)
class Call:
    """One request, and whether an answer holds what was asked for."""

    path: str
    right: Callable[[bytes], bool]
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Row:
    """What one kind of request took, in milliseconds, with one connection; and how many a second with eight."""

    p50: float
    p99: float
    p50_of_8: float
    p99_of_8: float
    rate: float
    rate_of_8: float
    asked: int
    wrong: int
    # What the first wrong answer was.
    why: str = ""

    def told(self) -> dict[str, float | int | str]:
        """For the last line."""
        return {
            name: round(value, 2) if isinstance(value, float) else value
            for name, value in self.__dict__.items()
            if value != ""
        }


@dataclass(frozen=True)
class Load:
    """How long is asked: at most so many requests and seconds with one connection, and so many seconds with eight."""

    most: int
    seconds: float
    seconds_of_8: float
    # Each process of the server has to be met before: so many by each of eight connections.
    warm: int = 20
    warm_seconds: float = 1.5


def measure(port: int, calls: Callable[[], Iterator[Call]], load: Load) -> Row:
    """Warmed up by eight connections, so that each process of the server was met; then by one, then by eight."""
    asking = Asking(calls)
    asking.together(port, most=load.warm, seconds=load.warm_seconds)
    warm_wrong, asking.took = asking.wrong, []
    begun = time.perf_counter()
    asking.run(port, most=load.most, seconds=load.seconds)
    one, alone = asking.took, time.perf_counter() - begun
    asking.took = []
    begun = time.perf_counter()
    asking.together(port, seconds=load.seconds_of_8)
    together = time.perf_counter() - begun
    return row_of(one, alone, asking.took, together, wrong=asking.wrong, why=asking.why, warmed=warm_wrong)


def row_of(
    one: list[float],
    alone: float,
    eight: list[float],
    together: float,
    *,
    wrong: int = 0,
    why: str = "",
    warmed: int = 0,
) -> Row:
    """A row of milliseconds taken."""
    return Row(
        p50=statistics.median(one),
        p99=_p99(one),
        p50_of_8=statistics.median(eight),
        p99_of_8=_p99(eight),
        rate=len(one) / alone,
        rate_of_8=len(eight) / together,
        asked=len(one) + len(eight),
        wrong=max(wrong, warmed),
        why=why,
    )


def _p99(took: list[float]) -> float:
    return sorted(took)[-1 - len(took) // 100]


class Line:
    """A connection that is kept open; one that the server closed is opened again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._socket: socket.socket | None = None

    def ask(self, call: Call) -> tuple[int, bytes]:
        """Status and body. Raises OSError where there is no answer, ValueError for what is no HTTP/1.1."""
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._read = self._socket.makefile("rb")
        body = call.body or b""
        head = "".join(f"{name}: {value}\r\n" for name, value in call.headers.items())
        # Whoever says another host (Roundup holds it against its own) says it once.
        host = "" if "Host" in call.headers else f"Host: 127.0.0.1:{self.port}\r\n"
        first = f"{call.method} {call.path} HTTP/1.1\r\n{host}"
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        self._socket.sendall(f"{first}{head}{length}\r\n".encode() + body)
        status = int(self._read.readline().split(b" ", 2)[1])
        said: dict[bytes, bytes] = {}
        while (line := self._read.readline()) not in (b"\r\n", b""):
            name, _colon, value = line.partition(b":")
            said[name.lower()] = value.strip().lower()
        answer = self._body(said)
        if said.get(b"connection") == b"close":
            self.close()
        return status, answer

    def _body(self, said: dict[bytes, bytes]) -> bytes:
        if said.get(b"transfer-encoding") == b"chunked":
            parts = []
            while size := int(self._read.readline().split(b";")[0], 16):
                parts.append(self._read.read(size + 2)[:-2])
            self._read.readline()
            return b"".join(parts)
        return self._read.read(int(said[b"content-length"]) if b"content-length" in said else -1)

    def close(self) -> None:
        """No more."""
        if self._socket is not None:
            self._read.close()
            self._socket.close()
        self._socket = None


class Asking:
    """Requests one after another on each connection; what they took, and how many answers were wrong."""

    def __init__(self, calls: Callable[[], Iterator[Call]]) -> None:
        self.calls = calls()
        self.took: list[float] = []
        self.wrong = 0
        self.why = ""
        self.lock = threading.Lock()

    def together(self, port: int, **until: Any) -> None:
        """By eight connections at a time."""
        threads = [threading.Thread(target=self.run, args=(port,), kwargs=until) for _connection in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def run(self, port: int, *, seconds: float, most: int | None = None) -> None:
        """Until so many were asked, or so long."""
        connection = Line(port)
        until = time.perf_counter() + seconds
        for _time in itertools.count() if most is None else range(most):
            with self.lock:
                call = next(self.calls)
            begun = time.perf_counter()
            try:
                status, body = connection.ask(call)
            except (OSError, ValueError, IndexError) as error:
                connection.close()
                body, status = repr(error).encode(), 0
            took = (time.perf_counter() - begun) * 1000
            right = 200 <= status < 300 and call.right(body)
            with self.lock:
                self.took.append(took)
                if not right:
                    self.wrong += 1
                    self.why = self.why or f"{call.method} {call.path[:80]} answers {status}: {body[:300]!r}"
            if time.perf_counter() > until:
                break
        connection.close()
