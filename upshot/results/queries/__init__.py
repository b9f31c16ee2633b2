"""Questions about what came of it: read only. What belongs to a need is reached through it, and that by visible_to."""

from upshot.results.queries.answers import (
    answer_to,
    answers,
    asking_behind,
    confirmation_path,
    declined_for,
    open_askings,
)
from upshot.results.queries.contradictions import (
    contradiction,
    contradictions,
    contradictions_for,
    one_of_two,
)
from upshot.results.queries.figures import Tally, tally
from upshot.results.queries.levels import SETS, Agreed, Part, agreed, narrowed, spread
from upshot.results.queries.outcomes import (
    Outcome,
    delivered_at,
    outcomes,
    outcomes_for,
    outcomes_of,
    outcomes_since,
    unverified,
)
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
from upshot.results.queries.sheets import ObservationLine, facts, observation_lines
from upshot.results.queries.verdicts import judged, lately, verdict_of, verdicts_of
from upshot.results.queries.views import View, observation_file, observations_of, ratings_of, views

__all__ = [
    "READY",
    "SETS",
    "Agreed",
    "ObservationLine",
    "Outcome",
    "Part",
    "Tally",
    "View",
    "agreed",
    "answer_to",
    "answers",
    "asking_behind",
    "can_be_held",
    "confirmation_path",
    "contradiction",
    "contradictions",
    "contradictions_for",
    "declined_for",
    "delivered_at",
    "facts",
    "judged",
    "lately",
    "lesson",
    "lessons",
    "narrowed",
    "observation_file",
    "observation_lines",
    "observations_of",
    "one_of_two",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "ratings_of",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "spread",
    "tally",
    "unverified",
    "verdict_of",
    "verdicts_of",
    "views",
]
