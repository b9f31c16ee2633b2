"""Speaking SMTP: the conversation in which letters go out."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
SECONDS = 20
# For its answer to the last dot, during which a server reads, filters and files.
LAST_SECONDS = 120
GO_ON, DONE, TAKEN = 354, 250, (250, 251)
SIGNED_IN, CHALLENGE = 235, 334


@contextmanager
def connected(url: str, *, token: str = "", heard: list[str] | None = None) -> Iterator[smtplib.SMTP]:
    """A conversation with the server of `smtp://user:password@host:25`, `smtp+starttls://…` or `smtps://…`; what it
    answers is kept in `heard`, word for word. The user signs in by an OAuth 2.0 token where there is one.

    Raises OSError or smtplib.SMTPException where there is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise smtplib.SMTPException(f"{parts.scheme}://{parts.hostname or ''} is no address of a mail server")
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    if parts.scheme == "smtps":
        safe = _hearing(smtplib.SMTP_SSL, heard)
        server: smtplib.SMTP = safe(host, port, timeout=SECONDS, context=ssl.create_default_context())
    else:
        server = _hearing(smtplib.SMTP, heard)(host, port, timeout=SECONDS)
    with server:
        if server.sock:
            # The last dot goes by itself: else it waits until the server has said that the rest came, up to 40 ms.
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if parts.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        # Whoever will not talk with us now says so here: that is no letter's fault.
        server.ehlo_or_helo_if_needed()
        if parts.username and token:
            _sign_in(server, unquote(parts.username), token)
        elif parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def _sign_in(server: smtplib.SMTP, user: str, token: str) -> None:
    """By XOAUTH2, which Google and Microsoft speak."""
    told = b64encode(f"user={user}\x01auth=Bearer {token}\x01\x01".encode()).decode()
    code, words = server.docmd("AUTH", f"XOAUTH2 {told}")
    if code == CHALLENGE:
        # Why not stands in the challenge; an empty answer brings the refusal.
        code, _bye = server.docmd("")
    if code != SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, words)


def _hearing(kind: Any, heard: list[str] | None) -> Any:
    """A line that keeps what the server answers."""

    class Hearing(kind):  # type: ignore[misc]
        def getreply(self) -> tuple[int, bytes]:
            code, words = super().getreply()
            if heard is not None:
                heard.extend(f"{code} {line}" for line in words.decode(errors="replace").splitlines() or [""])
            return code, words

    return Hearing


def hand_over(server: smtplib.SMTP, message: EmailMessage, *, sender: str, to: str) -> None:
    """Hands one letter to one recipient's server, all but the last dot: if we stop here, the server forgets it.

    Raises smtplib.SMTPException or OSError; the line is then ready for the next letter, where it still holds.
    """
    content = message.as_bytes(policy=WIRE)
    options = [f"size={len(content)}"] if server.has_extn("size") else []
    code, words = server.mail(sender, options)
    if code != DONE:
        _take_back(server)
        raise smtplib.SMTPSenderRefused(code, words, sender)
    code, words = server.rcpt(to)
    if code not in TAKEN:
        _take_back(server)
        raise smtplib.SMTPRecipientsRefused({to: (code, words)})
    server.putcmd("data")
    code, words = server.getreply()
    if code != GO_ON:
        _take_back(server)
        raise smtplib.SMTPDataError(code, words)
    server.send(_stuffed(content))


def finish(server: smtplib.SMTP) -> str:
    """The last dot, and the server's answer: from here on it has the letter. Raises as `hand_over`."""
    if server.sock:
        server.sock.settimeout(LAST_SECONDS)
    server.send(b".\r\n")
    code, words = server.getreply()
    if server.sock:
        server.sock.settimeout(SECONDS)
    if code != DONE:
        _take_back(server)
        raise smtplib.SMTPDataError(code, words)
    return f"{code} {words.decode(errors='replace')}"


def _stuffed(content: bytes) -> bytes:
    """A line that begins with a dot gets a second one, so that only the last is the end (RFC 5321, 4.5.2)."""
    lines = content if content.endswith(b"\r\n") else content + b"\r\n"
    doubled = lines.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled


def _take_back(server: smtplib.SMTP) -> None:
    """The next letter begins anew on the same line; a server that has hung up is told of there."""
    with suppress(smtplib.SMTPServerDisconnected):
        server.rset()
