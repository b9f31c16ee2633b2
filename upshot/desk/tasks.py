"""The desk's jobs."""

from upshot.desk.actions import close_settled as close_cases
from upshot.kit.clock import now


def close_settled() -> None:
    """Closes cases that were resolved long enough ago."""
    while close_cases(at=now()):
        pass
