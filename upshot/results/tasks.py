"""The results room's jobs."""

from upshot.kit.clock import now
from upshot.results.actions import remind_of_reviews as tell_of_reviews


def remind_of_reviews() -> None:
    """Tells of reviews that are due and that nobody holds."""
    tell_of_reviews(at=now())
