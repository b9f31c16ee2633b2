"""The kit's jobs."""

from upshot.kit.actions import forget_forms as let_go
from upshot.kit.clock import now


def forget_forms() -> None:
    """Lets go of forms that nobody sends again."""
    let_go(at=now())
