"""Lets so many requests work at a time, each with a database connection that is lent to it.

Streams to browsers each hold a thread of the server for minutes, so there are many more threads than requests should
work at a time, and a connection must not stay with a thread. The connection lent last is lent first: its statements
are prepared. What only waits (`detached`) has given its place and its connection back before it starts to wait.
"""

from collections.abc import Callable, Iterator
from queue import LifoQueue
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Application = Callable[[dict[str, Any], Any], Any]


class Gate:
    """A WSGI application around another."""

    def __init__(self, application: Application, *, places: int) -> None:
        self._application = application
        self._free: LifoQueue[Any] = LifoQueue()
        for _place in range(places):
            connection = connections.create_connection(DEFAULT_DB_ALIAS)
            connection.inc_thread_sharing()
            self._free.put(connection)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> "Lent":
        lent = Lent(self._free)
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

    def __init__(self, free: "LifoQueue[Any]") -> None:
        self.answer: Any = ()
        self._free, self._connection = free, free.get()
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
            self._free.put(connection)

    def __del__(self) -> None:
        # A server that forgets to close must not use the places up.
        if self._connection is not None:
            self._free.put(self._connection)
