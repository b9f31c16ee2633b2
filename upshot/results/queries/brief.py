"""Before one starts: what was learnt from needs like this one."""

from dataclasses import dataclass

import numpy as np

from upshot.kit.asked import Question
from upshot.kit.retrieval_meaning import meanings
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.results.models import Lesson, Review, Verdict
from upshot.results.queries.verdicts import verdicts_of

# States in which a need has not been delivered, so that a lesson still helps.
BEFORE = ("accepted", "owned", "planned")
MOST = 5
# The latest lessons, among which those of needs like this one are looked for.
AMONG = 300
# From this likeness on (the product of two directions, -1 to 1) two needs are taken to be about the same. Chosen, not
# yet measured.
ALIKE = 0.5


@dataclass(frozen=True)
class Learnt:
    """A lesson of a need like this one; why it is shown (`kind`, or `alike`); and what came of that need."""

    lesson: Lesson
    because: str
    verdict: Verdict | None


def brief(need: Need, *, viewer: Member) -> list[Learnt]:
    """Lessons of reviewed needs like this one, which the viewer reached by visible_to: those of the same kind first,
    then those that mean alike; five at most, by two queries. Nothing once the need was delivered."""
    if need.state not in BEFORE:
        return []
    found = [one for one in _lessons(viewer) if one.review.need_id != need.pk]
    picked = _likest(need, found)
    verdicts = verdicts_of([one.review.need_id for one, _why in picked]) if picked else {}
    return [Learnt(one, why, verdicts.get(one.review.need_id)) for one, why in picked]


_lessons = Question(
    lambda viewer: (
        Lesson.objects.filter(review__in=Review.objects.visible_to(viewer))
        .select_related("review__need__account", "article")
        .order_by("-at", "-pk")[:AMONG]
    )
)


def _likest(need: Need, lessons: list[Lesson]) -> list[tuple[Lesson, str]]:
    direction = meanings().of(_about(need)) if lessons else None
    likeness: dict[int, float] = {}
    for one in lessons:
        other = one.review.need
        if other.pk not in likeness:
            its = meanings().of(_about(other)) if direction is not None else None
            likeness[other.pk] = float(np.dot(direction, its)) if its is not None else 0.0  # type: ignore[arg-type]
    rated = []
    for place, one in enumerate(lessons):
        other = one.review.need
        same_kind = need.kind_id is not None and other.kind_id == need.kind_id
        if same_kind or likeness[other.pk] >= ALIKE:
            rated.append((not same_kind, -likeness[other.pk], place, one, "kind" if same_kind else "alike"))
    return [
        (one, why) for _kind, _likeness, _place, one, why in sorted(rated, key=lambda row: row[:3])[:MOST]
    ]


def _about(need: Need) -> str:
    return f"{need.title}\n{need.why}"
