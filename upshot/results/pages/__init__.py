"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.levels import agreement, levels
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observation_file, observe, observe_many
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.rated import answer_contradiction, ask_third, contradictions, rate
from upshot.results.pages.reviewed import hold, reschedule, review, teach

__all__ = [
    "agreement",
    "answer_contradiction",
    "ask",
    "ask_third",
    "conclude",
    "contradictions",
    "deliver",
    "drop",
    "hold",
    "levels",
    "observation_file",
    "observe",
    "observe_many",
    "promise",
    "rate",
    "reschedule",
    "results",
    "review",
    "reviews",
    "teach",
]
