"""Looking back, on Today: reviews that are due, and what reviews decided."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.results.models import Review, ReviewAction
from upshot.work.rules import Line


def _late(due_on: date, on: date) -> str:
    days = (on - due_on).days
    return (
        ngettext("due %(num)d day ago", "due %(num)d days ago", days) % {"num": days}
        if days
        else _("due today")
    )


def start_of(due_on: date, at: datetime) -> datetime:
    """The beginning of a day."""
    return datetime.combine(due_on, datetime.min.time(), tzinfo=at.tzinfo)


def review(review: Review, at: datetime) -> Line:
    """A review that can be held."""
    on = timezone.localtime(at).date()
    second, left = review.kind == "after_after", not review.responsible.is_active
    what = _("second look: did it last?") if second else _("after-action review")
    gone = (_("%s has left: hand it on") % review.responsible.name,) if left else ()
    return Line(
        kind="review",
        subject="review",
        subject_id=review.pk,
        title=review.need.title,
        account=review.need.face.name,
        account_id=review.need.face.pk,
        url=reverse("review", args=[review.pk]),
        reasons=(what, _late(review.due_on, on), *gone),
        if_it_waits=_("Whether it lasted stays unknown.") if second else _("What was learnt is forgotten."),
        due_at=start_of(review.due_on, at),
        verb=_("Hand it on") if left else _("Hold it"),
        verb_url=reverse("review-reschedule" if left else "review-hold", args=[review.pk]),
    )


def action(action: ReviewAction, at: datetime) -> Line:
    """What a review decided."""
    on = timezone.localtime(at).date()
    need, left = action.review.need, not action.member.is_active
    gone = (_("%s has left: hand it on") % action.member.name,) if left else ()
    return Line(
        kind="action",
        subject="review_action",
        subject_id=action.pk,
        title=action.words[:300],
        account=need.face.name,
        account_id=need.face.pk,
        url=reverse("review", args=[action.review_id]),
        reasons=(_("a review of “%s” decided it") % need.title, _late(action.due_on, on), *gone),
        if_it_waits=_("What went wrong once goes wrong again."),
        due_at=start_of(action.due_on, at),
        verb=_("Hand it on") if left else _("It is done"),
        verb_url=reverse("review-action-move" if left else "review-action-finish", args=[action.pk]),
    )
