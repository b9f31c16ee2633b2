"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.impact import estimate_impact
from upshot.results.actions.observed import conclude, observe
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.reviewed import Findings, hold_review, reschedule, teach
from upshot.results.actions.shared import DELIVERED
from upshot.results.actions.trials import begin_trial, end_trial

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "DELIVERED",
    "Findings",
    "ask",
    "begin_trial",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "end_trial",
    "estimate_impact",
    "hold_review",
    "observe",
    "promise",
    "reschedule",
    "teach",
]
