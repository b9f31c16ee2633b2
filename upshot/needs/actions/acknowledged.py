"""The contact is shown what we wrote down for them, and says whether that is it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import NotAllowed, Refused
from upshot.needs.actions.shared import SaidAlready, journal
from upshot.needs.models import Acknowledgement, Need
from upshot.needs.queries import acknowledgement_path, to_acknowledge
from upshot.people.models import Member

# How long the link in the letter holds.
ACKNOWLEDGE_DAYS = 30


@transaction.atomic
def ask_to_acknowledge(*, need: Need, by: Member, at: datetime, address: str) -> list[Acknowledgement]:
    """Asks each contact, by a letter with a signed link and in the portal, whether what we wrote down is what they will
    see. Those who wrote it themselves, have said yes, or can still answer an earlier question are not asked."""
    asked = []
    for expectation in to_acknowledge(need, at=at):
        # What nobody answered in time makes room for the new question; the journal keeps that it was asked.
        expectation.acknowledgements.filter(answered_at__isnull=True).delete()
        one = Acknowledgement.objects.create(
            expectation=expectation, asked_at=at, asked_by=by, until=at + timedelta(days=ACKNOWLEDGE_DAYS)
        )
        asked.append(one)
        if expectation.contact.email:
            _ask_by_letter(one, link=address + acknowledgement_path(one), at=at)
        journal(
            need=need,
            verb="acknowledgement.asked",
            by=by,
            at=at,
            words=expectation.contact.name,
            expectation=expectation.pk,
        )
    if not asked:
        raise Refused(_("Nobody is left to ask: they wrote it themselves, said so, or have the letter."))
    return asked


def _ask_by_letter(asked: Acknowledgement, *, link: str, at: datetime) -> None:
    expectation = asked.expectation
    contact, need = expectation.contact, expectation.need
    with override(contact.reads):
        words = _(
            "We wrote down what you will see when this is met:\n\n  %(words)s\n\nIs this what you will see? Yes, or no "
            "and what is wrong with it, without signing in:\n\n%(link)s"
        ) % {"words": expectation.words.replace("\n", "\n  "), "link": link}
        subject = _("Is this what you will see?")
    write_letter(
        to=contact.email,
        subject=subject,
        words=words,
        at=at,
        thread=need.thread,
        head=Head(about="acknowledgement", about_id=asked.pk),
    )


@transaction.atomic
def acknowledge(
    *,
    acknowledgement: Acknowledgement,
    agreed: bool,
    words: str,
    via: str,
    at: datetime,
    by: Contact | None = None,
) -> Acknowledgement:
    """The contact says that this is what they will see, or that it is not and why. `via`: `link` or `portal`; `by`
    where they are signed in, else the link is their right. It is said once: other words are asked about anew."""
    said = Acknowledgement.objects.select_for_update().get(pk=acknowledgement.pk)
    contact = said.expectation.contact
    if by is not None and by.pk != contact.pk:
        raise NotAllowed(_("Only %s can answer this.") % contact.name)
    if said.answered_at:
        raise SaidAlready(_("You have answered this already."))
    if at > said.until:
        raise Refused(
            _("This question closed on %s. Write to us instead: we want to know.") % said.until.date()
        )
    if not agreed and not words.strip():
        raise Refused(_("Say what is wrong with it, in your words."), field="words")
    said.answered_at, said.agreed, said.words, said.via = at, agreed, words.strip(), via
    said.save(update_fields=["answered_at", "agreed", "words", "via"])
    journal(
        need=said.expectation.need,
        verb="expectation.acknowledged" if agreed else "expectation.objected",
        by=contact,
        at=at,
        words=said.words,
        expectation=said.expectation_id,
        via=via,
    )
    return said
