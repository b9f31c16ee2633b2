"""Questions about what came of it: read only. What belongs to a need is reached through it, and that by visible_to."""

from upshot.results.queries.answers import (
    answer_to,
    answers,
    asking_behind,
    confirmation_path,
    declined_for,
    open_askings,
)
from upshot.results.queries.figures import Tally, tally
from upshot.results.queries.outcomes import (
    Outcome,
    delivered_at,
    outcomes,
    outcomes_for,
    outcomes_of,
    outcomes_since,
    unverified,
    unverified_first,
)
from upshot.results.queries.page import asked_of
from upshot.results.queries.reviews import (
    READY,
    can_be_held,
    lesson,
    lessons,
    review,
    reviews,
    reviews_due,
    reviews_of,
)
from upshot.results.queries.verdicts import judged, judged_page, lately, verdict_of, verdicts_of

__all__ = [
    "READY",
    "Outcome",
    "Tally",
    "answer_to",
    "answers",
    "asked_of",
    "asking_behind",
    "can_be_held",
    "confirmation_path",
    "declined_for",
    "delivered_at",
    "judged",
    "judged_page",
    "lately",
    "lesson",
    "lessons",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "tally",
    "unverified",
    "unverified_first",
    "verdict_of",
    "verdicts_of",
]
