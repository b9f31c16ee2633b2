"""When a letter that a server would not take yet is tried again, how a way out is written, and where owners of
mailboxes consent. Pure."""

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


@dataclass(frozen=True)
class Provider:
    """Where the owner of a mailbox consents, where tokens come from, and what is consented to: reading and sending."""

    authorize_url: str
    token_url: str
    scope: str


GOOGLE = Provider(
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://mail.google.com/",
)
MICROSOFT = Provider(
    "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
)


def provider_of(
    name: str, *, tenant: str = "", authorize_url: str = "", token_url: str = "", scope: str = ""
) -> Provider:
    """Google, Microsoft (of one tenant, or of any organisation), or another, whose addresses are given."""
    if name == "google":
        return GOOGLE
    if name == "microsoft":
        whose = quote(tenant or "organizations", safe="")
        return Provider(
            MICROSOFT.authorize_url.format(tenant=whose),
            MICROSOFT.token_url.format(tenant=whose),
            MICROSOFT.scope,
        )
    return Provider(authorize_url, token_url, scope)


def said_of(place: Provider) -> dict[str, str]:
    """The other way round: what one says of a provider."""
    if place == GOOGLE:
        return {"provider": "google"}
    tenant = (
        unquote(urlsplit(place.token_url).path.split("/")[1:2][0]) if urlsplit(place.token_url).path else ""
    )
    if place == provider_of("microsoft", tenant=tenant):
        return {"provider": "microsoft", "tenant": tenant}
    return {
        "provider": "other", "authorize_url": place.authorize_url, "token_url": place.token_url, "scope": place.scope
    }  # fmt: skip


def safe_place(url: str) -> bool:
    """Whether secrets may be sent there: by https, or to this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in ("127.0.0.1", "localhost"))
    )


def sender_of(way: Way) -> str:
    """`Our desk <desk@example.org>`."""
    return formataddr((" ".join(way.sender_name.split()), way.sender_address))
