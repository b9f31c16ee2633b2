"""What is typed while a review is held, and what becomes of what it decided."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.people.models import Member
from upshot.results.actions.shared import journal
from upshot.results.models import Review, ReviewAction

# As much as one field of the form takes, and as many fields as the longest review has.
LONGEST, MOST_FIELDS = 20_000, 200


@transaction.atomic
def keep_review_notes(*, review: Review, words: Mapping[str, str], by: Member, at: datetime) -> Review:
    """What was typed so far, by the name of its field; fields that are not named stay as they are, so that two who type
    into different steps lose nothing. It stays out of the journal: nothing has happened yet."""
    del by, at
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.held_at:
        raise Refused(_("This review was held already."))
    notes = {**review.notes, **words}
    bad = any(len(name) > 60 or len(text) > LONGEST or "\x00" in name + text for name, text in notes.items())
    if bad or len(notes) > MOST_FIELDS:
        raise Refused(_("This cannot be kept."), field="words")
    review.notes = notes
    review.save(update_fields=["notes"])
    return review


@transaction.atomic
def finish_action(*, action: ReviewAction, words: str, by: Member, at: datetime) -> ReviewAction:
    """What a review decided is done, with words on what was done."""
    action = _open(action)
    if not words.strip():
        raise Refused(_("Say what was done."), field="words")
    action.done_at, action.done_words = at, words.strip()
    action.save(update_fields=["done_at", "done_words"])
    _told(action, "review_action.finished", by, at, words)
    return action


@transaction.atomic
def move_action(
    *, action: ReviewAction, member: Member, due_on: date, reason: str, by: Member, at: datetime
) -> ReviewAction:
    """Another person does it, or by another day."""
    action = _open(action)
    if not reason.strip():
        raise Refused(_("Say why it moves."), field="reason")
    must_be_able(member, act="decide", account=action.review.need.account, field="member")
    action.member, action.due_on = member, due_on
    action.save(update_fields=["member", "due_on"])
    _told(action, "review_action.moved", by, at, reason)
    return action


def _open(action: ReviewAction) -> ReviewAction:
    rows = ReviewAction.objects.select_for_update(of=("self",)).select_related(
        "review__need__account", "member"
    )
    action = rows.get(pk=action.pk)
    if action.done_at:
        raise Refused(_("This is done already."))
    if action.worked:
        raise Refused(_("A second look has judged this already."))
    return action


def _told(action: ReviewAction, verb: str, by: Member, at: datetime, words: str) -> None:
    journal(
        need=action.review.need,
        verb=verb,
        by=by,
        at=at,
        words=words.strip(),
        action=action.pk,
        what=action.words,
        to=action.member.name,
        due_on=str(action.due_on),
    )
