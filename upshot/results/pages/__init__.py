"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.followed import (
    facilitate,
    finish_action,
    move_action,
    review_actions,
    teach,
    teach_plan,
)
from upshot.results.pages.impact import estimate_impact, impact
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observe
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.realised import realise
from upshot.results.pages.reviewed import hold, markdown, paper, reschedule, review
from upshot.results.pages.trials import begin_trial, end_trial, trial, trials

__all__ = [
    "ask",
    "begin_trial",
    "conclude",
    "deliver",
    "drop",
    "end_trial",
    "estimate_impact",
    "facilitate",
    "finish_action",
    "hold",
    "impact",
    "markdown",
    "move_action",
    "observe",
    "paper",
    "promise",
    "realise",
    "reschedule",
    "results",
    "review",
    "review_actions",
    "reviews",
    "teach",
    "teach_plan",
    "trial",
    "trials",
]
