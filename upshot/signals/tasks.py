"""What signals does by the clock."""

from upshot.kit.clock import now
from upshot.signals.actions import count_readings as count


def count_readings() -> None:
    """Counts the readings of measures from events."""
    count(at=now())
