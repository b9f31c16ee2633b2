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
)
from upshot.results.queries.owners import Record, ever_of, record_of
from upshot.results.queries.passing import LABELS, MOST, needs_by_hand_overs, needs_passed_on
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
from upshot.results.queries.verdicts import judged, lately, verdict_of, verdicts_of

__all__ = [
    "LABELS",
    "MOST",
    "READY",
    "Outcome",
    "Record",
    "Tally",
    "answer_to",
    "answers",
    "asking_behind",
    "can_be_held",
    "confirmation_path",
    "declined_for",
    "delivered_at",
    "ever_of",
    "judged",
    "lately",
    "lesson",
    "lessons",
    "needs_by_hand_overs",
    "needs_passed_on",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "record_of",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "tally",
    "unverified",
    "verdict_of",
    "verdicts_of",
]
