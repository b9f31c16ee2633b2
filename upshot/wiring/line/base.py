"""Django's own way, but for how it finds out whether a connection still holds."""

import select

from django.db.backends.postgresql.base import DatabaseWrapper as Djangos
from psycopg.pq import TransactionStatus

SOUND = (TransactionStatus.IDLE, TransactionStatus.INTRANS)


class DatabaseWrapper(Djangos):
    """A connection to PostgreSQL."""

    def is_usable(self) -> bool:
        """Whether it still holds: asked before each request. A server says nothing on a line where it was asked
        nothing; one that went away has closed it, or said that it will. Only then is it worth a question."""
        line = self.connection
        if line is None or line.closed or line.info.transaction_status not in SOUND:
            return bool(super().is_usable())
        heard = select.poll()
        heard.register(line.fileno(), select.POLLIN | select.POLLPRI)
        return not heard.poll(0) or bool(super().is_usable())
