"""Intervals for shares and quantiles. Pure."""

from dataclasses import dataclass
from math import ceil, floor, sqrt

# The normal deviate of a two-sided interval of 95 %.
Z = 1.959964


@dataclass(frozen=True)
class Share:
    """How many of how many, with a 95 % interval."""

    count: int
    n: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """The share itself; None of nothing."""
        return self.count / self.n if self.n else None


def wilson(count: int, n: int) -> Share:
    """Wilson's score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927)."""
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is not a share.")
    if n == 0:
        return Share(0, 0, None, None)
    p, zz = count / n, Z * Z
    middle = (p + zz / (2 * n)) / (1 + zz / n)
    half = Z / (1 + zz / n) * sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return Share(count, n, max(0.0, middle - half), min(1.0, middle + half))


def ranks(n: int, q: float) -> tuple[int, int] | None:
    """Ranks (from 1) of the order statistics that bound the q-quantile of n values with 95 % confidence.

    By the normal approximation to the binomial (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 3.2); None
    where n is too small for both ends.
    """
    half = Z * sqrt(n * q * (1 - q))
    low, high = floor(n * q - half), ceil(n * q + half) + 1
    return (low, high) if low >= 1 and high <= n else None


def shares_of_ranks(n: int, q: float) -> tuple[float, float] | None:
    """The same ends as shares that SQL's percentile_disc turns into those ranks."""
    found = ranks(n, q)
    # percentile_disc takes the first value whose share of the order reaches the fraction: the middle of its step.
    return ((found[0] - 0.5) / n, (found[1] - 0.5) / n) if found else None
