"""Reading what the standard library refuses or garbles: charsets, encoded words, addresses, dates.

Every function takes what came, however broken, and gives the best that can be made of it; none raises.
"""

import re
from base64 import b64decode
from binascii import Error as BadBase64
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from quopri import decodestring

# Names that letters give to charsets and Python does not know.
CHARSETS = {
    "unicode-1-1-utf-7": "utf-7",
    "ansi_x3.110-1983": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "x-gbk": "gbk",
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "x-mac-roman": "mac_roman",
    "ks_c_5601-1987": "cp949",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "default": "utf-8",
    "7bit": "utf-8",
    "8bit": "utf-8",
    "utf8mb4": "utf-8",
    # What calls itself Latin-1 is mostly Windows'.
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    # GB 2312 is part of it.
    "gb2312": "gb18030",
}
# Python calls these codecs too, but they do not read text.
NO_TEXT = {"base64", "bz2", "hex", "quopri", "rot13", "rot_13", "uu", "zip", "zlib", "idna", "punycode", "undefined",
           "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}  # fmt: skip
WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=", re.DOTALL)
BETWEEN = re.compile(r"(\?=)\s+(=\?)")
ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]{1,200}@[^\s<>,;:\"'()\[\]]{1,200}")
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
MOST_ADDRESSES = 200
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Address:
    """A name and where it lives."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """After the last @, in small letters."""
        return self.email.rpartition("@")[2]


def charset(name: str | None) -> str:
    """A codec that Python has for what a letter calls its charset; UTF-8 where there is none."""
    asked = (name or "").strip().strip("\"'").lower().replace(" ", "")
    asked = CHARSETS.get(asked, asked)
    if asked.replace("-", "_") in NO_TEXT or not asked:
        return "utf-8"
    try:
        "".encode(asked)
    except (LookupError, ValueError):
        return "utf-8"
    return asked


def text_of(content: bytes, called: str | None) -> str:
    """Bytes as text: by the charset named if it fits, else UTF-8, else Windows' Latin; zero bytes left out."""
    wanted = charset(called)
    text = None
    for codec in (wanted, "utf-8", "cp1252"):
        try:
            text = content.decode(codec)
            break
        except (UnicodeError, ValueError):
            continue
    if text is None:
        text = content.decode(wanted if wanted != "utf-8" else "cp1252", errors="replace")
    return clean(text)


def clean(text: str) -> str:
    """Text that the database keeps: without zero bytes and halves of signs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def header(raw: str) -> str:
    """A header's value as a person reads it, on one line."""
    # Bytes beyond ASCII come in as surrogates.
    text = text_of(raw.encode("utf-8", "surrogateescape"), None) if not raw.isascii() else raw
    text = WORD.sub(_word, BETWEEN.sub(r"\1\2", text))
    return " ".join(clean(text).split())


def _word(found: re.Match[str]) -> str:
    """One encoded word (RFC 2047), however its writer broke it."""
    called, how, said = found[1].partition("*")[0], found[2].lower(), found[3]
    raw = said.encode("utf-8", "replace")
    if how == "q":
        return text_of(decodestring(raw.replace(b"_", b" "), header=False), called)
    try:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        return text_of(b64decode(kept[: len(kept) - (len(kept) % 4 == 1)] + b"=" * (-len(kept) % 4)), called)
    except (BadBase64, ValueError):
        return said


def headers(part: Message, name: str) -> list[str]:
    """All values of a header as they came, in order."""
    small = name.lower()
    return [str(value) for key, value in part.raw_items() if key.lower() == small]


def first(part: Message, name: str) -> str:
    """The first value of a header, read; empty where there is none."""
    found = headers(part, name)
    return header(found[0]) if found else ""


def addresses(part: Message, *names: str) -> tuple[Address, ...]:
    """Who stands in these headers, each once, in order."""
    found: dict[str, Address] = {}
    for name in names:
        for raw in headers(part, name):
            for one in _addresses(raw):
                found.setdefault(one.email, one)
    return tuple(found.values())[:MOST_ADDRESSES]


def _addresses(raw: str) -> list[Address]:
    # An encoded name may hide a comma: names are read after addresses were told apart.
    flat = " ".join(raw.split())[:20_000]
    try:
        pairs = getaddresses([flat], strict=False)
    except (ValueError, IndexError, TypeError, AttributeError, RecursionError):
        pairs = []
    good = [made for name, email in pairs if (made := _address(header(name), header(email)))]
    if good:
        return good
    # The address itself stands there, whatever is wrong around it.
    read = header(flat)
    return [made for email in ADDRESS.findall(read) if (made := _address(read.partition("<")[0], email))]


def _address(name: str, email: str) -> Address | None:
    email = email.strip().strip("<>'\"").replace(" ", "").lower()
    local, at, domain = email.rpartition("@")
    if (
        not (at and local and domain)
        or len(email) > LONGEST_ADDRESS
        or re.search(r"[\s<>,;()\x00-\x1f]", email)
    ):
        return None
    name = " ".join(name.strip().strip("\"'").split())
    return Address("" if name.lower() == email else name[:200], email)


def ids(part: Message, name: str) -> tuple[str, ...]:
    """The letters that a header names, as `<…>`, each once, in order."""
    found = {}
    for raw in headers(part, name):
        for one in re.findall(r"<([^<>\s]{1,248})>", header(raw).replace("> <", "><")):
            found[f"<{one}>"] = True
    return tuple(found)[-100:]


def date_of(raw: str) -> datetime | None:
    """When a letter says it was written, or None where it says nothing that could be."""
    try:
        told = parsedate_to_datetime(header(raw))
        told = told if told.tzinfo else told.replace(tzinfo=UTC)
        told = told.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return told if told >= EARLIEST else None


def content_of(part: Message) -> bytes:
    """What is in a part that has no parts, its transfer encoding undone as far as it can be."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, IndexError, TypeError):
        content = None
    if isinstance(content, bytes):
        return content
    said = part.get_payload()
    return said.encode("utf-8", "surrogateescape") if isinstance(said, str) else b""


def called(part: Message) -> str:
    """What a part's file is called, from either header that may say so."""
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        name = None
    if not name:
        for raw in (*headers(part, "Content-Disposition"), *headers(part, "Content-Type")):
            if found := re.search(r"(?i)\b(?:file)?name\s*=\s*\"?([^\";\r\n]{1,300})", raw):
                name = found[1]
                break
    return header(str(name)) if name else ""


def charset_named(part: Message) -> str | None:
    """What a part calls its charset."""
    try:
        name = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        name = None
    if name:
        return str(name)
    found = re.search(r"(?i)charset\s*=\s*\"?([\w.:-]{1,60})", " ".join(headers(part, "Content-Type")))
    return found[1] if found else None
