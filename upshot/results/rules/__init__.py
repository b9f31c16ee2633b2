"""What came of it, in arithmetic. Pure."""

from upshot.results.rules.agreement import LEVELS
from upshot.results.rules.attainment import (
    ANSWERS,
    FAIR,
    KINDS,
    SAID_LEVEL,
    Attainment,
    Known,
    Verdict,
    attainment,
    level_by_steps,
    level_of,
    share_of_way,
    t_score,
    verdict,
)
from upshot.results.rules.course import COURSES, WORKED, Course, Pair, course
from upshot.results.rules.impact import Finding, Interval
from upshot.results.rules.impact_beside import Choice, Traits, beside_others, comparable, traits
from upshot.results.rules.impact_lot import by_lot, drawn_by_lot
from upshot.results.rules.impact_staggered import in_turn
from upshot.results.rules.impact_trend import own_trend

# How an effect can be told: from the account's own weeks before and after; beside accounts like it, delivered to at one
# time or at several; by lot.
METHODS = ("own_trend", "beside_others", "staggered", "by_lot")

__all__ = [
    "ANSWERS",
    "COURSES",
    "FAIR",
    "KINDS",
    "LEVELS",
    "METHODS",
    "SAID_LEVEL",
    "WORKED",
    "Attainment",
    "Choice",
    "Course",
    "Finding",
    "Interval",
    "Known",
    "Pair",
    "Traits",
    "Verdict",
    "attainment",
    "beside_others",
    "by_lot",
    "comparable",
    "course",
    "drawn_by_lot",
    "in_turn",
    "level_by_steps",
    "level_of",
    "own_trend",
    "share_of_way",
    "t_score",
    "traits",
    "verdict",
]
