"""Yes, no, and an end with the truth."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.actions.owned import one_party, withdraw_hand_over
from upshot.needs.actions.shared import journal, move, tell_askers
from upshot.needs.models import Need, Ownership
from upshot.people.models import Member, Team


@transaction.atomic
def accept(
    *, need: Need, words: str, member: Member | None, team: Team | None = None, by: Member, at: datetime
) -> Ownership:
    """We take this need on, and one member or one team answers for it until its result."""
    one_party(need=need, member=member, team=team)
    move(need=need, to="accepted", by=by, at=at, words=words)
    move(need=need, to="owned", by=by, at=at)
    ownership = Ownership.objects.create(need=need, member=member, team=team, since=at)
    journal(need=need, verb="need.accepted", by=by, at=at, words=words)
    journal(need=need, verb="need.owned", by=by, at=at, words=ownership.name)
    return ownership


@transaction.atomic
def decline(*, need: Need, reason: str, by: Member, at: datetime) -> Need:
    """We do not, and everyone who voiced it reads why. Nobody answers for it any longer."""
    if not reason.strip():
        raise Refused(_("Say why, in words that the asker will read."), field="reason")
    move(need=need, to="declined", by=by, at=at, words=reason)
    withdraw_hand_over(need=need, by=by, at=at)
    need.ownerships.filter(until__isnull=True).update(until=at)
    journal(need=need, verb="need.declined", by=by, at=at, words=reason)
    tell_askers(need=need, words=reason, at=at)
    return need


@transaction.atomic
def end(*, need: Need, ending: str, reason: str, by: Member, at: datetime) -> Need:
    """We stop without a result, with the truth, which everyone who asked reads.

    `ending`: `not_met`, `abandoned`, or `customer_gone`.
    """
    if ending not in rules.ENDINGS:
        raise Refused(
            _("It was not met, it was given up, or the customer has gone: say which."), field="ending"
        )
    if not reason.strip():
        raise Refused(_("Say what is true, in words that the asker will read."), field="reason")
    move(need=need, to="ended", by=by, at=at, words=reason, ending=ending)
    withdraw_hand_over(need=need, by=by, at=at)
    journal(need=need, verb="need.ended", by=by, at=at, words=reason, ending=ending)
    tell_askers(need=need, words=reason, at=at)
    return need
