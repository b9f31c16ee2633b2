"""Reviews and what they taught."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.knowledge.actions import draft
from upshot.knowledge.models import Article
from upshot.needs.actions import move
from upshot.people.models import Member
from upshot.results.actions.shared import journal
from upshot.results.models import Lesson, Review


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a review says: what was meant, what happened, why, what to keep or change, what was learnt."""

    meant: str
    happened: str
    why: str
    change: str = ""
    lessons: tuple[str, ...] = ()


@transaction.atomic
def reschedule(
    *, review: Review, due_on: date, responsible: Member, reason: str, by: Member, at: datetime
) -> Review:
    """Another day, or another person who makes sure."""
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
    journal(
        need=need, verb="review.held", by=by, at=at, words=says.happened, review=review.pk, kind=review.kind
    )
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
