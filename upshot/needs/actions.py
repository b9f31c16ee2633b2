"""Verbs about needs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Account, Contact
from upshot.customers.queries import must_be_able
from upshot.desk.models import Ticket
from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.ids import new_thread
from upshot.needs import rules
from upshot.needs.models import Effort, Expectation, HandOver, Need, Ownership, Standing, Voice, Worth
from upshot.people.models import Member, Team


class WrongMove(Refused):
    """A need cannot go from where it stands to there."""

    status = 409


class Frozen(Refused):
    """A promise is not rewritten: a change is a new version with a reason."""

    status = 409


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a contact will see: the contents of an expectation. Without a measure, the contact's own word decides."""

    words: str
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    by_on: date | None = None
    weight: float = 1


@transaction.atomic
def voice(*, ticket: Ticket | None, account: Account, title: str, why: str, by: Member, at: datetime) -> Need:
    """A need is heard, mostly in a ticket. With its why it is understood at once. It lives on the ticket's thread."""
    if not title.strip():
        raise Refused(_("Say what the customer wants to achieve."), field="title")
    need = Need.objects.create(
        account=account,
        title=title.strip(),
        why=why.strip(),
        state_since=at,
        thread=ticket.thread if ticket else new_thread(),
        voiced_at=at,
        by=by,
    )
    Standing.objects.create(need=need, state="voiced", at=at, by=by)
    _journal(need, "need.voiced", by, at, words=need.title)
    if ticket:
        also_voice(ticket=ticket, need=need, by=by, at=at)
    if need.why:
        move(need=need, to="understood", by=by, at=at)
    return need


@transaction.atomic
def also_voice(*, ticket: Ticket, need: Need, by: Member, at: datetime) -> Voice:
    """This ticket voices that need too."""
    if ticket.account_id != need.account_id:
        raise Refused(_("The ticket belongs to another account than the need."))
    link, made = Voice.objects.get_or_create(need=need, ticket=ticket, defaults={"by": by, "at": at})
    if made and ticket.thread != need.thread:
        _journal(need, "need.voiced_again", by, at, words=ticket.subject, ticket=ticket.pk)
    return link


@transaction.atomic
def understand(*, need: Need, title: str, why: str, by: Member, at: datetime) -> Need:
    """What it is for, in words free of any solution."""
    if not why.strip():
        raise Refused(_("Say why: what is it for?"), field="why")
    need.title, need.why = title.strip() or need.title, why.strip()
    need.save(update_fields=["title", "why"])
    _journal(need, "need.understood", by, at, words=need.why)
    # A need that was declined is considered again once somebody writes down anew what it is for.
    if need.state in ("voiced", "declined"):
        move(need=need, to="understood", by=by, at=at)
    return need


@transaction.atomic
def accept(*, need: Need, words: str, by: Member, at: datetime) -> Need:
    """We take this need on."""
    move(need=need, to="accepted", by=by, at=at, words=words)
    _journal(need, "need.accepted", by, at, words=words)
    return need


@transaction.atomic
def decline(*, need: Need, reason: str, by: Member, at: datetime) -> Need:
    """We do not, and everyone who voiced it reads why. Nobody answers for it any longer."""
    if not reason.strip():
        raise Refused(_("Say why, in words that the asker will read."), field="reason")
    move(need=need, to="declined", by=by, at=at, words=reason)
    _withdraw_hand_over(need, by, at)
    need.ownerships.filter(until__isnull=True).update(until=at)
    _journal(need, "need.declined", by, at, words=reason)
    _tell(need, reason, at)
    return need


def _tell(need: Need, words: str, at: datetime) -> None:
    """Writes to everyone who voiced the need, and to those who were promised something."""
    askers = {voice.ticket.contact for voice in need.voices.select_related("ticket__contact")}
    promised = need.expectations.current().filter(frozen_at__isnull=False).select_related("contact")
    for contact in askers | {one.contact for one in promised}:
        if contact and contact.email:
            with override(contact.reads):
                subject = _("About: %s") % need.title
            write_letter(to=contact.email, subject=subject, words=words, at=at, thread=need.thread)


