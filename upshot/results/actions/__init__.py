"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.followed import finish_action, keep_review_notes, move_action
from upshot.results.actions.observed import conclude, observe
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.reminded import remind_of_reviews
from upshot.results.actions.reviewed import Findings, Judged, LookAgain, Todo, hold_review, reschedule
from upshot.results.actions.shared import DELIVERED
from upshot.results.actions.taught import teach, teach_plan

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "DELIVERED",
    "Findings",
    "Judged",
    "LookAgain",
    "Todo",
    "ask",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "finish_action",
    "hold_review",
    "keep_review_notes",
    "move_action",
    "observe",
    "promise",
    "remind_of_reviews",
    "reschedule",
    "teach",
    "teach_plan",
]
