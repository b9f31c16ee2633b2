"""The desk's jobs."""

from upshot.desk.actions import close_settled as close_cases
from upshot.desk.actions import learn_outlook as learn_remaining_time
from upshot.desk.actions import warn as warn_of_clocks
from upshot.desk.queries import unread_cases
from upshot.kit.clock import now
from upshot.knowledge.actions import keep_meanings

READ_AT_ONCE = 500


def close_settled() -> None:
    """Closes cases that were resolved long enough ago."""
    while close_cases(at=now()):
        pass


def warn() -> None:
    """Tells of promised times that run out."""
    while warn_of_clocks(at=now()):
        pass


def read_cases() -> None:
    """Reads what resolved cases are about, so that they are found."""
    while keep_meanings(texts=unread_cases(limit=READ_AT_ONCE), at=now()) == READ_AT_ONCE:
        pass


def learn_outlook() -> None:
    """Learns how long cases take."""
    learn_remaining_time(at=now())
