"""Questions about what came of it: read only. What belongs to a need is reached through it, and that by visible_to."""

from upshot.results.queries.answers import (
    ABOUT,
    answer_to,
    answers,
    asking_behind,
    asking_for,
    asking_of_letter,
    confirmation_path,
    declined_among,
    declined_for,
    open_askings,
    said_since,
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
from upshot.results.queries.report import Report, span_of, success_of
from upshot.results.queries.report_paper import paper_of, printed
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
    "ABOUT",
    "READY",
    "Outcome",
    "Report",
    "Tally",
    "answer_to",
    "answers",
    "asking_behind",
    "asking_for",
    "asking_of_letter",
    "can_be_held",
    "confirmation_path",
    "declined_among",
    "declined_for",
    "delivered_at",
    "judged",
    "lately",
    "lesson",
    "lessons",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "paper_of",
    "printed",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "said_since",
    "span_of",
    "success_of",
    "tally",
    "unverified",
    "verdict_of",
    "verdicts_of",
]
