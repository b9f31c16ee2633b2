"""What a writer says now, apart from what they quote and sign with.

Line by line, and in time that grows with the letter's length only: letters come from strangers, and patterns over
whole letters can be made to run for hours.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 500_000  # characters; what is longer is no reply
LONGEST_LINE = 500  # of which a line is judged
# "On … wrote:", in the words that mail programs use.
BEGINS = re.compile(
    r"(?i)^\W{0,3}(on|am|le|el|il|op|em|den|dnia|pe|vào|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|"
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\b"
)
ENDS = re.compile(
    r"(?i)(wrote|writes|schrieb( .{0,80})?|a écrit|escribió|escribio|ha scritto|schreef( .{0,80})?|"
    r"escreveu|skrev|napisał\(?a?\)?|kirjoitti|пишет|написал)\s?:?\s*$"
)
WROTE = re.compile(
    r"(?i)\b(wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał|kirjoitti)\b"
)
# The head of a letter, set above its words by Outlook and its kin.
HEAD = re.compile(
    r"(?i)^[\s*>]*(from|sent|to|cc|subject|date|von|gesendet|an|betreff|datum|kopie|de|envoyé|à|objet|para|enviado|asunto|"
    r"da|inviato|a|oggetto|van|verzonden|aan|onderwerp|reply-to|organization)\s?:[\s*]"
)
HEAD_FIRST = re.compile(r"(?i)^[\s*]*(from|von|de|da|van|fra|från)\s?:[\s*]")
ORIGINAL = re.compile(
    r"(?i)^\W*(original message|ursprüngliche nachricht|original-nachricht|message d'origine|mensaje original|"
    r"messaggio originale|oorspronkelijk bericht|forwarded message|weitergeleitete nachricht|begin forwarded message)\b"
    r"\W*$"
)
RULE = re.compile(r"^\s*[_\-–—*=]{5,}\s*$")
LIST_RULE = re.compile(r"^_{30,}\s*$")
SIGNED = re.compile(r"^(--|—|–|__)\s*$")
NAMED = re.compile(r"^[-–—]\s?[^\W\d_][\w.'’-]*( [^\W\d_][\w.'’-]*){0,3}\s*$")
SENT_FROM = re.compile(
    r"(?i)^(sent (from|via) (my|a|an|the)?\b|get outlook for|von meinem .{1,40} gesendet|gesendet (von|mit)|"
    r"diese nachricht wurde von meinem|envoyé de(puis)? mon|enviado desde mi|inviato da(l mio)?|verzonden vanaf mijn)"
)
LONGEST_SENT_FROM = 8  # words: a device has a short name
REPLY_ABOVE = re.compile(r"(?i)^[#\-=\s]*(please )?(reply|type your reply) above this line[#\-=\s]*$")


@dataclass(frozen=True)
class Parted:
    """The words of now, and what was folded away: quotes and signatures. Nothing of the letter is in neither."""

    words: str
    folded: str


def parted(text: str) -> Parted:
    """Parts a letter's text. One that has nothing but quotes is all words: its writer meant them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = [line.rstrip() for line in text[:LONGEST].split("\n")]
    over = text[LONGEST:]
    own = _own(lines)
    words = _joined(line for line, mine in zip(lines, own, strict=True) if mine)
    if not words:
        return Parted(_joined(lines), over)
    last = max(at for at, mine in enumerate(own) if mine)
    between = any(not mine and lines[at] for at, mine in enumerate(own[:last]))
    # Where answers stand among what they answer, they are read beside it: then all of it is kept as it was.
    kept = lines if between else [line for line, mine in zip(lines, own, strict=True) if not mine]
    return Parted(words, _joined(kept) + over)


def _joined(lines: Iterable[str]) -> str:
    """Lines as text, with no more than one empty line between any two."""
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _own(lines: list[str]) -> list[bool]:
    """For each line whether its writer wrote it now."""
    own = [not line.lstrip().startswith(">") for line in lines]
    at = 0
    while at < len(lines):
        line = lines[at][:LONGEST_LINE]
        if not own[at] or not line:
            at += 1
            continue
        until = _head_until(lines, at)
        if until is None:
            at += 1
            continue
        if _quoted_follows(lines, until):
            own[at:until] = [False] * (until - at)
            at = until
        elif at == 0 and until >= len(lines):
            break
        else:  # All that follows is quoted without marks.
            own[at:] = [False] * (len(lines) - at)
            break
    _unsign(lines, own)
    return own


def _head_until(lines: list[str], at: int) -> int | None:
    """Where the head of a quote that begins here ends, or None where none begins."""
    line = lines[at][:LONGEST_LINE]
    if ORIGINAL.match(line) or REPLY_ABOVE.match(line):
        return at + 1
    after = _next(lines, at + 1)
    if RULE.match(line) and after is not None and _is_head(lines, after):
        return after + 1
    if _is_head(lines, at):
        return at + 1
    return _wrote_until(lines, at)


def _is_head(lines: list[str], at: int) -> bool:
    """From:, and at least two of its kin in the lines that follow."""
    if not HEAD_FIRST.match(lines[at][:LONGEST_LINE]):
        return False
    return sum(bool(HEAD.match(line[:LONGEST_LINE])) for line in lines[at : at + 6]) >= 3


def _wrote_until(lines: list[str], at: int) -> int | None:
    """`On … wrote:` may be broken over four lines."""
    if not BEGINS.match(lines[at][:LONGEST_LINE]):
        return None
    for end in range(at, min(at + 4, len(lines))):
        line = lines[end][:LONGEST_LINE]
        if end > at and (
            not line or line.lstrip().startswith(">") or (BEGINS.match(line) and WROTE.search(line))
        ):
            return None
        if ENDS.search(line) and line.rstrip().endswith(":") and (end > at or len(line.split()) > 2):
            return end + 1
    return None


def _quoted_follows(lines: list[str], at: int) -> bool:
    """Whether what follows is marked as quoted."""
    follows = _next(lines, at)
    return follows is not None and lines[follows].lstrip().startswith(">")


def _next(lines: list[str], at: int) -> int | None:
    """The next line that says something."""
    for place in range(at, min(at + 12, len(lines))):
        if lines[place].strip():
            return place
    return None


def _unsign(lines: list[str], own: list[bool]) -> None:
    """Signatures: from their mark to the end of the writer's own lines there."""
    said = False
    for begin, end in _blocks(own):
        marked = end
        for at in range(begin, end):
            line = lines[at]
            if (SIGNED.match(line) or LIST_RULE.match(line)) and (said or at == 0):
                marked = at
                break
            said = said or bool(line)
        # A name or a device may stand above the mark: the last lines that say something.
        last = marked
        for at in range(marked - 1, begin, -1):
            if not lines[at]:
                continue
            if not (_sent_from(lines[at]) or _name_alone(lines, at)):
                break
            last = at
        own[last:end] = [False] * (end - last)


def _blocks(own: list[bool]) -> list[tuple[int, int]]:
    """Where the writer's own lines begin and end."""
    edges = [at for at in range(len(own) + 1) if (at < len(own) and own[at]) != (at > 0 and own[at - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _sent_from(line: str) -> bool:
    return (
        bool(SENT_FROM.match(line))
        and len(line.split()) <= LONGEST_SENT_FROM
        and not line.endswith((".", "!"))
    )


def _name_alone(lines: list[str], at: int) -> bool:
    line = lines[at][:LONGEST_LINE]
    return bool(NAMED.match(line)) and line.lstrip("-–— ")[0].isupper() and at > 0 and not lines[at - 1]
