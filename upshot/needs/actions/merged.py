"""Two needs that are one, and one that is two."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.needs.actions.owned import withdraw_hand_over
from upshot.needs.actions.shared import WrongMove, has_it, journal, move, share
from upshot.needs.models import Expectation, Need, Standing, Voice
from upshot.people.models import Member

# From here on something is in the customer's hands, or was refused: what they say is of that need alone.
OPEN = ("voiced", "understood", "accepted", "owned", "planned")


@transaction.atomic
def merge(*, need: Need, into: Need, words: str, by: Member, at: datetime) -> Need:
    """This need is the same as that one: whoever voiced it, has it, talked about it or expects something of it, does so
    of that one from now on. `words`: why they are the same. Nobody answers for what went.

    Raises Refused where something was promised on it: a promise does not move.
    """
    first, second = sorted((need.pk, into.pk))
    locked = {
        one.pk: one for one in Need.objects.select_for_update().filter(pk__in=(first, second)).order_by("pk")
    }
    if need.pk == into.pk:
        raise Refused(_("A need is the same as itself already. Choose another."), field="into")
    if not words.strip():
        raise Refused(_("Say why they are the same."), field="words")
    if need.expectations.filter(frozen_at__isnull=False).exists():
        raise Refused(
            _(
                "Something was promised on this need, and a promise does not move. Merge the other one into it."
            )
        )
    if locked[into.pk].state not in OPEN:
        raise WrongMove(
            _("That need was delivered or has ended: what is asked now is a need of its own."), field="into"
        )
    if need.whose != into.whose:
        raise Refused(
            _("One is the customer's need, the other is ours: they cannot be the same."), field="into"
        )
    _move_all(need, into, by, at)
    withdraw_hand_over(need=need, by=by, at=at)
    need.ownerships.filter(until__isnull=True).update(until=at)
    move(need=need, to="merged", by=by, at=at, words=words.strip(), into=into)
    journal(need=need, verb="need.merged", by=by, at=at, words=words.strip(), into=into.pk)
    journal(need=into, verb="need.took_in", by=by, at=at, words=words.strip(), merged=need.pk)
    return need


def _move_all(need: Need, into: Need, by: Member, at: datetime) -> None:
    there = into.voices.values("ticket")
    need.voices.exclude(ticket__in=there).update(need=into)
    share(need=into, account=need.account, by=by, at=at)
    for sharing in need.sharings.select_related("account"):
        share(need=into, account=sharing.account, by=by, at=at)
    need.conversations.update(need=into)
    need.expectations.filter(replaced_at__isnull=True).update(need=into)
    if into.state == "voiced" and need.why:
        # Somebody asked why already: what is understood of the one is understood of both.
        into.why = into.why or need.why
        into.save(update_fields=["why"])
        move(need=into, to="understood", by=by, at=at)


@transaction.atomic
def split(
    *,
    need: Need,
    title: str,
    why: str,
    voices: Sequence[Voice],
    expectations: Sequence[Expectation],
    by: Member,
    at: datetime,
) -> Need:
    """Some of what was heard is a need of its own: these tickets, and these drafts of what people will see, go there.

    The new need is of the account of the first ticket (else of the first draft's contact, else of the old one), shared
    with the others'. Raises Refused for a draft that was promised since, and where nothing goes.
    """
    if need.state not in OPEN:
        raise WrongMove(_("A need is split before it is delivered; after that, voice another one."))
    if not title.strip():
        raise Refused(_("Say what the customer wants to achieve."), field="title")
    if not why.strip():
        raise Refused(_("Say why: what is it for?"), field="why")
    if not voices and not expectations:
        raise Refused(_("Choose what goes to the new need: else voice another one."), field="voices")
    if any(one.frozen_at or one.replaced_at for one in expectations):
        raise Refused(_("What was promised stays where it was promised."), field="expectations")
    accounts = [one.ticket.account for one in voices] + [one.contact.account for one in expectations]
    accounts = [account for account in accounts if has_it(need, account.pk)] or [need.account]
    new = Need.objects.create(
        account=accounts[0],
        title=title.strip(),
        why=why.strip(),
        whose=need.whose,
        kind=need.kind,
        state_since=at,
        thread=voices[0].ticket.thread if voices else new_thread(),
        voiced_at=at,
        by=by,
    )
    Standing.objects.create(need=new, state="voiced", at=at, by=by)
    for account in accounts:
        share(need=new, account=account, by=by, at=at)
    Voice.objects.filter(pk__in=[one.pk for one in voices], need=need).update(need=new)
    moved = [one.pk for one in expectations]
    Expectation.objects.filter(pk__in=moved, need=need, frozen_at__isnull=True).update(need=new)
    move(need=new, to="understood", by=by, at=at)
    journal(need=new, verb="need.split_off", by=by, at=at, words=new.title, origin_need=need.pk)
    journal(need=need, verb="need.split", by=by, at=at, words=new.title, new=new.pk)
    return new
