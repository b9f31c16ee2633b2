"""Reviews, held and to come, and their lessons."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.kit.paging import Page, page_by, part_of
from upshot.needs.models import Need, PlanTemplate
from upshot.needs.queries import lines_seen, owned_by
from upshot.people.models import Member
from upshot.results.models import Lesson, Review, ReviewAction
from upshot.results.queries.grouping import records


def review(pk: int, *, viewer: Viewer) -> Review:
    """One review. Raises NotFound, also where the viewer may not see it."""
    found = _review(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such review."))
    return found[0]


_review = Question(
    lambda viewer, pk: (
        Review.objects.visible_to(viewer)
        .select_related("need__account", "responsible", "held_by")
        .filter(pk=pk)
        .order_by()
    )
)


def reviews_of(need: Need) -> list[Review]:
    """The reviews of a need, held and to come, each with what it taught."""
    found = _reviews_of(need=need.pk)
    taught = _lessons_of(need=need.pk) if any(review.held_at for review in found) else []
    for review in found:
        review.taught = [lesson for lesson in taught if lesson.review_id == review.pk]
    return found


_lessons_of = Question(
    lambda need: (
        Lesson.objects.filter(review__need_id=need).select_related("article", "template").order_by("at", "pk")
    )
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
    """Reviews to come, the longest overdue first; or held ones, the latest first. Needs that have ended without a
    result, or were found to be another, are looked back on no more."""
    rows = Review.objects.visible_to(viewer).select_related("need__account", "responsible")
    rows = rows.filter(held_at__isnull=not held)
    if held:
        return rows.order_by("-held_at")
    return rows.exclude(need__state__in=OVER).order_by("due_on", "pk")


def reviews_page(*, viewer: Member, number: str | int | None, size: int) -> Page[Review]:
    """One page of the reviews to come."""
    return page_by(lambda start, end: _coming(viewer, cut=f"{start}:{end}"), number=number, size=size)


_coming = Question(lambda viewer, cut: part_of(reviews(viewer=viewer), cut))


def latest_held(*, viewer: Member) -> list[Review]:
    """The fifteen reviews that were held last."""
    return _latest_held(viewer)


_latest_held = Question(lambda viewer: reviews(viewer=viewer, held=True)[:15])


# In which states of the need each kind of review can be held: the first once something is known, the second after it.
READY = {"after_action": ("measured", "not_met"), "after_after": ("reviewed", "lasting", "faded")}
OVER = ("declined", "ended", "merged")
# So many days after its day those who lead are told that nobody holds a review.
OVERDUE_DAYS = 14


@dataclass(frozen=True)
class OfTeam:
    """Reviews to come by the team of who makes sure of them; who is in two teams counts in both."""

    team: str
    coming: int
    due: int
    overdue: int


@dataclass(frozen=True)
class Coming:
    """Reviews to come: how many are due, and what waits in each team, the most overdue first. A team's name is empty
    where who makes sure of it is in none."""

    due: int
    by_team: list[OfTeam]


def reviews_coming(*, viewer: Member, on: date) -> Coming:
    """How many reviews are due by a day, of all and in each team."""
    words, values = lines_seen(viewer)
    days = (on, on - timedelta(days=OVERDUE_DAYS))
    # An account's days are in order: how many of them are over is found by halves. Accounts are looked up line by line
    # (`IS TRUE`): a join would go through the index of lines for each of them.
    statement = f"""{words}, line AS (
    SELECT responsible_id, sum(cardinality(due_on)) AS coming, sum(width_bucket(%s::date, due_on)) AS due,
        sum(width_bucket(%s::date, due_on)) AS overdue
    FROM reviews_coming WHERE (account_id IN (SELECT id FROM seen)) IS TRUE GROUP BY responsible_id
    UNION ALL
    SELECT r.responsible_id, 1, (r.due_on <= %s)::int, (r.due_on <= %s)::int
    FROM review r JOIN need n ON n.id = r.need_id
    WHERE n.id = ANY(ARRAY(SELECT id FROM lent)) AND r.held_at IS NULL AND n.state NOT IN {OVER})
SELECT true AS whole, NULL AS team, sum(coming)::int AS coming, sum(due)::int AS due, sum(overdue)::int AS overdue
FROM line HAVING sum(coming) > 0
UNION ALL
SELECT false, t.name, sum(coming)::int, sum(due)::int, sum(overdue)::int
FROM line l LEFT JOIN membership m ON m.member_id = l.responsible_id LEFT JOIN team t ON t.id = m.team_id
GROUP BY t.name ORDER BY whole DESC, overdue DESC, due DESC, team"""  # noqa: S608 - words of ours
    found = records(statement, [*values, *days, *days])
    return Coming(
        due=sum(row["due"] for row in found if row["whole"]),
        by_team=[
            OfTeam(row["team"] or "", row["coming"], row["due"], row["overdue"])
            for row in found
            if not row["whole"]
        ],
    )


def can_be_held(review: Review, need: Need) -> bool:
    """Whether a review of this need can be held now."""
    return review.held_at is None and need.state in READY[review.kind]


def ripe(*, on: date) -> Q:
    """Reviews that nobody has held, that are due by a day, and that can be held: whoever may see them."""
    ready = Q()
    for kind, states in READY.items():
        ready |= Q(kind=kind, need__state__in=states)
    return ready & Q(held_at__isnull=True, due_on__lte=on)


def reviews_due(*, viewer: Member, members: list[int], on: date) -> list[tuple[int, date]]:
    """Key and day of reviews of these members that are due by a day and can be held, the first due first; two hundred
    at most. Those of somebody who has left are whoever's answers for the need: to be handed on."""
    return _reviews_due(viewer, members=members, on=on)


