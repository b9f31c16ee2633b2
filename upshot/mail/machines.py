"""Telling letters of machines from letters of people, so that no machine here answers one there (RFC 3834)."""

import re
from dataclasses import dataclass

from upshot.mail.parse import Letter

NOBODY = re.compile(r"(?i)^(mailer-daemon|postmaster|mail-daemon|double-bounce)@")
AWAY = re.compile(
    r"(?i)^\W*(automatic reply|auto-?reply|auto(matic)?[ -]?response|out of (the )?office|away from (the )?office|"
    r"vacation reply|"
    r"automatische antwort|abwesenheits(notiz|nachricht|assistent)|abwesend|réponse automatique|respuesta automática|"
    r"risposta automatica|automatisch antwoord)\b"
)
RETURNED = re.compile(
    r"(?i)(undeliver|delivery (status notification|failure|report)|mail delivery (failed|subsystem)|returned mail|"
    r"failure notice|nicht zustellbar|unzustellbar|zurückgeschickt)"
)
ANSWERS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from", "x-mail-autoreply")
BULK = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
LISTS = ("list-id", "list-post", "list-unsubscribe", "feedback-id", "x-mailing-list")
FIELD = re.compile(
    r"(?im)^(final-recipient|original-recipient|action|status|diagnostic-code)\s*:\s*(.*(?:\n[ \t].*)*)"
)
ID = re.compile(r"(?im)^message-id:\s*(<[^<>\s]{1,248}>)")


@dataclass(frozen=True)
class Return:
    """A report that a letter did not arrive."""

    message_id: str
    recipient: str
    reason: str
    # A report of a delay is no failure: the server goes on trying.
    for_good: bool


def is_automatic(letter: Letter) -> bool:
    """Whether a machine wrote it, or many got it: nothing answers it by itself."""
    head = letter.head
    told = head.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        (told not in ("no", ""))
        or head.get("precedence", "").strip().lower() in BULK
        or head.get("return-path", "?").strip() == "<>"
        or bool(head.get("x-auto-response-suppress"))
        or any(name in head for name in (*ANSWERS, *LISTS))
        or bool(NOBODY.match(letter.writer.email))
        or is_away(letter)
    )


def is_away(letter: Letter) -> bool:
    """Whether it only says that its writer is away or has got ours: an answer of a machine, not of a person."""
    head = letter.head
    told = head.get("auto-submitted", "").lower()
    replied = told.startswith("auto-replied") or any(name in head for name in ANSWERS)
    bulk = head.get("precedence", "").strip().lower() in ("auto_reply", "auto-reply")
    return replied or bulk or bool(AWAY.match(letter.subject))


def is_spam(letter: Letter) -> str:
    """Why a mail server before us says that it is spam, or forged; empty where none does."""
    head = letter.head
    if head.get("x-spam-flag", "").strip().lower().startswith("yes"):
        return "The mail server before us marked it as spam."
    if head.get("x-spam-status", head.get("x-spam", "")).strip().lower().startswith(("yes", "spam")):
        return "The mail server before us marked it as spam."
    if re.search(r"(?i)\bdmarc\s*=\s*fail\b", head.get("authentication-results", "")):
        return "The mail server before us says that its sender is forged (DMARC)."
    return ""


def returned(letter: Letter) -> Return | None:
    """What came back and why, where the letter is such a report (RFC 3464, or what older servers write)."""
    reported = letter.kind == "multipart/report" and bool(letter.report)
    older = bool(NOBODY.match(letter.writer.email)) and bool(RETURNED.search(letter.subject))
    if not (reported or older):
        return None
    fields = {name.lower(): " ".join(value.split()) for name, value in reversed(FIELD.findall(letter.report))}
    if reported and not {"action", "status", "final-recipient"} & set(fields):
        return None
    reason = fields.get("diagnostic-code", "").partition(";")[2].strip() or fields.get("diagnostic-code", "")
    recipient = fields.get("final-recipient", fields.get("original-recipient", "")).partition(";")[2].strip()
    action = fields.get("action", "").lower()
    status = fields.get("status", "")
    return Return(
        message_id=_original(letter),
        recipient=recipient.strip("<>").lower(),
        reason=(f"{status} {reason}".strip() or letter.subject)[:500],
        for_good=action == "failed" or (not action and not status.startswith("4")),
    )


def _original(letter: Letter) -> str:
    """The Message-ID of what came back: enclosed whole, or by its head, or quoted."""
    if letter.enclosed and letter.enclosed.message_id:
        return letter.enclosed.message_id
    for text in (
        letter.report,
        *(file.content[:20_000].decode("latin-1") for file in letter.files),
        letter.words,
    ):
        if found := ID.search(text[:100_000]):
            return found[1]
    return letter.replies_to[0] if letter.replies_to else ""
