"""Contacts are asked, and answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import NotAllowed, Refused
from upshot.needs.actions import SaidAlready
from upshot.needs.models import Need
from upshot.needs.queries import expectations_of
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.actions.observed import heard
from upshot.results.actions.shared import journal, reckon
from upshot.results.models import Asking, Confirmation
from upshot.results.queries import ABOUT, confirmation_path, said_since

# How long the link in the letter holds, and how long a contact may change their answer in the portal.
ANSWER_DAYS = 30
LEVELS = range(-2, 3)


@transaction.atomic
def ask(*, need: Need, by: Member, at: datetime, address: str) -> list[Asking]:
    """Asks each beholder, by a letter with a signed link, whether they got what they expected."""
    if need.state in ("voiced", "understood", "accepted", "owned", "planned"):
        raise Refused(_("Ask when something was delivered."))
    askings = []
    for expectation in expectations_of(need).filter(frozen_at__isnull=False):
        asking = Asking.objects.create(
            expectation=expectation, at=at, by=by, until=at + timedelta(days=ANSWER_DAYS)
        )
        askings.append(asking)
        if expectation.contact.email:
            _ask_by_letter(asking, link=address + confirmation_path(asking), at=at)
        journal(
            need=need,
            verb="confirmation.asked",
            by=by,
            at=at,
            words=expectation.contact.name,
            expectation=expectation.pk,
        )
    return askings


def _ask_by_letter(asking: Asking, *, link: str, at: datetime) -> None:
    expectation = asking.expectation
    with override(expectation.contact.reads):
        subject = _("Did you get what you expected?")
        words = _(
            "You wrote:\n\n  %(words)s\n\nDid you get it? One tap answers, without signing in:\n\n%(link)s\n\nOr "
            "answer this letter with one word: better, as expected, worse, not yet."
        ) % {"words": expectation.words.replace("\n", "\n  "), "link": link}
    write_letter(
        to=expectation.contact.email,
        subject=subject,
        words=words,
        at=at,
        thread=expectation.need.thread,
        head=Head(about=ABOUT, about_id=asking.pk),
    )


@transaction.atomic
def confirm(
    *,
    asking: Asking,
    answer: str,
    words: str,
    at: datetime,
    value: float | None = None,
    level: int | None = None,
    fair: str = "",
    via: str = "link",
    by: Contact | None = None,
) -> Confirmation:
    """The contact says better, as, worse, or not yet; whether what they got is fair (`fair`: yes, partly, no, or
    nothing); and which of the five levels it is (`level`), where those are written in words alone.

    `via`: `link` or `mail`, which act once for each question, or `portal`, where `by` is signed in and may change the
    answer until the question closes. Contesting ("I do not have it yet") takes the need back up.
    """
    asking = Asking.objects.select_for_update(of=("self",)).get(pk=asking.pk)
    expectation = asking.expectation
    if by is not None and by.pk != expectation.contact_id:
        raise NotAllowed(_("Only %s can answer this.") % expectation.contact.name)
    if answer not in rules.ANSWERS:
        raise Refused(_("Choose one of the answers."), field="answer")
    if fair and fair not in rules.FAIR:
        raise Refused(_("Fair, partly, or not; or leave it out."), field="fair")
    if at > asking.until:
        raise Refused(
            _("This question closed on %s. Write to us instead: we want to know.") % asking.until.date()
        )
    if via != "portal" and said_since(asking):
        raise SaidAlready(_("You have answered this already."))
    if level is not None and (level not in LEVELS or expectation.measure or not expectation.level_words):
        raise Refused(_("Choose one of the five levels that were written down."), field="level")
    Confirmation.objects.filter(expectation=expectation, replaced_at__isnull=True).update(replaced_at=at)
    said = Confirmation.objects.create(
        expectation=expectation,
        contact=expectation.contact,
        answer=answer,
        # What they read off, or, without a measure, the level that they pick.
        value=value if expectation.measure else level,
        words=words.strip(),
        fair=fair if expectation.ask_fair else "",
        via=via,
        at=at,
    )
    verb = "result.contested" if answer == "not_yet" else "result.confirmed"
    journal(
        need=expectation.need,
        verb=verb,
        by=expectation.contact,
        at=at,
        words=words,
        answer=answer,
        expectation=expectation.pk,
        fair=said.fair,
        via=via,
    )
    heard(said=said, at=at)
    reckon(need=expectation.need, by=None, at=at)
    return said
