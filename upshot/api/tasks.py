"""The API's jobs."""

from upshot.api.actions import forget_answers as let_go
from upshot.kit.clock import now


def forget_answers() -> None:
    """Lets go of answers that nobody asks for again."""
    let_go(at=now())
