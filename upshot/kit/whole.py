"""What is undone as a whole, whatever in it is refused."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

_here = threading.local()


@contextmanager
def undone_together() -> Iterator[None]:
    """A transaction which whoever opened it lets go as soon as something in it is refused: verbs in it need no
    savepoint of their own (see `wiring.quicker`)."""
    with transaction.atomic():
        _here.together = True
        try:
            yield
        finally:
            _here.together = False


def is_undone_together() -> bool:
    """Whether this thread is within one."""
    return getattr(_here, "together", False)
