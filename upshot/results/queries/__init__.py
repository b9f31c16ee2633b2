"""Questions about what came of it: read only. What belongs to a need is reached through it, and that by visible_to."""

from upshot.results.queries.answers import (
    answer_to,
    answers,
    asking_behind,
    confirmation_path,
    declined_for,
    open_askings,
)
from upshot.results.queries.books import ONLY, Books, Contrast, Cost, books, contrasts, needs_behind
from upshot.results.queries.calibration import BY, MOST_POINTS, Ledger, estimators_of, ledger, pairs
from upshot.results.queries.figures import Tally, tally
from upshot.results.queries.grouping import DIMENSIONS, MOST, Scope, names_of, quarter_name, scope_of
from upshot.results.queries.outcomes import (
    Outcome,
    delivered_at,
    outcomes,
    outcomes_for,
    outcomes_of,
    outcomes_since,
    unverified,
)
from upshot.results.queries.promises import BARS, LEVELS, Begun, Promises, begun, promises, promises_behind
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
from upshot.results.queries.worth import realised, realised_of

__all__ = [
    "BARS",
    "BY",
    "DIMENSIONS",
    "LEVELS",
    "MOST",
    "MOST_POINTS",
    "ONLY",
    "READY",
    "Begun",
    "Books",
    "Contrast",
    "Cost",
    "Ledger",
    "Outcome",
    "Promises",
    "Scope",
    "Tally",
    "answer_to",
    "answers",
    "asking_behind",
    "begun",
    "books",
    "can_be_held",
    "confirmation_path",
    "contrasts",
    "declined_for",
    "delivered_at",
    "estimators_of",
    "judged",
    "lately",
    "ledger",
    "lesson",
    "lessons",
    "names_of",
    "needs_behind",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "pairs",
    "promises",
    "promises_behind",
    "quarter_name",
    "realised",
    "realised_of",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "scope_of",
    "tally",
    "unverified",
    "verdict_of",
    "verdicts_of",
]
