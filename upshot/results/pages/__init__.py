"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observe
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.reviewed import hold, reschedule, review, teach
from upshot.results.pages.success import success

__all__ = [
    "ask",
    "conclude",
    "deliver",
    "drop",
    "hold",
    "observe",
    "promise",
    "reschedule",
    "results",
    "review",
    "reviews",
    "success",
    "teach",
]
