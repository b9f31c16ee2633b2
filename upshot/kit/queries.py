"""Questions that every room may ask: whose house this is, and how letters leave it."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr, parseaddr
from uuid import uuid4

from django.conf import settings

from upshot.kit.models import House, Sending


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """How letters leave: as a page said, else as the environment says."""

    server: str
    sender: str
    answers_to: str
    signature: str
    per_minute: int
    hold: timedelta

    @property
    def address(self) -> str:
        """`desk@example.org` of `Our desk <desk@example.org>`."""
        return parseaddr(self.sender)[1]


def outlet() -> Outlet:
    """How letters leave now."""
    said, home = sending() or Sending(), house()
    hold = settings.UNDO_SECONDS if said.hold_seconds is None else said.hold_seconds
    return Outlet(
        server=said.server or settings.SMTP_URL,
        sender=said.sender or _named(home, settings.MAIL_FROM),
        answers_to=said.answers_to or settings.MAIL_ADDRESS,
        signature=said.signature or "\n".join(line for line in (home.name, home.address_line) if line),
        per_minute=settings.MAIL_PER_MINUTE if said.per_minute is None else said.per_minute,
        hold=timedelta(seconds=hold),
    )


def _named(home: House, sender: str) -> str:
    """The house's own name before the address that letters come from."""
    return formataddr((home.name, parseaddr(sender)[1])) if home.name else sender


def sending() -> Sending | None:
    """What a page was used to say of it; None: nothing."""
    return Sending.objects.filter(pk=1).first()


def house() -> House:
    """Whose house this is: as a page was used to say, else as it comes."""
    return House.objects.filter(pk=1).first() or House(pk=1, name="", reopen_days=14, form_hosts=[])


def new_message_id(address: str) -> str:
    """A name that no other letter has, under the domain of its sender."""
    return f"<{uuid4().hex}@{address.rpartition('@')[2] or 'localhost'}>"
