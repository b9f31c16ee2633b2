"""What every verb about needs does: a move from state to state, an entry in the journal, a letter to the askers."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.models import Need, Standing
from upshot.people.models import Member


class WrongMove(Refused):
    """A need cannot go from where it stands to there."""

    status = 409


class Frozen(Refused):
    """A promise is not rewritten: a change is a new version with a reason."""

    status = 409


class SaidAlready(Refused):
    """A link acts once: what was said by it stands."""

    status = 409


def tell_askers(*, need: Need, words: str, at: datetime) -> None:
    """Writes to everyone who voiced the need, and to those who were promised something."""
    askers = {voice.ticket.contact for voice in need.voices.select_related("ticket__contact")}
    promised = need.expectations.current().filter(frozen_at__isnull=False).select_related("contact")
    for contact in askers | {one.contact for one in promised}:
        if contact and contact.email:
            with override(contact.reads):
                subject = _("About: %s") % need.title
            write_letter(to=contact.email, subject=subject, words=words, at=at, thread=need.thread)


@transaction.atomic
def move(
    *,
    need: Need,
    to: str,
    by: Member | None,
    at: datetime,
    words: str = "",
    ending: str = "",
    into: Need | None = None,
) -> Need:
    """A need goes from one state to the next: for verbs, here and in the rooms above, which write the journal.

    `ending`: how it ended, one of rules.ENDINGS; `into`: the need that it was found to be the same as.
    """
    current = Need.objects.select_for_update().only("state").get(pk=need.pk).state
    if not rules.may_move(before=current, after=to):
        before, after = current.replace("_", " "), to.replace("_", " ")
        raise WrongMove(
            _("A need that is %(before)s cannot become %(after)s.") % {"before": _(before), "after": _(after)}
        )
    Standing.objects.create(need=need, state=to, at=at, by=by, words=words)
    need.state, need.state_since, need.ending, need.merged_into = to, at, ending, into
    need.save(update_fields=["state", "state_since", "ending", "merged_into"])
    return need


def journal(
    *, need: Need, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
    """One entry about a need, on its thread."""
    write(
        verb=verb,
        subject="need",
        subject_id=need.pk,
        account_id=need.account_id,
        thread=need.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )
