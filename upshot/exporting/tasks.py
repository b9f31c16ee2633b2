"""The exporting room's job."""

from upshot.exporting.actions import make_waiting
from upshot.kit.clock import now


def make_exports() -> None:
    """Makes the export that somebody ordered."""
    make_waiting(clock=now)
