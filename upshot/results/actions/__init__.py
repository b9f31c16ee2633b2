"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.observed import conclude, observe
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.realised import realise
from upshot.results.actions.reviewed import Findings, hold_review, reschedule, teach
from upshot.results.actions.shared import DELIVERED

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "DELIVERED",
    "Findings",
    "ask",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "hold_review",
    "observe",
    "promise",
    "realise",
    "reschedule",
    "teach",
]
