"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.contradicted import answer_contradiction
from upshot.results.actions.desk_figures import read_desk
from upshot.results.actions.due import measure_due
from upshot.results.actions.observed import Seen, conclude, observe, observe_many
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.rated import ask_third, rate
from upshot.results.actions.reviewed import Findings, hold_review, reschedule, teach
from upshot.results.actions.shared import DELIVERED

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "DELIVERED",
    "Findings",
    "Seen",
    "answer_contradiction",
    "ask",
    "ask_third",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "hold_review",
    "measure_due",
    "observe",
    "observe_many",
    "promise",
    "rate",
    "read_desk",
    "reschedule",
    "teach",
]
