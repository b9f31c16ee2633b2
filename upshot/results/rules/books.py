"""Worth over a horizon, and how ranges are added. Pure.

A worth is said as low, likely and high, once or per week, month or year. Over a horizon of some weeks a worth that
comes again counts for each of them, and one that comes once counts once.

Ranges are added as if what is wrong with one had nothing to do with what is wrong with another: the likely values are
summed, and each side's distances from the likely value are squared, summed, and the root taken (as uncertainties of
independent quantities are in the Guide to the Expression of Uncertainty in Measurement, JCGM 100:2008, 5.1.2; each
side for itself, since the ranges need not be symmetric). Where all err the same way, the sum lies between the plain
sums of the lows and of the highs: these are kept beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

WEEKS_A_YEAR = 365.25 / 7
# Horizons in weeks, by how an address names them.
HORIZONS = {"quarter": WEEKS_A_YEAR / 4, "year": WEEKS_A_YEAR, "three-years": 3 * WEEKS_A_YEAR}


@dataclass(frozen=True)
class Sum:
    """Ranges added: the likely values' sum, its range where they err independently, and where all err alike."""

    n: int
    likely: float
    low: float
    high: float
    lowest: float
    highest: float

    def less(self, cost: float) -> "Sum":
        """What is left after a cost that is known."""
        return Sum(
            self.n,
            self.likely - cost,
            self.low - cost,
            self.high - cost,
            self.lowest - cost,
            self.highest - cost,
        )

    def each(self) -> "Sum | None":
        """The mean of one; None of nothing."""
        if not self.n:
            return None
        parts = (self.likely, self.low, self.high, self.lowest, self.highest)
        return Sum(self.n, *(part / self.n for part in parts))


def over(amount: float, *, per: str, weeks: float) -> float:
    """An amount said per week, month or year, or once, over a horizon of so many weeks."""
    if per == "once":
        return amount
    return amount * weeks / {"week": 1.0, "month": WEEKS_A_YEAR / 12, "year": WEEKS_A_YEAR}[per]


def from_parts(*, n: int, likely: float, down: float, up: float, lowest: float, highest: float) -> Sum:
    """A sum of n from its parts: `down` and `up` are the sums of the squares of the distances to low and high."""
    return Sum(n, likely, likely - sqrt(down), likely + sqrt(up), lowest, highest)


def added(ranges: Iterable[tuple[float, float, float]]) -> Sum:
    """Ranges (low, likely, high) added."""
    given = list(ranges)
    return from_parts(
        n=len(given),
        likely=sum(likely for _low, likely, _high in given),
        down=sum((likely - low) ** 2 for low, likely, _high in given),
        up=sum((high - likely) ** 2 for _low, likely, high in given),
        lowest=sum(low for low, _likely, _high in given),
        highest=sum(high for _low, _likely, high in given),
    )
