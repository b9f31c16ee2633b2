"""Reviews, held and to come, and their lessons."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.results.models import Lesson, Review


def review(pk: int, *, viewer: Viewer) -> Review:
    """One review. Raises NotFound, also where the viewer may not see it."""
    rows = Review.objects.visible_to(viewer).select_related("need__account", "responsible", "held_by")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such review."))
    return found


def reviews_of(need: Need) -> list[Review]:
    """The reviews of a need, held and to come, each with what it taught."""
    found = _reviews_of(need=need.pk)
    taught = _lessons_of(need=need.pk) if any(review.held_at for review in found) else []
    for review in found:
        review.taught = [lesson for lesson in taught if lesson.review_id == review.pk]
    return found


_lessons_of = Question(
    lambda need: Lesson.objects.filter(review__need_id=need).select_related("article").order_by("at", "pk")
)


_reviews_of = Question(
    lambda need: (
        Review.objects.filter(need_id=need).select_related("responsible", "held_by").order_by("due_on", "pk")
    )
)


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_reviews_of.ready(need=need.pk), _lessons_of.ready(need=need.pk)]


def reviews(*, viewer: Member, held: bool = False) -> QuerySet[Review]:
    """Reviews to come, the next first; or held ones, the latest first."""
    rows = Review.objects.visible_to(viewer).select_related("need__account", "responsible")
    rows = rows.filter(held_at__isnull=not held)
    return rows.order_by("-held_at") if held else rows.order_by("due_on", "pk")


# In which states of the need each kind of review can be held: the first once something is known, the second after it.
READY = {"after_action": ("measured", "not_met"), "after_after": ("reviewed", "lasting", "faded")}


def can_be_held(review: Review, need: Need) -> bool:
    """Whether a review of this need can be held now."""
    return review.held_at is None and need.state in READY[review.kind]


def reviews_due(*, viewer: Member, members: list[int], on: date) -> list[Review]:
    """Reviews of these members that are due by a day and can be held, the first due first; thirty at most."""
    return _reviews_due(viewer, members=members, on=on)


def _due(viewer: Member, members: list[int], on: date) -> QuerySet[Review]:
    ready = Q()
    for kind, states in READY.items():
        ready |= Q(kind=kind, need__state__in=states)
    rows = Review.objects.visible_to(viewer).filter(
        ready, responsible_id__among=members, held_at__isnull=True, due_on__lte=on
    )
    return rows.select_related("need__account").order_by("due_on")[:30]


_reviews_due = Question(_due)


def lessons(*, viewer: Member) -> QuerySet[Lesson]:
    """What reviews taught, the latest first."""
    seen = Review.objects.visible_to(viewer)
    return (
        Lesson.objects.filter(review__in=seen)
        .select_related("review__need__account", "article")
        .order_by("-at")
    )


def lesson(pk: int, *, viewer: Member) -> Lesson:
    """One lesson of a review that the viewer sees. Raises NotFound."""
    found = lessons(viewer=viewer).filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such lesson."))
    return found
