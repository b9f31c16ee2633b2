"""The built-in mail server: takes letters for our own addresses, and says so only once they are kept for good."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from threading import Barrier, Event
from time import monotonic
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections, connections

from upshot.mail.inbox import keep
from upshot.mail.placed import our_addresses

log = logging.getLogger(__name__)
LATER = "451 4.3.0 The letter cannot be kept now; please try again later"
NOT_HERE = "550 5.1.1 Nobody here has this address"
TOO_MANY = "452 4.5.3 Too many recipients"
MOST_RECIPIENTS = 100
OURS_SECONDS = 30.0
IDLE_SECONDS = 120
THREADS = 4
Way = Callable[[], Any]


class Handler:
    """What is said to a server that brings a letter."""

    def __init__(self, came: Event, *, ours: Callable[[], frozenset[str]] | None = None) -> None:
        self.came = came
        self._ask = ours or accepted
        self._ours: tuple[float, frozenset[str]] = (-OURS_SECONDS, frozenset())
        # Each thread has a line to the database of its own.
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="letters")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Only our own addresses, so that nobody sends to the world through us."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        try:
            ours = await self._addresses()
        except DatabaseError:
            log.exception("Whom letters are for cannot be told while the database is away.")
            return LATER
        if not accepts(address, ours):
            return NOT_HERE
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_exception(self, error: Exception) -> str:
        """Trouble of ours is no reason to send a letter back."""
        log.error("A conversation of the mail server failed.", exc_info=error)
        return LATER

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The letter is ours from here on: kept, committed, then acknowledged."""
        raw = envelope.original_content or b""
        try:
            kept = await self._apart(
                partial(
                    keep,
                    raw,
                    source="smtp",
                    sender=envelope.mail_from or "",
                    recipients=tuple(envelope.rcpt_tos),
                )
            )
        except Exception:  # Whatever it was: the sender keeps the letter and tries again.
            log.exception("A letter could not be kept; its sender was asked to try again.")
            return LATER
        self.came.set()
        return f"250 2.0.0 Kept as letter {kept.pk}"

    async def _addresses(self) -> frozenset[str]:
        asked, ours = self._ours
        if monotonic() - asked > OURS_SECONDS:
            ours = await self._apart(self._ask)
            self._ours = (monotonic(), ours)
        return ours

    async def _apart(self, way: Way) -> Any:
        """In a thread: the database is not to keep other conversations waiting."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, _in_thread, way)

    def close(self) -> None:
        """Hangs up every line to the database."""
        all_here = Barrier(THREADS)
        wait([self._threads.submit(_hang_up, all_here) for _one in range(THREADS)])
        self._threads.shutdown()


def _in_thread(way: Way) -> Any:
    close_old_connections()
    try:
        return way()
    except DatabaseError:
        connections.close_all()
        raise


def _hang_up(all_here: Barrier) -> None:
    all_here.wait(timeout=60)
    connections.close_all()


def accepted() -> frozenset[str]:
    """Addresses and domains that letters are taken for: those set, else those of our own letters."""
    named = frozenset(one.strip().lower() for one in settings.MAIL_DOMAINS.split(",") if one.strip())
    ours = our_addresses()
    return ours | (named or frozenset(one.rpartition("@")[2] for one in ours))


def accepts(address: str, ours: frozenset[str]) -> bool:
    """Whether an address, whatever stands after its plus, or its domain is among them."""
    local, _at, domain = address.lower().rpartition("@")
    return bool(local) and (domain in ours or f"{local.partition('+')[0]}@{domain}" in ours)


class Conversation(SMTP):
    """One conversation. Lines are longer out there than they may be (RFC 5321, 4.5.3.1.6)."""

    line_length_limit = 1_000_000


class Door(Controller):
    """The server in a thread of its own."""

    told_name = "localhost"

    def factory(self) -> SMTP:
        """One conversation."""
        return Conversation(
            self.handler,
            data_size_limit=settings.LETTER_BYTES,
            enable_SMTPUTF8=True,
            decode_data=False,
            hostname=self.told_name,
            ident="Upshot",
            tls_context=_certificate(),
            timeout=IDLE_SECONDS,
        )

    def stop(self, no_assert: bool = False) -> None:
        """Takes no more letters."""
        super().stop(no_assert=no_assert)
        self.handler.close()


def _certificate() -> ssl.SSLContext | None:
    """For STARTTLS. Read anew for each conversation, so that a renewed certificate is shown without a restart."""
    if not settings.SMTP_IN_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.SMTP_IN_CERTIFICATE, settings.SMTP_IN_KEY or None)
    return context


def door(where: str, came: Event, *, ours: Callable[[], frozenset[str]] | None = None) -> Door:
    """A server for `host:port` that is not yet open."""
    host, _colon, port = where.strip().rpartition(":")
    made = Door(
        Handler(came, ours=ours), hostname=host.strip("[]") or "127.0.0.1", port=int(port), ready_timeout=15
    )
    made.told_name = settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    return made
