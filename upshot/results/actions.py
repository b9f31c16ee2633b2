"""Verbs about what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import NotAllowed, Refused
from upshot.knowledge.actions import draft
from upshot.knowledge.models import Article
from upshot.needs.actions import Frozen, freeze, move
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import expectations_of, owner_of
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Asking, Confirmation, Lesson, Observation, Review, Verdict
from upshot.results.queries import confirmation_path, outcomes
from upshot.work import actions as work
from upshot.work.models import Delivery, WorkItem

# The after-action review is due a week after delivery, while it is remembered.
AFTER_ACTION_DAYS = 7
# A contact may change their answer for thirty days after they were asked.
ANSWER_DAYS = 30
# States in which something was delivered, so that there is something to judge.
DELIVERED = ("delivered", "measured", "not_met", "reviewed", "lasting", "faded")


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a review says: what was meant, what happened, why, what to keep or change, what was learnt."""

    meant: str
    happened: str
    why: str
    change: str = ""
    lessons: tuple[str, ...] = ()


@transaction.atomic
def promise(
    *, need: Need, look_again_on: date, responsible: Member, by: Member, at: datetime
) -> list[Expectation]:
    """Freezes what was written, and schedules the second look now, with somebody who makes sure of it."""
    if look_again_on <= at.date():
        raise Refused(_("Look again on a day to come."), field="look_again_on")
    promised = freeze(need=need, by=by, at=at)
    if not Review.objects.filter(need=need, kind="after_after", held_at__isnull=True).exists():
        _schedule(need, "after_after", look_again_on, responsible, by, at)
    return promised


@transaction.atomic
def deliver(*, item: WorkItem, words: str, by: Member, at: datetime, address: str) -> Delivery | None:
    """The work is in the customer's hands: each beholder is asked by letter, and the first review is set.

    `address`: the base of links. Raises Frozen where nothing was promised: nobody could say what came of it.
    """
    need = item.need
    if not need.expectations.filter(frozen_at__isnull=False, replaced_at__isnull=True).exists():
        raise Frozen(_("Write and promise what each person will see before you deliver."))
    delivery = work.deliver(item=item, words=words, by=by, at=at)
    if delivery:
        _follow_up(need, by, at, address)
    return delivery


@transaction.atomic
def drop(*, item: WorkItem, reason: str, by: Member, at: datetime, address: str) -> Delivery | None:
    """We do not do this after all. Where that leaves nothing open and other work was delivered, the need is delivered,
    and each beholder is asked."""
    delivery = work.drop(item=item, reason=reason, by=by, at=at)
    if delivery:
        _follow_up(item.need, by, at, address)
    return delivery


def _follow_up(need: Need, by: Member, at: datetime, address: str) -> None:
    """What comes after a delivery: the first review is set, and everybody is asked."""
    owner = owner_of(need)
    responsible = owner.member if owner and owner.member else by
    _schedule(need, "after_action", at.date() + timedelta(days=AFTER_ACTION_DAYS), responsible, by, at)
    ask(need=need, by=by, at=at, address=address)


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
        _journal(
            need, "confirmation.asked", by, at, words=expectation.contact.name, expectation=expectation.pk
        )
    return askings


def _ask_by_letter(asking: Asking, *, link: str, at: datetime) -> None:
    expectation = asking.expectation
    with override(expectation.contact.reads):
        subject = _("Did you get what you expected?")
        words = _(
            "You wrote:\n\n  %(words)s\n\nDid you get it? One tap answers, without signing in:\n\n%(link)s"
        ) % {"words": expectation.words, "link": link}
    thread = expectation.need.thread
    write_letter(to=expectation.contact.email, subject=subject, words=words, at=at, thread=thread)


@transaction.atomic
def observe(
    *, expectation: Expectation, value: float, source: str, seen_at: datetime, by: Member | None, at: datetime
) -> Observation:
    """Keeps one measured fact: the value, where it comes from, when it was so."""
    if not expectation.measure:
        raise Refused(_("This expectation has no measure: only the contact's own word decides."))
    if not source.strip():
        raise Refused(_("Where does the figure come from?"), field="source")
    if seen_at > at:
        raise Refused(_("Nobody can have seen it in time to come."), field="seen_at")
    seen = Observation.objects.create(
        expectation=expectation, value=value, source=source.strip(), by=by, at=seen_at, written_at=at
    )
    need = expectation.need
    _journal(need, "expectation.observed", by, at, words=source, expectation=expectation.pk, value=value)
    _reckon(need, by, at)
    return seen


@transaction.atomic
def confirm(
    *,
    asking: Asking,
    answer: str,
    words: str,
    at: datetime,
    value: float | None = None,
    by: Contact | None = None,
) -> Confirmation:
    """The contact says better, as, worse, or not yet. `by` where they are signed in; else the link is their right.

    Contesting ("I do not have it yet") takes the need back up.
    """
    expectation = asking.expectation
    if by is not None and by.pk != expectation.contact_id:
        raise NotAllowed(_("Only %s can answer this.") % expectation.contact.name)
    if answer not in rules.ANSWERS:
        raise Refused(_("Choose one of the answers."), field="answer")
    if at > asking.until:
        raise Refused(
            _("This question closed on %s. Write to us instead: we want to know.") % asking.until.date()
        )
    Confirmation.objects.filter(expectation=expectation, replaced_at__isnull=True).update(replaced_at=at)
    said = Confirmation.objects.create(
        expectation=expectation,
        contact=expectation.contact,
        answer=answer,
        value=value,
        words=words.strip(),
        at=at,
    )
    verb = "result.contested" if answer == "not_yet" else "result.confirmed"
    _journal(
        expectation.need,
        verb,
        expectation.contact,
        at,
        words=words,
        answer=answer,
        expectation=expectation.pk,
    )
    _reckon(expectation.need, None, at)
    return said


