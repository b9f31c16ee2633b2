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
    level_of,
    share_of_way,
    t_score,
    verdict,
)

# How an effect can be told: from the account's own weeks before and after; beside accounts like it, delivered to at one
# time or at several; by lot.
METHODS = ("own_trend", "beside_others", "staggered", "by_lot")

__all__ = [
    "ANSWERS",
    "FAIR",
    "KINDS",
    "LEVELS",
    "METHODS",
    "SAID_LEVEL",
    "Attainment",
    "Known",
    "Verdict",
    "attainment",
    "level_of",
    "share_of_way",
    "t_score",
    "verdict",
]
