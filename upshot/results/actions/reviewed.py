"""Reviews are set, moved and held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.needs.actions import move
from upshot.people.actions import notify
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.actions.shared import journal, schedule
from upshot.results.models import Lesson, Review, ReviewAction
from upshot.results.queries import READY, actions_to_judge, coming_look

# A review that decides more than this decides nothing.
MOST_ACTIONS = 20


@dataclass(frozen=True, kw_only=True)
class Todo:
    """What a review decides to do, who does it, and by when."""

    words: str
    member: Member
    due_on: date


@dataclass(frozen=True, kw_only=True)
class LookAgain:
    """When we look again, and who makes sure of it."""

    on: date
    responsible: Member


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Whether what an earlier review decided worked: one of rules.WORKED, and in words."""

    action: ReviewAction
    worked: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a review says: what was meant, what happened, why; what to keep, what to change; what was learnt, and what
    is to be done."""

    meant: str
    happened: str
    why: str
    keep: str = ""
    change: str = ""
    lessons: tuple[str, ...] = ()
    actions: tuple[Todo, ...] = ()


@transaction.atomic
def reschedule(
    *, review: Review, due_on: date, responsible: Member, reason: str, by: Member, at: datetime
) -> Review:
    """Another day, or another person who makes sure. The person can: their role and their teams let them."""
    if review.held_at:
        raise Refused(_("This review was held already."))
    if not reason.strip():
        raise Refused(_("Say why it moves."), field="reason")
    must_be_able(responsible, act="decide", account=review.need.account, field="responsible")
    review.due_on, review.responsible = due_on, responsible
    review.save(update_fields=["due_on", "responsible"])
    journal(
        need=review.need,
        verb="review.rescheduled",
        by=by,
        at=at,
        words=reason,
        review=review.pk,
        due_on=str(due_on),
    )
    return review


@transaction.atomic
def hold_review(
    *,
    review: Review,
    says: Findings,
    course: str = "",
    judged: Sequence[Judged] = (),
    again: LookAgain | None = None,
    by: Member,
    at: datetime,
) -> Review:
    """The review is held. The first one settles the need, and there is a second look to come after it: the one that was
    promised, or `again`. The second says whether it lasted (`course`: one of rules.COURSES), and judges each thing that
    was decided before; it may set one more look.
    """
    review = Review.objects.select_for_update(of=("self",)).select_related("need__account").get(pk=review.pk)
    _must_be_ready(review)
    if not (says.meant.strip() and says.happened.strip() and says.why.strip()):
        raise Refused(_("Say what was meant, what happened, and why."), field="meant")
    second = review.kind == "after_after"
    if second and course not in rules.COURSES:
        raise Refused(_("Did it last? Read the measure again."), field="course")
    review.meant, review.happened, review.why, review.keep, review.change = (
        text.strip() for text in (says.meant, says.happened, says.why, says.keep, says.change)
    )
    review.held_at, review.held_by, review.notes = at, by, {}
    review.course, review.lasted = (course, course != "faded") if second else ("", None)
    review.save()
    if second:
        _judge(review, judged)
    for words in says.lessons:
        if words.strip():
            Lesson.objects.create(review=review, words=words.strip(), by=by, at=at)
    _decide(review, says.actions, by=by, at=at)
    journal(
        need=review.need,
        verb="review.held",
        by=by,
        at=at,
        words=says.happened,
        review=review.pk,
        kind=review.kind,
        course=review.course,
    )
    _look_again(review, again, by=by, at=at)
    _settle(review, by=by, at=at)
    return review


def _must_be_ready(review: Review) -> None:
    if review.held_at:
        raise Refused(_("This review was held already."))
    if review.need.state not in READY[review.kind]:
        raise Refused(
            _("The second look comes after the first review.")
            if review.kind == "after_after"
            else _("Hold it when something is known: measured, or said by the customer.")
        )


def _judge(review: Review, judged: Sequence[Judged]) -> None:
    """Each thing that was decided before, and that nobody has judged yet, is judged now."""
    said = {one.action.pk: one for one in judged}
    for action in actions_to_judge(review.need):
        one = said.get(action.pk)
        if one is None or one.worked not in rules.WORKED:
            raise Refused(_("Did this work: %s?") % action.words, field=f"worked_{action.pk}")
        action.worked, action.worked_words, action.judged_in = one.worked, one.words.strip(), review
        action.save(update_fields=["worked", "worked_words", "judged_in"])


def _decide(review: Review, actions: Sequence[Todo], *, by: Member, at: datetime) -> None:
    """What is to be done has words, one person who can do it, and a day to come; the person hears of it."""
    if len(actions) > MOST_ACTIONS:
        raise Refused(_("Decide on %d things at most: more are not done.") % MOST_ACTIONS, field="actions")
    for todo in actions:
        if not todo.words.strip():
            raise Refused(_("Say what will be done."), field="actions")
        if todo.due_on < timezone.localtime(at).date():
            raise Refused(_("By a day to come."), field="actions")
        must_be_able(todo.member, act="decide", account=review.need.account, field="actions")
        ReviewAction.objects.create(
            review=review, words=todo.words.strip(), member=todo.member, due_on=todo.due_on, at=at
        )
        if todo.member != by:
            words = _("A review asks you to do this: %s") % todo.words.strip()
            notify(member=todo.member, words=words, path=f"/reviews/{review.pk}", at=at)


def _look_again(review: Review, again: LookAgain | None, *, by: Member, at: datetime) -> None:
    """After the first review there is a second look to come: it is confirmed, moved or set here."""
    need, today = review.need, timezone.localtime(at).date()
    coming = coming_look(need)
    if again is None:
        if review.kind == "after_action" and (coming is None or coming.due_on <= today):
            raise Refused(_("When do we look again, and who makes sure of it?"), field="again_on")
        return
    if again.on <= today:
        raise Refused(_("Look again on a day to come."), field="again_on")
    must_be_able(again.responsible, act="decide", account=need.account, field="again_by")
    if coming is None:
        schedule(need=need, kind="after_after", due_on=again.on, responsible=again.responsible, by=by, at=at)
    elif (coming.due_on, coming.responsible_id) != (again.on, again.responsible.pk):
        reason = _("set when the review was held")
        reschedule(review=coming, due_on=again.on, responsible=again.responsible, reason=reason, by=by, at=at)


def _settle(review: Review, *, by: Member, at: datetime) -> None:
    need = review.need
    if review.kind == "after_action":
        if need.state == "measured":
            move(need=need, to="reviewed", by=by, at=at)
        return
    to = "lasting" if review.lasted else "faded"
    if need.state != to:
        move(need=need, to=to, by=by, at=at)
