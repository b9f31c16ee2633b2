"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.leaving import let_go
from upshot.results.actions.observed import conclude, observe
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.reminded import RAISE_DAYS, REMIND_DAYS, remind
from upshot.results.actions.reviewed import Findings, hold_review, reschedule, teach
from upshot.results.actions.shared import DELIVERED

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "DELIVERED",
    "RAISE_DAYS",
    "REMIND_DAYS",
    "Findings",
    "ask",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "hold_review",
    "let_go",
    "observe",
    "promise",
    "remind",
    "reschedule",
    "teach",
]