@transaction.atomic
def expect(*, need: Need, contact: Contact, wish: Wish, by: Member, at: datetime) -> Expectation:
    """Writes down what one contact will see when the need is met, before delivery."""
    if need.state not in ("understood", "accepted", "owned", "planned"):
        raise WrongMove(_("Expectations are written before delivery, on a need that is understood."))
    if contact.account_id != need.account_id:
        raise Refused(_("%s is not a contact of this account.") % contact.name, field="contact")
    _check(wish)
    expectation = Expectation.objects.create(
        need=need, contact=contact, written_at=at, written_by=by, **_fields(wish)
    )
    _journal(
        need, "expectation.written", by, at, words=wish.words, expectation=expectation.pk, contact=contact.pk
    )
    return expectation


@transaction.atomic
def reword(*, expectation: Expectation, wish: Wish, reason: str, by: Member, at: datetime) -> Expectation:
    """Other words or figures. A draft is rewritten; a frozen one stays, and a new version says why."""
    _check(wish)
    if expectation.replaced_at:
        raise Frozen(_("A later version of this expectation stands already."))
    if expectation.frozen_at is None:
        for name, value in _fields(wish).items():
            setattr(expectation, name, value)
        expectation.save()
        _journal(
            expectation.need, "expectation.rewritten", by, at, words=wish.words, expectation=expectation.pk
        )
        return expectation
    if not reason.strip():
        raise Frozen(
            _("This was promised. Say why it changes; the old words stay on record."), field="reason"
        )
    expectation.replaced_at = at
    expectation.save(update_fields=["replaced_at"])
    new = Expectation.objects.create(
        need=expectation.need,
        contact=expectation.contact,
        version=expectation.version + 1,
        replaces=expectation,
        reason=reason.strip(),
        written_at=at,
        written_by=by,
        frozen_at=at,
        frozen_by=by,
        **_fields(wish),
    )
    _journal(
        new.need, "expectation.changed", by, at, words=reason, expectation=new.pk, replaces=expectation.pk
    )
    return new


@transaction.atomic
def freeze(*, need: Need, by: Member, at: datetime) -> list[Expectation]:
    """From now on the written expectations are a promise. Raises Refused where there is none."""
    drafts = list(
        need.expectations.select_for_update().filter(frozen_at__isnull=True, replaced_at__isnull=True)
    )
    if not drafts:
        raise Refused(_("Write down first what each person will see."))
    for one in drafts:
        one.frozen_at, one.frozen_by = at, by
        one.save(update_fields=["frozen_at", "frozen_by"])
        _journal(need, "expectation.frozen", by, at, words=one.words, expectation=one.pk)
    return drafts


def _fields(wish: Wish) -> dict[str, object]:
    return {name: getattr(wish, name) for name in wish.__dataclass_fields__}


def _check(wish: Wish) -> None:
    if not wish.words.strip():
        raise Refused(_("Write what they will see, in their words."), field="words")
    if wish.measure and (wish.baseline is None or wish.target is None):
        raise Refused(_("A measure needs a baseline and a target."), field="target")
    if wish.measure and wish.baseline == wish.target:
        raise Refused(_("The target is the baseline: that asks for nothing."), field="target")
    if wish.weight <= 0:
        raise Refused(_("A weight is more than 0."), field="weight")


@transaction.atomic
def estimate_worth(
    *,
    need: Need,
    whose: str,
    low: float,
    likely: float,
    high: float,
    per: str,
    said_by: str,
    evidence: str,
    by: Member,
    at: datetime,
) -> Worth:
    """What meeting the need is worth, as a range, with who said so and on what evidence."""
    if whose not in ("customer", "us") or per not in rules.WEEKS:
        raise Refused(_("Worth is for the customer or for us, per week, month, year, or once."), field="per")
    _check_range(low, likely, high)
    if not evidence.strip():
        raise Refused(_("On what evidence? A guess may be one; then say so."), field="evidence")
    need.worths.filter(whose=whose, replaced_at__isnull=True).update(replaced_at=at)
    worth = Worth.objects.create(
        need=need,
        whose=whose,
        low=low,
        likely=likely,
        high=high,
        per=per,
        said_by=said_by,
        evidence=evidence,
        by=by,
        at=at,
    )
    _journal(need, "worth.estimated", by, at, words=evidence, whose=whose, range=[low, likely, high], per=per)
    return worth


@transaction.atomic
def estimate_effort(
    *, need: Need, low: float, likely: float, high: float, by: Member, at: datetime
) -> Effort:
    """What it will take of us, in days of one person, as a range."""
    _check_range(low, likely, high)
    if likely <= 0:
        raise Refused(_("Some effort is needed: more than 0 days."), field="likely")
    need.efforts.filter(replaced_at__isnull=True).update(replaced_at=at)
    effort = Effort.objects.create(need=need, low=low, likely=likely, high=high, by=by, at=at)
    _journal(need, "effort.estimated", by, at, range=[low, likely, high])
    return effort


