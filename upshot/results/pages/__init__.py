"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.leaving import let_go
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observe
from upshot.results.pages.owners import member_came_of_it, team_came_of_it
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.reviewed import hold, reschedule, review, teach

__all__ = [
    "ask",
    "conclude",
    "deliver",
    "drop",
    "hold",
    "let_go",
    "member_came_of_it",
    "observe",
    "promise",
    "reschedule",
    "results",
    "review",
    "reviews",
    "teach",
    "team_came_of_it",
]
