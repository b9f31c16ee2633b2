"""What surveys do by the clock."""

from django.conf import settings

from upshot.kit.clock import now
from upshot.surveys.actions import ask


def ask_due() -> None:
    """Asks whoever's turn it is."""
    ask(at=now(), address=settings.ADDRESS)
