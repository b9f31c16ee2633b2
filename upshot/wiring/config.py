"""Upshot's settings: one typed object, read from `UPSHOT_*` variables, shown by `upshot doctor`.

Imports nothing heavy: the command line reads it before Django.
"""

# ruff: noqa: RUF009 - `_about` wraps `field`

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


class Trouble(Exception):
    """An installation that cannot start or go on; the message is a sentence that says what to do."""


class BadSetting(Trouble):
    """A variable that cannot be used; the message says which, and what would do."""


def _home() -> Path:
    """The user's data folder; for root the system's, since root's own is closed to others."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/upshot")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "upshot"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "upshot"


def _about(doc: str, *, secret: bool = False, **more: Any) -> Any:
    return field(metadata={"doc": doc, "secret": secret}, **more)


@dataclass(frozen=True, kw_only=True)
class Config:
    """Every setting, with its default. A field `x` is read from `UPSHOT_X`."""

    home: Path = _about("Folder of the data: database, secret key, files.", default_factory=_home)
    database_url: str = _about(
        "A PostgreSQL 15 or newer to use instead of the embedded one: postgresql://user:password@host/name.",
        default="",
        secret=True,
    )
    host: str = _about("Address that the web server listens on.", default="127.0.0.1")
    port: int = _about("Port that the web server listens on.", default=8000)
    url: str = _about(
        "The address people reach Upshot at, used in letters and links; empty: http://host:port.", default=""
    )
    web_processes: int = _about("Number of web processes.", default=2)
    secret_key: str = _about(
        "Key that signs links and sessions and seals passwords; empty: made once and kept in the home folder.",
        default="",
        secret=True,
    )
    debug: bool = _about("Show technical error pages. Never on a machine that others reach.", default=False)
    demo: bool = _about(
        "Let whoever comes in as one of the invented company's people; set by upshot demo.", default=False
    )
    smtp_url: str = _about(
        "Where letters go out: smtp://user:password@host:25, smtp+starttls://…:587 or smtps://…:465; "
        "empty: letters are kept and listed, not sent.",
        default="",
        secret=True,
    )
    mail_from: str = _about("Sender of letters.", default="Upshot <upshot@localhost>")
    mail_address: str = _about(
        "The mailbox that is read here: letters about a case are answered to it; empty: to the sender.",
        default="",
    )
    mail_proved_by: str = _about(
        "The mail server before this one whose Authentication-Results proves who wrote a letter, by the name it gives "
        "itself there, such as mx.example.org; empty: nothing proves it, and what a member answers by mail becomes a "
        "note.",
        default="",
    )
    mail_per_minute: int = _about(
        "How many letters a minute each sender may send at most; 0: as many as there are.", default=0
    )
    undo_seconds: int = _about("How many seconds long a reply can be taken back.", default=10)
    webhooks_private: bool = _about(
        "Let webhooks call this machine and private networks too, not only public addresses.", default=False
    )
    smtp_in: str = _about(
        "Where the built-in mail server listens for letters, as host:port; empty: it does not.", default=""
    )
    smtp_in_certificate: str = _about(
        "File of the certificate with which the built-in mail server offers STARTTLS; empty: it does not.",
        default="",
    )
    smtp_in_key: str = _about("File of the key to that certificate; empty: in the same file.", default="")
    mail_domains: str = _about(
        "Domains and addresses that the built-in mail server takes letters for, separated by commas; empty: those "
        "that letters here are sent from and answered to.",
        default="",
    )
    letter_megabytes: int = _about("Largest letter that is taken in, in megabytes.", default=30)
    file_megabytes: int = _about("Largest file that is taken in by itself, in megabytes.", default=25)
    blobs_url: str = _about(
        "Where attached files are kept: a folder, or any address that fsspec knows, such as s3://bucket/upshot; "
        "empty: the folder blobs in the home folder.",
        default="",
    )
    api_per_minute: int = _about(
        "How many calls a minute each token may make of one web process; 0: as many as come.", default=3000
    )
    language: str = _about("Language where a person has not chosen one: en or de.", default="en")
    timezone: str = _about("Time zone where a person has not chosen one.", default="UTC")
    currency: str = _about("Currency in which worth is written.", default="EUR")

    @property
    def near_host(self) -> str:
        """Where this machine reaches the web server: an address, also when it listens on all of them."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def address(self) -> str:
        """The base of links, without a closing slash."""
        host = f"[{self.near_host}]" if ":" in self.near_host else self.near_host
        return (self.url or f"http://{host}:{self.port}").rstrip("/")


def variable(name: str) -> str:
    """The environment variable of a field."""
    return f"UPSHOT_{name.upper()}"


def read(environ: Mapping[str, str]) -> Config:
    """Settings from an environment. Raises BadSetting for a value that does not fit."""
    values: dict[str, Any] = {}
    known = {variable(f.name): f for f in fields(Config)}
    for name, f in known.items():
        if name not in environ:
            continue
        values[f.name] = _parse(name, environ[name].strip(), f.type)
    return Config(**values)


def unknown(environ: Mapping[str, str]) -> list[str]:
    """Variables that look like ours and that nobody reads: most often a slip of the pen."""
    known = {variable(f.name) for f in fields(Config)}
    return sorted(name for name in environ if name.startswith("UPSHOT_") and name not in known)


def _parse(name: str, text: str, kind: Any) -> Any:
    if kind is int:
        if not text.isdigit():
            raise BadSetting(f"{name} must be a whole number, such as 8000, not {text!r}.")
        return int(text)
    if kind is bool:
        if text.lower() not in ("1", "true", "yes", "0", "false", "no", ""):
            raise BadSetting(f"{name} must be 1 or 0, not {text!r}.")
        return text.lower() in ("1", "true", "yes")
    if kind is Path:
        if not text:
            raise BadSetting(f"{name} is empty; give a folder, or unset it.")
        return Path(text).expanduser().absolute()
    return text
