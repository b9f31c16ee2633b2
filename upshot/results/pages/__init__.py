"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.impact import estimate_impact, impact
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observe
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.reviewed import hold, reschedule, review, teach
from upshot.results.pages.trials import begin_trial, end_trial, trial, trials

__all__ = [
    "ask",
    "begin_trial",
    "conclude",
    "deliver",
    "drop",
    "end_trial",
    "estimate_impact",
    "hold",
    "impact",
    "observe",
    "promise",
    "reschedule",
    "results",
    "review",
    "reviews",
    "teach",
    "trial",
    "trials",
]
