"""Who answers for a need, and hand-overs."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import NotAllowed, Refused
from upshot.needs.actions.shared import journal
from upshot.needs.models import HandOver, Need, Ownership
from upshot.people.models import Member, Team


def one_party(*, need: Need, member: Member | None, team: Team | None) -> None:
    """Raises Refused unless exactly one answers, who could do something about it."""
    if (member is None) == (team is None):
        raise Refused(_("One person or one team answers: exactly one."), field="member")
    if member:
        must_be_able(member, act="decide", account=need.account, field="member")


@transaction.atomic
def hand_over(
    *, need: Need, member: Member | None, team: Team | None = None, reason: str, by: Member, at: datetime
) -> HandOver:
    """Asks another to answer for the need. Until they say yes, nothing changes."""
    one_party(need=need, member=member, team=team)
    if not reason.strip():
        raise Refused(_("A hand-over needs a reason."), field="reason")
    now = need.ownerships.filter(until__isnull=True).first()
    if now is None:
        raise Refused(_("Nobody answers for this need yet: accept it."))
    if (now.member_id, now.team_id) == (member.pk if member else None, team.pk if team else None):
        raise Refused(_("They answer for this need already."), field="member")
    if need.hand_overs.filter(answered_at__isnull=True).exists():
        raise Refused(_("A hand-over of this need awaits its answer already."))
    asked = HandOver.objects.create(
        need=need, before=now, member=member, team=team, reason=reason.strip(), asked_by=by, asked_at=at
    )
    journal(need=need, verb="hand_over.asked", by=by, at=at, words=reason, before=now.name, after=asked.name)
    return asked


@transaction.atomic
def answer_hand_over(
    *, hand_over: HandOver, accepted: bool, words: str, by: Member, at: datetime
) -> HandOver:
    """The receiver says yes, and answers from now on; or no, and nothing changes."""
    hand_over = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if hand_over.answered_at:
        raise Refused(_("This hand-over was answered already."))
    theirs = hand_over.member_id == by.pk or (
        hand_over.team is not None and by.teams.filter(pk=hand_over.team.pk).exists()
    )
    if not theirs:
        raise NotAllowed(_("Only %s can answer this.") % hand_over.name)
    if not accepted and not words.strip():
        raise Refused(_("Say why not."), field="words")
    hand_over.answered_by, hand_over.answered_at = by, at
    hand_over.accepted, hand_over.answer = accepted, words.strip()
    hand_over.save()
    need = hand_over.need
    if accepted:
        need.ownerships.filter(until__isnull=True).update(until=at)
        Ownership.objects.create(need=need, member=hand_over.member, team=hand_over.team, since=at)
    journal(
        need=need,
        verb="hand_over.accepted" if accepted else "hand_over.refused",
        by=by,
        at=at,
        words=words,
        to=hand_over.name,
    )
    return hand_over


@transaction.atomic
def give_on(*, ownership: Ownership, to: Member, reason: str, by: Member, at: datetime) -> Ownership:
    """Whoever answered for it has left: another does from now on, named by who let them go. A hand-over like others."""
    need = ownership.need
    withdraw_hand_over(need=need, by=by, at=at)
    HandOver.objects.create(
        need=need, before=ownership, member=to, reason=reason, asked_by=by, asked_at=at, answered_by=by,
        answered_at=at, accepted=True,
    )  # fmt: skip
    ownership.until = at
    ownership.save(update_fields=["until"])
    journal(
        need=need, verb="hand_over.given", by=by, at=at, words=reason, before=ownership.name, after=to.name
    )
    return Ownership.objects.create(need=need, member=to, since=at)


@transaction.atomic
def withdraw_hand_over(*, need: Need, by: Member, at: datetime) -> None:
    """Nobody is asked any longer to answer for what has come to its end."""
    asked = need.hand_overs.filter(answered_at__isnull=True).first()
    if asked:
        asked.answered_by, asked.answered_at, asked.accepted = by, at, False
        asked.save(update_fields=["answered_by", "answered_at", "accepted"])
        journal(need=need, verb="hand_over.withdrawn", by=by, at=at, to=asked.name)