@transaction.atomic
def conclude(*, need: Need, by: Member, at: datetime) -> Verdict:
    """Reckons the verdict from what is known by now, also where somebody has not answered."""
    verdict = _reckon(need, by, at)
    if verdict is None:
        raise Refused(_("Nothing was promised here, so that nothing can be concluded."))
    if not verdict.known:
        raise Refused(_("Nothing is known yet: observe a measure, or ask the customer."))
    if need.state == "delivered":
        _settle(need, verdict, by, at)
    _journal(need, "need.concluded", by, at, expected=verdict.expected, known=verdict.known, met=verdict.met)
    return verdict


def _reckon(need: Need, by: Member | None, at: datetime) -> Verdict | None:
    """A new verdict beside the old ones; and the need moves once everything is known, or somebody contests.

    Before delivery there is nothing to judge: a reading then tells where they started.
    """
    need.refresh_from_db()
    found = outcomes(need) if need.state in DELIVERED else []
    if not found:
        return None
    reckoned = rules.verdict([o.known for o in found])
    parts = [
        {"expectation": o.expectation.pk, "level": a.level, "share": a.share, "how": a.how}
        for o, a in zip(found, reckoned.attainments, strict=True)
    ]
    Verdict.objects.filter(need=need, replaced_at__isnull=True).update(replaced_at=at)
    verdict = Verdict.objects.create(
        need=need,
        at=at,
        expected=len(found),
        known=reckoned.known,
        met=reckoned.met,
        t=reckoned.t,
        parts=parts,
    )
    contested = any(o.known.answer == "not_yet" for o in found)
    judged = need.state in ("delivered", "measured", "not_met") and reckoned.complete
    if judged or contested:
        _settle(need, verdict, by, at, contested=contested)
    return verdict


def _settle(
    need: Need, verdict: Verdict, by: Member | None, at: datetime, *, contested: bool = False
) -> None:
    to = "not_met" if contested or verdict.met == 0 else "measured"
    if need.state == to:
        return
    move(need=need, to=to, by=by, at=at)
    _journal(need, f"need.{to}", by, at, expected=verdict.expected, known=verdict.known, met=verdict.met)


@transaction.atomic
def reschedule(
    *, review: Review, due_on: date, responsible: Member, reason: str, by: Member, at: datetime
) -> Review:
    """Another day, or another person who makes sure."""
    if review.held_at:
        raise Refused(_("This review was held already."))
    if not reason.strip():
        raise Refused(_("Say why it moves."), field="reason")
    review.due_on, review.responsible = due_on, responsible
    review.save(update_fields=["due_on", "responsible"])
    _journal(review.need, "review.rescheduled", by, at, words=reason, review=review.pk, due_on=str(due_on))
    return review


@transaction.atomic
def hold_review(*, review: Review, says: Findings, lasted: bool | None, by: Member, at: datetime) -> Review:
    """The review is held. The first one settles the need; the second says whether it lasted."""
    if review.held_at:
        raise Refused(_("This review was held already."))
    if not (says.meant.strip() and says.happened.strip() and says.why.strip()):
        raise Refused(_("Say what was meant, what happened, and why."), field="meant")
    need = review.need
    if review.kind == "after_action" and need.state not in ("measured", "not_met"):
        raise Refused(_("Hold it when something is known: measured, or said by the customer."))
    if review.kind == "after_after" and need.state not in ("reviewed", "lasting", "faded"):
        raise Refused(_("The second look comes after the first review."))
    if review.kind == "after_after" and lasted is None:
        raise Refused(_("Did it last? Read the measure again."), field="lasted")
    review.meant, review.happened, review.why, review.change = (
        says.meant.strip(), says.happened.strip(), says.why.strip(), says.change.strip()
    )  # fmt: skip
    review.held_at, review.held_by = at, by
    review.lasted = lasted if review.kind == "after_after" else None
    review.save()
    for words in says.lessons:
        if words.strip():
            Lesson.objects.create(review=review, words=words.strip(), by=by, at=at)
    _journal(need, "review.held", by, at, words=says.happened, review=review.pk, kind=review.kind)
    if review.kind == "after_action" and need.state == "measured":
        move(need=need, to="reviewed", by=by, at=at)
    elif review.kind == "after_after":
        to = "lasting" if lasted else "faded"
        if need.state != to:
            move(need=need, to=to, by=by, at=at)
    return review


@transaction.atomic
def teach(*, lesson: Lesson, title: str, by: Member, at: datetime) -> Article:
    """A lesson goes into an article that informs the next case."""
    if lesson.article_id:
        raise Refused(_("This lesson has gone into an article already."))
    article = draft(title=title, words=lesson.words, by=by, at=at, thread=lesson.review.need.thread)
    lesson.article = article
    lesson.save(update_fields=["article"])
    return article


def _schedule(need: Need, kind: str, due_on: date, responsible: Member, by: Member, at: datetime) -> Review:
    review = Review.objects.create(
        need=need, kind=kind, due_on=due_on, responsible=responsible, scheduled_at=at, scheduled_by=by
    )
    _journal(
        need,
        "review.scheduled",
        by,
        at,
        words=responsible.name,
        review=review.pk,
        kind=kind,
        due_on=str(due_on),
    )
    return review


def _journal(
    need: Need, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
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
