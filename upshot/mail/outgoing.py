"""The conversation that letters go out in, by a password or by the consent of the mailbox that sends."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from upshot.mail.actions.grants import forget_access, renew, sends_by
from upshot.mail.smtp import connected


@contextmanager
def signed_in(url: str, *, at: datetime, heard: list[str] | None = None) -> Iterator[smtplib.SMTP]:
    """As `smtp.connected`, whose errors it raises, and consent.Denied where the consent brings no token."""
    box = sends_by(url)
    token = renew(mailbox=box, at=at) if box else ""
    try:
        with connected(url, token=token, heard=heard) as line:
            yield line
    except smtplib.SMTPAuthenticationError:
        if box:
            # Taken back at the provider's: the next letter asks for another.
            forget_access(mailbox=box)
        raise
