"""Verbs about what came of it."""

from upshot.results.actions.asked import ANSWER_DAYS, ask, confirm
from upshot.results.actions.book_lines import BOOK_LINES
from upshot.results.actions.contradicted import answer_contradiction
from upshot.results.actions.desk_figures import read_desk
from upshot.results.actions.due import measure_due
from upshot.results.actions.followed import finish_action, keep_review_notes, move_action
from upshot.results.actions.impact import estimate_impact
from upshot.results.actions.leaving import leave_team, let_go
from upshot.results.actions.lines import LINES
from upshot.results.actions.observed import Seen, conclude, observe, observe_many
from upshot.results.actions.promised import AFTER_ACTION_DAYS, deliver, drop, promise
from upshot.results.actions.rated import ask_third, rate
from upshot.results.actions.realised import realise
from upshot.results.actions.reminded import remind_of_reviews
from upshot.results.actions.reviewed import Findings, Judged, LookAgain, Todo, hold_review, reschedule
from upshot.results.actions.shared import DELIVERED
from upshot.results.actions.taught import teach, teach_plan
from upshot.results.actions.trials import begin_trial, end_trial
from upshot.results.actions.unverified import RAISE_DAYS, REMIND_DAYS, remind

__all__ = [
    "AFTER_ACTION_DAYS",
    "ANSWER_DAYS",
    "BOOK_LINES",
    "DELIVERED",
    "LINES",
    "RAISE_DAYS",
    "REMIND_DAYS",
    "Findings",
    "Judged",
    "LookAgain",
    "Seen",
    "Todo",
    "answer_contradiction",
    "ask",
    "ask_third",
    "begin_trial",
    "conclude",
    "confirm",
    "deliver",
    "drop",
    "end_trial",
    "estimate_impact",
    "finish_action",
    "hold_review",
    "keep_review_notes",
    "leave_team",
    "let_go",
    "measure_due",
    "move_action",
    "observe",
    "observe_many",
    "promise",
    "rate",
    "read_desk",
    "realise",
    "remind",
    "remind_of_reviews",
    "reschedule",
    "teach",
    "teach_plan",
]
