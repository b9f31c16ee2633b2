"""Which letters are the same one. Pure."""

import re
from hashlib import sha256

# What the writer's program set and no server on the way changes.
OWN = ("message-id", "from", "date", "subject")
BLANK = re.compile(rb"\r?\n\r?\n|\r\r")


def digest_of(raw: bytes) -> str:
    """SHA-256 of what the writer wrote: the same letter by two ways, to two of our addresses, or sent again by a
    server that did not hear our answer, is one. Ends of lines and empty lines at the end do not count.

    Where a program gave neither Message-ID nor Date, the first server's mark tells two letters of the same words apart.
    """
    head, body = _split(raw)
    heads = _heads(head)
    own = [(name, heads.get(name, [b""])[0]) for name in OWN]
    first_server = b"" if heads.get("message-id") or heads.get("date") else heads.get("received", [b""])[-1]
    body = b"\n".join(
        line.rstrip() for line in body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    )
    parts = [name.encode() + b":" + value for name, value in own] + [first_server, body.strip(b"\n")]
    return sha256(b"\x00".join(parts)).hexdigest()


def _split(raw: bytes) -> tuple[bytes, bytes]:
    found = BLANK.search(raw)
    return (raw[: found.start()], raw[found.end() :]) if found else (raw, b"")


def _heads(head: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    flat = re.sub(rb"\r?\n[ \t]+", b" ", head)
    for line in flat.splitlines():
        name, colon, value = line.partition(b":")
        if colon and b" " not in name.strip():
            found.setdefault(name.strip().lower().decode("latin-1"), []).append(b" ".join(value.split()))
    return found
