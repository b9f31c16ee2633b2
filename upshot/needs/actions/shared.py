"""What every verb about needs does: a move from state to state, an entry in the journal, a letter to the askers."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Account, Contact
from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.models import Expectation, Need, Sharing, Standing
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
    """Writes to everyone who voiced the need, of whatever account, and to those who were promised something: to each
    once, with its subject in their language. Whoever has left is not written to."""
    askers = {voice.ticket.contact for voice in need.voices.select_related("ticket__contact")}
    promised = need.expectations.current().filter(frozen_at__isnull=False).select_related("contact")
    for contact in askers | {one.contact for one in promised}:
        if contact and contact.email and contact.left_at is None:
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


@transaction.atomic
def share(*, need: Need, account: Account, by: Member | None, at: datetime) -> None:
    """The account has this need too, from now on; a step of voicing, merging and splitting."""
    if account.pk == need.account_id:
        return
    _row, made = Sharing.objects.get_or_create(need=need, account=account, defaults={"by": by, "at": at})
    if made:
        journal(need=need, verb="need.shared", by=by, at=at, words=account.name, account_id=account.pk)


def has_it(need: Need, account_id: int) -> bool:
    """Whether an account has this need: as its own, or shared with it."""
    return account_id == need.account_id or need.sharings.filter(account_id=account_id).exists()


def journal(
    *,
    need: Need,
    verb: str,
    by: Member | Contact | None,
    at: datetime,
    words: str = "",
    account_id: int | None = None,
    **detail: Any,
) -> None:
    """One entry about a need, on its thread. What belongs to one account that has it (`account_id`), or to an
    expectation of one of its people, is that account's: others who share the need do not read it."""
    write(
        verb=verb,
        subject="need",
        subject_id=need.pk,
        account_id=account_id or whose_entry(need, detail),
        thread=need.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )


def whose_entry(need: Need, detail: dict[str, Any]) -> int:
    """The account that an entry belongs to: that of the contact whose expectation it is about, else the need's own."""
    if "expectation" not in detail:
        return need.account_id
    about = Expectation.objects.filter(pk=detail["expectation"]).values_list("contact__account_id", flat=True)
    return about.first() or need.account_id
