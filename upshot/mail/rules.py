"""When a letter that a server would not take yet is tried again, and how a way out is written. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr
from urllib.parse import quote, unquote, urlsplit

# After the first, second, … try; after the last one it is kept as failed.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries; None: it is enough."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None


@dataclass(frozen=True, kw_only=True)
class Way:
    """How letters leave, as one says it on a page."""

    line: str = "smtp+starttls"
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = ""
    sender_name: str = ""
    sender_address: str = ""
    answers_to: str = ""
    signature: str = ""
    hold_seconds: int = 10
    per_minute: int = 0


def server_of(way: Way, password: str) -> str:
    """`smtp+starttls://user:password@host:587`; empty without a host."""
    if not way.host:
        return ""
    signs_in = f"{quote(way.user, safe='')}:{quote(password, safe='')}@" if way.user else ""
    host = f"[{way.host}]" if ":" in way.host else way.host
    return f"{way.line}://{signs_in}{host}" + (f":{way.port}" if way.port else "")


def way_of(server: str) -> Way:
    """The other way round."""
    parts = urlsplit(server)
    return Way(
        line=parts.scheme or "smtp+starttls",
        host=parts.hostname or "",
        port=parts.port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def sender_of(way: Way) -> str:
    """`Our desk <desk@example.org>`."""
    return formataddr((" ".join(way.sender_name.split()), way.sender_address))
