"""A letter that answers, in one word, whether its writer got what they expected."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.kit.models import Letter as Sent
from upshot.mail.letters import name_of
from upshot.mail.parse import Letter
from upshot.results.models import Asking
from upshot.results.queries import ABOUT, asking_of_letter

OURS = re.compile(r"^<letter-(\d{1,18})\.\d+@([^>@]+)>$")
# What stands before the first word, and right after it.
MARKS = " \t\n\r*_\"'“”„»«>.,;:!-–—"
# Who writes more than this has something to say that somebody should answer.
LONGEST_REMARK = 80


@dataclass(frozen=True)
class Answer:
    """What was asked, the answer, and what was said besides; `alone`: nothing else in it wants somebody's answer."""

    asking: Asking
    answer: str
    words: str
    alone: bool


def answer_in(letter: Letter, *, words: str, contact: Contact) -> Answer | None:
    """The answer that a letter gives to a question of ours, if it does: it replies to the letter that asked this very
    contact, and begins with one of the words that it offered. `words`: what the writer says now, without quotes."""
    asking = _asked_by(letter, contact)
    found = said_in(words) if asking else None
    if asking is None or found is None:
        return None
    answer, rest = found
    return Answer(asking, answer, rest, len(rest) <= LONGEST_REMARK and "?" not in rest and not letter.files)


def said_in(words: str) -> tuple[str, str] | None:
    """The answer that words begin with, in any of our languages, and the rest; None where they begin otherwise."""
    said = words.lstrip(MARKS)
    for phrase, answer in offered():
        if said[: len(phrase)].casefold() == phrase.casefold():
            rest = said[len(phrase) :]
            if not rest[:1].isalnum():
                return answer, rest.strip(MARKS)
    return None


def offered() -> list[tuple[str, str]]:
    """The words that the letter offers, in each language, the longest first."""
    phrases: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            told = {
                _("better"): "better",
                _("as expected"): "as",
                _("worse"): "worse",
                _("not yet"): "not_yet",
            }
        phrases |= told
    return sorted(phrases.items(), key=lambda pair: -len(pair[0]))


def _asked_by(letter: Letter, contact: Contact) -> Asking | None:
    """The question whose letter this one replies to, by its whole name, which nobody else was told."""
    for message_id in letter.replies_to:
        found = OURS.match(message_id)
        sent = Sent.objects.filter(pk=int(found[1]), about=ABOUT).first() if found else None
        if found and sent and sent.about_id and name_of(sent, sender=f"x@{found[2]}") == message_id:
            return asking_of_letter(sent.about_id, contact=contact)
    return None
