"""What of a change is owed to what was done: the shapes that every method answers in. Pure.

A method takes weekly values and gives a `Finding`: an effect with its 95 % interval, on what it rests and how that was
tested; or why nothing can be said. Weeks are whole numbers from the delivery: -1 is the last before it, 1 the first
after; the week of the delivery itself, partly before and partly after, is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
# An estimate with the ends of its 95 % interval, of one series or of many at once.
Band: TypeAlias = tuple[Array, Array, Array]

# With fewer weeks a line through them says next to nothing.
LEAST_BEFORE, LEAST_AFTER = 8, 4
# So many weeks before are needed to pretend, half-way through them, that something was delivered.
LEAST_FOR_PLACEBO = 16
# How far back and ahead is looked.
MOST_WEEKS = 26
CONFIDENCE = 0.95

# Why nothing can be said; what would make it so stands with its sentence.
REASONS = (
    "too_few_before",
    "too_few_after",
    "no_variation",
    "other_change",
    "trends_differ",
    "bent_before",
    "too_few_accounts",
    "too_few_arrangements",
    "too_few_in_trial",
)


@dataclass(frozen=True)
class Interval:
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def without_zero(self) -> bool:
        """Whether nothing at all is outside of the interval."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one method says. `effect` is in the measure's unit a week, on average over the weeks after; None where
    it is not identifiable, for `reason`. `assumes`: keys of sentences. `tests`: by name. `without`: what the account's
    weeks would have read without the delivery, by the method; `weeks`: which ones."""

    method: str
    effect: Interval | None = None
    reason: str = ""
    before: int = 0
    after: int = 0
    compared: int = 0
    assumes: tuple[str, ...] = ()
    tests: Mapping[str, Interval] = field(default_factory=dict)
    # Over the first and over the second half of the weeks after, and what lies between the two.
    early: Interval | None = None
    late: Interval | None = None
    change: Interval | None = None
    weeks: tuple[int, ...] = ()
    without: tuple[float, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identifiable(self) -> bool:
        """Whether an effect can be told at all."""
        return self.effect is not None

    @property
    def course(self) -> str:
        """`fades` or `grows` where the second half of the weeks after tells it apart from the first; else nothing."""
        if self.effect is None or self.change is None or not self.change.without_zero:
            return ""
        return "grows" if (self.change.value > 0) == (self.effect.value > 0) else "fades"


def interval(band: Band, at: int = 0) -> Interval:
    """One of many."""
    value, low, high = (float(np.atleast_1d(part)[at]) for part in band)
    return Interval(value, low, high)


def excludes_zero(band: Band) -> NDArray[np.bool_]:
    """Where an interval does not hold zero."""
    return np.asarray((band[1] > 0) | (band[2] < 0))


def too_short(weeks: Array) -> str:
    """Why these weeks are too few, or nothing."""
    if (weeks < 0).sum() < LEAST_BEFORE:
        return "too_few_before"
    return "too_few_after" if (weeks > 0).sum() < LEAST_AFTER else ""


def halves(weeks: Array) -> tuple[Array, Array]:
    """The first and the second half of the weeks after, as weights that make a mean of each."""
    after = np.flatnonzero(weeks > 0)
    parts = after[: len(after) // 2], after[len(after) // 2 :]
    return mean_over(weeks, parts[0]), mean_over(weeks, parts[1])


def mean_over(weeks: Array, places: NDArray[Any]) -> Array:
    """Weights that make the mean over some places."""
    weights = np.zeros(len(weeks))
    weights[places] = 1 / len(weights[places])
    return weights


def t_quantile(df: float) -> float:
    """Student's t: the quantile of a two-sided 95 % interval."""
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + CONFIDENCE) / 2))
