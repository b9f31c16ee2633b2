"""What the overview does by the clock."""

from django.conf import settings

from upshot.kit.clock import now
from upshot.overview.actions import send_due


def send_reports() -> None:
    """Letters of figures whose week or month is over."""
    send_due(at=now(), address=settings.ADDRESS)
