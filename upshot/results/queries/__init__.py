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
from upshot.results.queries.impact import Compared, ImpactShown, estimates_of, impacts_in_full, impacts_of
from upshot.results.queries.impact_words import finding_words
from upshot.results.queries.outcomes import (
    Outcome,
    delivered_at,
    outcomes,
    outcomes_for,
    outcomes_of,
    outcomes_since,
    unverified,
)
from upshot.results.queries.panel import Panel, monday_of, panel, trial_of
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
from upshot.results.queries.trials import (
    Arm,
    TrialTold,
    could_be_tried,
    measure_in_use,
    measures_in_use,
    trial,
    trial_told,
    trials,
)
from upshot.results.queries.verdicts import judged, lately, verdict_of, verdicts_of

__all__ = [
    "READY",
    "Arm",
    "Compared",
    "ImpactShown",
    "Outcome",
    "Panel",
    "Tally",
    "TrialTold",
    "answer_to",
    "answers",
    "asking_behind",
    "can_be_held",
    "confirmation_path",
    "could_be_tried",
    "declined_for",
    "delivered_at",
    "estimates_of",
    "finding_words",
    "impacts_in_full",
    "impacts_of",
    "judged",
    "lately",
    "lesson",
    "lessons",
    "measure_in_use",
    "measures_in_use",
    "monday_of",
    "open_askings",
    "outcomes",
    "outcomes_for",
    "outcomes_of",
    "outcomes_since",
    "panel",
    "review",
    "reviews",
    "reviews_due",
    "reviews_of",
    "tally",
    "trial",
    "trial_of",
    "trial_told",
    "trials",
    "unverified",
    "verdict_of",
    "verdicts_of",
]