def _check_range(low: float, likely: float, high: float) -> None:
    if not 0 <= low <= likely <= high:
        raise Refused(_("A range goes from low over likely to high, and is not below 0."), field="low")


@transaction.atomic
def answer_for(
    *, need: Need, member: Member | None, team: Team | None = None, by: Member, at: datetime
) -> Ownership:
    """One member or one team answers for the need until its result."""
    if (member is None) == (team is None):
        raise Refused(_("One person or one team answers: exactly one."), field="member")
    if need.ownerships.select_for_update().filter(until__isnull=True).exists():
        raise Refused(_("Somebody answers for this need already. Ask for a hand-over."))
    if member:
        must_be_able(member, act="decide", account=need.account, field="member")
    move(need=need, to="owned", by=by, at=at)
    ownership = Ownership.objects.create(need=need, member=member, team=team, since=at)
    _journal(need, "need.owned", by, at, words=ownership.name)
    return ownership


@transaction.atomic
def hand_over(
    *, need: Need, member: Member | None, team: Team | None = None, reason: str, by: Member, at: datetime
) -> HandOver:
    """Asks another to answer for the need. Until they say yes, nothing changes."""
    if (member is None) == (team is None):
        raise Refused(_("One person or one team answers: exactly one."), field="member")
    if not reason.strip():
        raise Refused(_("A hand-over needs a reason."), field="reason")
    now = need.ownerships.filter(until__isnull=True).first()
    if now is None:
        raise Refused(_("Nobody answers for this need yet: take it."))
    if (now.member_id, now.team_id) == (member.pk if member else None, team.pk if team else None):
        raise Refused(_("They answer for this need already."), field="member")
    if member:
        must_be_able(member, act="decide", account=need.account, field="member")
    if need.hand_overs.filter(answered_at__isnull=True).exists():
        raise Refused(_("A hand-over of this need awaits its answer already."))
    asked = HandOver.objects.create(
        need=need, before=now, member=member, team=team, reason=reason.strip(), asked_by=by, asked_at=at
    )
    _journal(need, "hand_over.asked", by, at, words=reason, before=now.name, after=asked.name)
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
    _journal(
        need,
        "hand_over.accepted" if accepted else "hand_over.refused",
        by,
        at,
        words=words,
        to=hand_over.name,
    )
    return hand_over


def _withdraw_hand_over(need: Need, by: Member, at: datetime) -> None:
    """Nobody is asked any longer to answer for what has come to its end."""
    asked = need.hand_overs.filter(answered_at__isnull=True).first()
    if asked:
        asked.answered_by, asked.answered_at, asked.accepted = by, at, False
        asked.save(update_fields=["answered_by", "answered_at", "accepted"])
        _journal(need, "hand_over.withdrawn", by, at, to=asked.name)


@transaction.atomic
def end(*, need: Need, reason: str, by: Member, at: datetime) -> Need:
    """It was not met and we stop, with the truth, which everyone who asked reads."""
    if not reason.strip():
        raise Refused(_("Say what is true, in words that the asker will read."), field="reason")
    move(need=need, to="ended", by=by, at=at, words=reason)
    _withdraw_hand_over(need, by, at)
    _journal(need, "need.ended", by, at, words=reason)
    _tell(need, reason, at)
    return need


@transaction.atomic
def move(*, need: Need, to: str, by: Member | None, at: datetime, words: str = "") -> Need:
    """A need goes from one state to the next: for verbs, here and in the rooms above, which write the journal."""
    current = Need.objects.select_for_update().only("state").get(pk=need.pk).state
    if not rules.may_move(before=current, after=to):
        before, after = current.replace("_", " "), to.replace("_", " ")
        raise WrongMove(
            _("A need that is %(before)s cannot become %(after)s.") % {"before": _(before), "after": _(after)}
        )
    Standing.objects.create(need=need, state=to, at=at, by=by, words=words)
    need.state, need.state_since = to, at
    need.save(update_fields=["state", "state_since"])
    return need


def _journal(need: Need, verb: str, by: Member | None, at: datetime, words: str = "", **detail: Any) -> None:
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
