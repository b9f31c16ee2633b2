"""Forwarded letters: who wrote the first one, and what they said."""

import re
from dataclasses import dataclass

from upshot.mail.parse import Letter
from upshot.mail.parted import HEAD, HEAD_FIRST, LONGEST_LINE, ORIGINAL
from upshot.mail.repaired import ADDRESS, Address

SUBJECT = re.compile(r"(?i)^\s*(fwd?|wg|tr|rv|i|vs|vb|doorst|fs)\s*:\s*")
SUBJECT_LINE = re.compile(r"(?i)^[\s*]*(subject|betreff|objet|asunto|oggetto|onderwerp)\s?:[\s*]*(.*)$")
HEAD_LINES = 12


@dataclass(frozen=True)
class First:
    """The letter that was forwarded: its writer, its words, and what the forwarder said above them."""

    writer: Address
    subject: str
    words: str
    above: str


def first_of(letter: Letter) -> First | None:
    """The first letter in one that says it was forwarded, or None where none can be told."""
    if not SUBJECT.match(letter.subject):
        return None
    if letter.enclosed:
        inner = letter.enclosed
        return First(inner.writer, inner.subject, inner.words, letter.words)
    return _in_text(letter)


def _in_text(letter: Letter) -> First | None:
    lines = [line.removeprefix(">").strip() for line in letter.words.replace("\r\n", "\n").split("\n")]
    for at, line in enumerate(lines):
        if not HEAD_FIRST.match(line[:LONGEST_LINE]):
            continue
        end = _head_end(lines, at)
        address = ADDRESS.search(line[:LONGEST_LINE])
        if end - at < 2 or not address:
            continue
        name = re.sub(r"^[\s*]*\w+\s?:", "", line[: address.start()]).strip(" *<[\"'(")
        subject = next(
            (found[2] for one in lines[at:end] if (found := SUBJECT_LINE.match(one[:LONGEST_LINE]))), ""
        )
        above = [one for one in lines[:at] if not ORIGINAL.match(one[:LONGEST_LINE])]
        writer = Address(name.removesuffix("mailto:").strip(" [<"), address[0].lower())
        words = "\n".join(lines[end:]).strip()
        return First(writer, subject.strip(" *") or letter.subject, words, "\n".join(above).strip(" \n-_"))
    return None


def _head_end(lines: list[str], at: int) -> int:
    """Where the head that begins here ends: at the first empty line, or line that is none of a head's."""
    end = at
    for place in range(at, min(at + HEAD_LINES, len(lines))):
        if HEAD.match(lines[place][:LONGEST_LINE]):
            end = place + 1
        elif not lines[place]:
            break
    return end
