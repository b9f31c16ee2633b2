"""Pages about what came of it: the lists, and one page for each verb."""

from upshot.results.pages.books import books, books_needs
from upshot.results.pages.calibration import calibration, calibration_needs, need_estimators
from upshot.results.pages.listed import results, reviews
from upshot.results.pages.observed import conclude, observe
from upshot.results.pages.promised import ask, deliver, drop, promise
from upshot.results.pages.promises import promises, promises_begun, promises_needs
from upshot.results.pages.realised import realise
from upshot.results.pages.reviewed import hold, reschedule, review, teach

__all__ = [
    "ask",
    "books",
    "books_needs",
    "calibration",
    "calibration_needs",
    "conclude",
    "deliver",
    "drop",
    "hold",
    "need_estimators",
    "observe",
    "promise",
    "promises",
    "promises_begun",
    "promises_needs",
    "realise",
    "reschedule",
    "results",
    "review",
    "reviews",
    "teach",
]
