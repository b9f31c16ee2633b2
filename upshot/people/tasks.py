"""The people room's jobs."""

from upshot.kit.clock import now
from upshot.people.actions import forget_failures as let_go


def forget_failures() -> None:
    """Lets go of failed tries to sign in that no longer count."""
    let_go(at=now())
