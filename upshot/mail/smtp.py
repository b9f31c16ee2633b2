"""Speaking SMTP: where letters go out, and how one is written."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from upshot.kit.models import Letter

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
SECONDS = 20


@contextmanager
def connected(url: str) -> Iterator[smtplib.SMTP]:
    """A conversation with the server of `smtp://user:password@host:25`, `smtp+starttls://…` or `smtps://…`.

    Raises OSError or smtplib.SMTPException where there is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise smtplib.SMTPException(f"{parts.scheme}://{parts.hostname or ''} is no address of a mail server")
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    with server:
        if parts.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def written(letter: Letter, *, sender: str) -> EmailMessage:
    """The letter as it goes over the wire. The same letter always has the same Message-ID, so that a copy sent
    twice, after a crash between sending and noting it, is known for one."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<letter-{letter.pk}.{_stamp(letter.written_at)}@{domain}>"
    if letter.thread:
        message["Upshot-Thread"] = str(letter.thread)
        # One conversation in the reader's mail program, though its first letter may be ours.
        message["References"] = f"<thread-{letter.thread}@{domain}>"
    message.set_content(letter.words)
    return message


def _stamp(at: datetime) -> str:
    return f"{at.timestamp():.6f}".replace(".", "")
