"""Lets so many requests work at a time, each with a database connection that is lent to it.

Streams to browsers each hold a thread of the server for minutes, so there are many more threads than requests should
work at a time, and a connection must not stay with a thread. The connection lent last is lent first: its statements
are prepared. What only waits (`detached`) has given its place and its connection back before it starts to wait.

Two at a time are the quickest: while one waits for the database, another computes, and more are in each other's way.
Whoever has waited for a while gets one of the other places, since then something slow has those two.
"""

from collections.abc import Callable, Iterator
from threading import Condition
from time import monotonic
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Application = Callable[[dict[str, Any], Any], Any]
AT_A_TIME, PATIENCE_SECONDS = 2, 0.02


class Places:
    """Connections that are lent."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._changed = Condition()
        self._free: list[Any] = []
        for _place in range(number):
            connection = connections.create_connection(DEFAULT_DB_ALIAS)
            connection.inc_thread_sharing()
            self._free.append(connection)

    def take(self) -> Any:
        """One, as soon as fewer than two are lent, or one is there after a while."""
        until = monotonic() + PATIENCE_SECONDS
        with self._changed:
            while not self._free or self._number - len(self._free) >= AT_A_TIME:
                left = until - monotonic()
                if self._free and left <= 0:
                    break
                self._changed.wait(left if self._free else None)
            return self._free.pop()

    def give_back(self, connection: Any) -> None:
        """It is free for the next."""
        with self._changed:
            self._free.append(connection)
            self._changed.notify_all()


class Gate:
    """A WSGI application around another."""

    def __init__(self, application: Application, *, places: int) -> None:
        self._application = application
        self._places = Places(places)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> "Lent":
        lent = Lent(self._places)
        try:
            lent.answer = self._application(environ, start_response)
        except BaseException:
            lent.give_back()
            raise
        if getattr(lent.answer, "detached", False):
            lent.give_back()
        return lent


class Lent:
    """An answer, and the place that it has until it is closed."""

    def __init__(self, places: Places) -> None:
        self.answer: Any = ()
        self._places, self._connection = places, places.take()
        connections[DEFAULT_DB_ALIAS] = self._connection

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        """The server has sent it, or nobody is there any more."""
        try:
            if hasattr(self.answer, "close"):
                self.answer.close()
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Once; from then on this thread has no connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            del connections[DEFAULT_DB_ALIAS]
            self._places.give_back(connection)

    def __del__(self) -> None:
        # A server that forgets to close must not use the places up.
        if self._connection is not None:
            self._places.give_back(self._connection)