def _due(viewer: Member, members: list[int], on: date) -> QuerySet[Review, tuple[int, date]]:
    theirs = Review.objects.filter(responsible_id__among=members, held_at__isnull=True, due_on__lte=on)
    left = Review.objects.filter(
        responsible__is_active=False, need_id__in=owned_by(viewer), held_at__isnull=True, due_on__lte=on
    )
    # By their keys, so that each side is found by its own index.
    keys = theirs.order_by().values("pk").union(left.order_by().values("pk"), all=True)
    rows = Review.objects.visible_to(viewer).filter(ripe(on=on), pk__in=keys)
    return rows.order_by("due_on", "pk").values_list("pk", "due_on")[:200]


_reviews_due = Question(_due)


def reviews_among(pks: list[int], *, viewer: Member) -> list[Review]:
    """The reviews with these keys that the viewer sees."""
    return _among(viewer, pks=pks)


_among = Question(
    lambda viewer, pks: (
        Review.objects.visible_to(viewer)
        .select_related("need__account", "responsible")
        .filter(pk__among=pks)
        .order_by()
    )
)


def actions_due(*, viewer: Member, members: list[int], on: date) -> list[ReviewAction]:
    """What reviews decided for these members, due by a day and not done, the first due first; thirty at most. As with
    reviews, those of who has left are whoever's answers for the need."""
    return _actions_due(viewer, members=members, on=on)


def _open_actions(viewer: Member, members: list[int], on: date) -> QuerySet[ReviewAction]:
    left = Q(member__is_active=False, review__need_id__in=owned_by(viewer))
    rows = ReviewAction.objects.filter(
        Q(member_id__among=members) | left,
        done_at__isnull=True,
        worked="",
        due_on__lte=on,
        review__in=Review.objects.visible_to(viewer),
    )
    return rows.select_related("review__need__account", "member").order_by("due_on", "pk")[:30]


_actions_due = Question(_open_actions)


def review_action(pk: int, *, viewer: Member) -> ReviewAction:
    """One thing that a review decided. Raises NotFound, also where the viewer may not see it."""
    rows = ReviewAction.objects.filter(review__in=Review.objects.visible_to(viewer))
    found = rows.select_related("review__need__account", "member").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such action."))
    return found


def review_actions(*, viewer: Member, done: bool = False) -> QuerySet[ReviewAction]:
    """What reviews decided and nobody has done yet, the first due first; or what was done, the latest first."""
    rows = ReviewAction.objects.filter(
        review__in=Review.objects.visible_to(viewer), done_at__isnull=not done
    ).select_related("review__need__account", "member")
    return rows.order_by("-done_at") if done else rows.order_by("due_on", "pk")


def next_actions(*, viewer: Member) -> list[ReviewAction]:
    """The twelve that are due first."""
    return _next_actions(viewer)


_next_actions = Question(lambda viewer: review_actions(viewer=viewer)[:12])


def actions_to_judge(need: Need) -> list[ReviewAction]:
    """What earlier reviews of a need decided and no second look has judged, in order."""
    return _to_judge(need=need.pk)


_to_judge = Question(
    lambda need: (
        ReviewAction.objects.filter(review__need_id=need, review__held_at__isnull=False, worked="")
        .select_related("member")
        .order_by("due_on", "pk")
    )
)


def coming_look(need: Need) -> Review | None:
    """The second look that is still to be held: of several the next."""
    return next(iter(_coming_look(need=need.pk)), None)


_coming_look = Question(
    lambda need: (
        Review.objects.filter(need_id=need, kind="after_after", held_at__isnull=True)
        .select_related("responsible")
        .order_by("due_on", "pk")[:1]
    )
)


def lessons(*, viewer: Member) -> QuerySet[Lesson]:
    """What reviews taught, the latest first."""
    seen = Review.objects.visible_to(viewer)
    return (
        Lesson.objects.filter(review__in=seen)
        .select_related("review__need__account", "article", "template")
        .order_by("-at")
    )


def latest_lessons(*, viewer: Member) -> list[Lesson]:
    """The twelve latest."""
    return _latest_lessons(viewer)


_latest_lessons = Question(lambda viewer: lessons(viewer=viewer)[:12])


def lesson(pk: int, *, viewer: Member) -> Lesson:
    """One lesson of a review that the viewer sees. Raises NotFound."""
    found = lessons(viewer=viewer).filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such lesson."))
    return found


def lessons_on(template: PlanTemplate, *, viewer: Member) -> QuerySet[Lesson]:
    """What reviews taught that stands on a plan, the latest first."""
    return lessons(viewer=viewer).filter(template=template)


def plan_templates() -> QuerySet[PlanTemplate]:
    """Plans that are begun for customers, by name: the house's own."""
    return PlanTemplate.objects.filter(retired_at__isnull=True).order_by("name")


def plan_template(pk: int) -> PlanTemplate:
    """One plan that is begun still. Raises NotFound."""
    found = plan_templates().filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such plan."))
    return found
