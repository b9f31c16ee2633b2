"""The results room's jobs."""

from upshot.kit.clock import now
from upshot.needs.actions import fold
from upshot.results.actions import measure_due as measure
from upshot.results.actions import read_desk as read
from upshot.results.actions import remind
from upshot.results.actions import remind_of_reviews as tell_of_reviews


def read_desk() -> None:
    """Reads the desk's figures for the measures that ask for them."""
    read(at=now())


def measure_due() -> None:
    """Observes what declared measures say of what was promised."""
    _written, after = measure(at=now())
    while after:
        _written, after = measure(at=now(), after=after)


def remind_of_reviews() -> None:
    """Tells of reviews that are due and that nobody holds."""
    tell_of_reviews(at=now())


def fold_lines() -> None:
    """Makes the lines of figures anew of what has changed, so that whoever looks need not."""
    fold()


def remind_unverified() -> None:
    """Brings up deliveries that nobody has verified."""
    remind(at=now())
