"""A raw letter becomes a frozen value. Whatever came, this gives a letter or says why there is none."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from email.policy import compat32

from upshot.mail import repaired
from upshot.mail.html import words_of
from upshot.mail.repaired import Address

MOST_FILES = 100
MOST_PARTS = 1000
DEEPEST = 50


class Unreadable(Exception):
    """A letter that nothing can be made of; the message says why."""


@dataclass(frozen=True)
class File:
    """Something that was sent along."""

    name: str
    content: bytes = field(repr=False)
    # The Content-ID under which the HTML shows it.
    inline_id: str = ""


@dataclass(frozen=True)
class Letter:
    """What a letter says, mended where it was broken."""

    message_id: str
    replies_to: tuple[str, ...]
    writer: Address
    sent_by: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[Address, ...]
    subject: str
    written_at: datetime | None
    words: str
    html: str
    files: tuple[File, ...]
    # The head as it was read, by small names: for what tells machines from people.
    head: dict[str, str] = field(repr=False)
    kind: str = "text/plain"
    # Of a report that a letter did not arrive: what its machine-readable part says.
    report: str = ""
    # A letter sent along whole, as forwarding programs do.
    enclosed: "Letter | None" = None


@dataclass
class _Found:
    """What was met on the way through the parts."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[Message] = field(default_factory=list)
    report: str = ""


def read(raw: bytes, *, sender: str = "") -> Letter:
    """Reads a letter as it came; `sender`: whom its envelope names, if its head names nobody. Raises Unreadable."""
    if not raw.strip():
        raise Unreadable("It is empty.")
    try:
        # The old policy reads a header when asked, not before: a broken one spoils itself only.
        return _letter(email.message_from_bytes(raw, policy=compat32), depth=0, sender=sender)
    except RecursionError as error:
        raise Unreadable("Its parts are nested too deep.") from error


def _letter(message: Message, *, depth: int, sender: str = "") -> Letter:
    found = _Found()
    _gather(message, found, depth=0, budget=[MOST_PARTS])
    writers = repaired.addresses(message, "From")
    sent_by = repaired.addresses(message, "Sender", "Return-Path", "Reply-To")
    if not writers and not sent_by and "@" in sender:
        sent_by = (Address("", sender.lower()),)
    if not writers and not sent_by:
        raise Unreadable("It names nobody as its writer.")
    html = "\n<hr>\n".join(found.html)
    words = "\n\n".join(text for text in found.plain if text.strip()) or words_of(html)
    enclosed = None
    if found.enclosed and depth == 0:
        try:
            enclosed = _letter(found.enclosed[0], depth=1)
        except Unreadable:
            enclosed = None
    return Letter(
        message_id=next(iter(repaired.ids(message, "Message-ID")), "") or _bare_id(message),
        replies_to=_replies_to(message),
        writer=(writers or sent_by)[0],
        sent_by=sent_by,
        to=repaired.addresses(message, "To", "Resent-To"),
        cc=repaired.addresses(message, "Cc"),
        delivered_to=repaired.addresses(message, "Delivered-To", "X-Original-To", "Envelope-To"),
        subject=repaired.first(message, "Subject")[:1000],
        written_at=repaired.date_of(repaired.first(message, "Date")),
        words=words.strip(),
        html=html,
        files=tuple(found.files[:MOST_FILES]),
        head=_head(message),
        kind=message.get_content_type(),
        report=found.report,
        enclosed=enclosed,
    )


def _bare_id(message: Message) -> str:
    """A Message-ID that stands without its brackets, or nothing."""
    told = repaired.first(message, "Message-ID").strip("<> ")
    return f"<{told}>" if told and " " not in told and len(told) <= 248 else ""


def _replies_to(message: Message) -> tuple[str, ...]:
    """What it answers, the nearest first."""
    nearest = repaired.ids(message, "In-Reply-To")
    others = [one for one in reversed(repaired.ids(message, "References")) if one not in nearest]
    return (*nearest, *others)


def _head(message: Message) -> dict[str, str]:
    head: dict[str, str] = {}
    for name, value in message.raw_items():
        head.setdefault(name.lower()[:100], repaired.header(str(value))[:2000])
    return head


def _gather(part: Message, found: _Found, *, depth: int, budget: list[int]) -> None:
    """Goes through the parts in order, and puts each where it belongs."""
    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        return
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _enclosed(part, found)
    elif kind in ("message/delivery-status", "message/disposition-notification"):
        found.report += "\n\n".join(str(inner) for inner in _parts(part)) or repaired.content_of(part).decode(
            "latin-1"
        )
    elif part.is_multipart():
        if kind == "multipart/alternative":
            _alternative(part, found, depth=depth, budget=budget)
        else:
            for inner in _parts(part):
                _gather(inner, found, depth=depth + 1, budget=budget)
    else:
        _leaf(part, found)


def _parts(part: Message) -> Iterator[Message]:
    inside = part.get_payload()
    if isinstance(inside, list):
        yield from (one for one in inside if isinstance(one, Message))


def _alternative(part: Message, found: _Found, *, depth: int, budget: list[int]) -> None:
    """The same said in several ways: each way that says something is heard once."""
    plain, html = len(found.plain), len(found.html)
    for inner in _parts(part):
        _gather(inner, found, depth=depth + 1, budget=budget)
    said = [text for text in found.plain[plain:] if text.strip()]
    found.plain[plain:] = said[:1]
    if not said and found.html[html:]:
        found.plain.append(words_of(found.html[html]))


def _leaf(part: Message, found: _Found) -> None:
    kind, name = part.get_content_type(), repaired.called(part)
    disposition = repaired.first(part, "Content-Disposition").lower()
    inline_id = repaired.first(part, "Content-ID").strip("<> ")[:250]
    attached = disposition.startswith("attachment") or bool(name and not disposition.startswith("inline"))
    if kind in ("text/plain", "text/html") and not attached:
        text = repaired.text_of(repaired.content_of(part), repaired.charset_named(part))
        if kind == "text/html" or _looks_like_html(text):
            found.html.append(text)
        else:
            found.plain.append(_unfolded(part, text))
        return
    content = repaired.content_of(part)
    if content or name:
        found.files.append(File(name, content, inline_id))


def _looks_like_html(text: str) -> bool:
    return bool(re.match(r"(?i)\s*(<!doctype html|<html[\s>])", text[:200]))


def _unfolded(part: Message, text: str) -> str:
    """Lines that were broken for the way only (RFC 3676) are whole again."""
    if "format=flowed" not in repaired.first(part, "Content-Type").lower().replace(" ", ""):
        return text
    lines: list[str] = []
    for line in text.splitlines():
        flows = bool(lines) and lines[-1].endswith(" ") and lines[-1] not in ("-- ", "> -- ")
        if flows and not line.startswith((">", " ")) and not lines[-1].startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


def _enclosed(part: Message, found: _Found) -> None:
    """A whole letter inside: kept as a file that can be opened, and read."""
    for inner in _parts(part):
        found.enclosed.append(inner)
        try:
            content = inner.as_bytes()
        except (ValueError, LookupError, TypeError, AttributeError, UnicodeError):
            content = str(inner.get_payload()).encode("utf-8", "replace")
        subject = repaired.first(inner, "Subject") or "letter"
        found.files.append(File(f"{subject[:80]}.eml", content))
