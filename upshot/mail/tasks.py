"""The post's jobs."""

from django.conf import settings

from upshot.kit.clock import now
from upshot.mail.actions import deliver as deliver_letters


def deliver() -> None:
    """Sends what is due, until nothing more goes out. Without a server, letters are kept and listed."""
    while (
        settings.SMTP_URL and deliver_letters(url=settings.SMTP_URL, sender=settings.MAIL_FROM, at=now()).sent
    ):
        pass
