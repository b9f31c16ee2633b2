"""When a letter that a server would not take yet is tried again. Pure."""

from datetime import timedelta

# After the first, second, … try; after the last one it is kept as failed.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries; None: it is enough."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
