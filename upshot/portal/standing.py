"""Where a request stands, in plain words, and what happens next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from upshot.desk.models import Case, Ticket
from upshot.desk.queries import asked


@dataclass(frozen=True)
class Standing:
    """`words`: where it stands; `tone`: of its chip; `then`: what happens next, and by `due`, where that was promised;
    `late`: whether that has passed."""

    words: str
    tone: str = ""
    then: str = ""
    due: datetime | None = None
    late: bool = False


def short(case: Case | None) -> Standing:
    """For a list: the words alone."""
    if case is None:
        return Standing(_("received"))
    if case.closed_at:
        return Standing(_("closed"))
    if case.resolved_at:
        return Standing(_("solved"), "good")
    return Standing(_("waiting for you"), "warn") if case.waiting_since else Standing(_("in hand"), "accent")


def whole(ticket: Ticket, case: Case | None, *, at: datetime) -> Standing:
    """For its own page: what happens next as well."""
    if case is None:
        due = asked.first_reply_due(ticket)
        then = _("Somebody will take it up, and you hear from us.")
        return _by(short(case), then, due, at)
    if case.closed_at or case.resolved_at:
        until = asked.reopen_until(case)
        if until and until >= at:
            then = _("If it is not solved after all, write below: that opens it again.")
            return Standing(short(case).words, short(case).tone, then, until)
        return Standing(short(case).words, short(case).tone, _("What you write below becomes a new request."))
    if case.waiting_since:
        return Standing(
            short(case).words, "warn", _("We need your answer to go on. Until then our time stands still.")
        )
    if case.reply_due_at and not case.replied_at:
        return _by(short(case), _("We answer you first."), case.reply_due_at, at)
    if case.next_due_at:
        return _by(short(case), _("We answer what you wrote."), case.next_due_at, at)
    return _by(short(case), _("We work on it until it is solved."), case.resolve_due_at, at)


def _by(short: Standing, then: str, due: datetime | None, at: datetime) -> Standing:
    return Standing(short.words, short.tone, then, due, due is not None and due < at)


def of_need(state: str) -> Standing:
    """Where what they wanted stands, and what happens next."""
    told = {
        "voiced": Standing(_("heard"), "", _("We want to understand what it is for, and come back to you.")),
        "understood": Standing(
            _("understood"), "accent", _("We decide whether we take it on, and tell you.")
        ),
        "accepted": Standing(_("taken on"), "accent", _("Somebody will answer for it until you have it.")),
        "owned": Standing(_("taken on"), "accent", _("Somebody answers for it until you have it.")),
        "planned": Standing(
            _("in hand"), "accent", _("We work on it. You hear from us when it is with you.")
        ),
        "delivered": Standing(
            _("with you"), "warn", _("It is not done before you say what you got, or it is measured.")
        ),
        "measured": Standing(_("met"), "good", _("We look again later whether it lasts.")),
        "not_met": Standing(
            _("not met"), "bad", _("You do not have what was promised. It is back on our desk.")
        ),
        "reviewed": Standing(_("met"), "good", _("We look again later whether it lasts.")),
        "lasting": Standing(_("it lasts"), "good"),
        "faded": Standing(
            _("it has faded"), "bad", _("It held for a while and no longer does. It is back on our desk.")
        ),
        "declined": Standing(_("we will not do this"), "", _("Below is why.")),
        "ended": Standing(_("ended"), "", _("It ended without the result. Below is why.")),
        "merged": Standing(_("goes on with another"), ""),
    }
    return told[state]
