"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.books import books, books_needs
from upshot.results.pages.calibration import calibration, calibration_needs, need_estimators
from upshot.results.pages.followed import (
    facilitate,
    finish_action,
    move_action,
    plan_template,
    review_actions,
    teach,
    teach_plan,
)
from upshot.results.pages.impact import effects, estimate_impact, impact
from upshot.results.pages.leaving import let_go, team_leave
from upshot.results.pages.levels import agreement, levels
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observation_file, observe, observe_many
from upshot.results.pages.owners import member_came_of_it, team_came_of_it
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.promises import promises, promises_begun, promises_needs
from upshot.results.pages.rated import answer_contradiction, ask_third, contradictions, rate
from upshot.results.pages.realised import realise
from upshot.results.pages.reviewed import hold, markdown, paper, reschedule, review
from upshot.results.pages.success import success
from upshot.results.pages.trials import begin_trial, end_trial, trial, trials

__all__ = [
    "agreement",
    "answer_contradiction",
    "ask",
    "ask_third",
    "begin_trial",
    "books",
    "books_needs",
    "calibration",
    "calibration_needs",
    "conclude",
    "contradictions",
    "deliver",
    "drop",
    "effects",
    "end_trial",
    "estimate_impact",
    "facilitate",
    "finish_action",
    "hold",
    "impact",
    "let_go",
    "levels",
    "markdown",
    "member_came_of_it",
    "move_action",
    "need_estimators",
    "observation_file",
    "observe",
    "observe_many",
    "paper",
    "plan_template",
    "promise",
    "promises",
    "promises_begun",
    "promises_needs",
    "rate",
    "realise",
    "reschedule",
    "results",
    "review",
    "review_actions",
    "reviews",
    "success",
    "teach",
    "teach_plan",
    "team_came_of_it",
    "team_leave",
    "trial",
    "trials",
]
