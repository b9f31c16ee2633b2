"""What the results room does by the clock."""

from upshot.kit.clock import now
from upshot.results.actions import remind


def remind_unverified() -> None:
    """Brings up deliveries that nobody has verified."""
    remind(at=now())
