"""The nouns of the results room."""

from upshot.results.models.book_lines import BookLine, PairLine, PromiseLine
from upshot.results.models.impact import Impact, Trial, TrialAccount
from upshot.results.models.lines import AccountResults, NeedResult, Rated, ReviewsComing, Said
from upshot.results.models.reviews import Lesson, Review, ReviewAction, ReviewQuerySet
from upshot.results.models.seen import Asking, Confirmation, Contradiction, Observation, Rating
from upshot.results.models.verdicts import Verdict
from upshot.results.models.worth import Realised

__all__ = [
    "AccountResults",
    "Asking",
    "BookLine",
    "Confirmation",
    "Contradiction",
    "Impact",
    "Lesson",
    "NeedResult",
    "Observation",
    "PairLine",
    "PromiseLine",
    "Rated",
    "Rating",
    "Realised",
    "Review",
    "ReviewAction",
    "ReviewQuerySet",
    "ReviewsComing",
    "Said",
    "Trial",
    "TrialAccount",
    "Verdict",
]
