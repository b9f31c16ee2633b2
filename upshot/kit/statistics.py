"""Intervals for shares, means, quantiles and the differences of two of them. Pure."""

from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True)
class Estimate:
    """A figure of n, with a 95 % interval where n allows one."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


# Below this many values the t interval stands on too little, and none is said.
LEAST_FOR_MEAN = 5


def t_deviate(df: int) -> float:
    """Student's t for a two-sided interval of 95 %, by the expansion of Abramowitz and Stegun, 26.7.5.

    It is right to three digits from four degrees of freedom on; fewer are refused.
    """
    if df < LEAST_FOR_MEAN - 1:
        raise ValueError(f"The expansion does not hold for {df} degrees of freedom.")
    z = Z
    return (
        z
        + (z**3 + z) / (4 * df)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * df**4)
    )


def mean(counts: Mapping[int, int], *, low: float, high: float) -> Estimate:
    """The mean of answers on a scale from low to high, told as {answer: how often}; its t interval, cut to the
    scale."""
    n = sum(counts.values())
    if not n:
        return Estimate(None, 0)
    middle = sum(value * count for value, count in counts.items()) / n
    if n < LEAST_FOR_MEAN:
        return Estimate(middle, n)
    spread = sum(count * (value - middle) ** 2 for value, count in counts.items()) / (n - 1)
    half = t_deviate(n - 1) * sqrt(spread / n)
    return Estimate(middle, n, max(low, middle - half), min(high, middle + half))


def mean_of(n: int, value: float | None, deviation: float | None) -> Estimate:
    """A mean that was reckoned elsewhere, with its t interval by the standard deviation of single values."""
    if not n or value is None:
        return Estimate(None, 0)
    if n < LEAST_FOR_MEAN or deviation is None:
        return Estimate(value, n)
    half = t_deviate(n - 1) * deviation / sqrt(n)
    return Estimate(value, n, value - half, value + half)


# Medians of many groups come from one question: these quantiles, between which ends of intervals are rounded outward.
GRID = [n / 100 for n in range(1, 101)]


def median_of(n: int, quantiles: Sequence[float] | None) -> Estimate:
    """The median out of the GRID's quantiles, its interval by order statistics, the ends rounded outward to whole
    percentiles."""
    return median_by(n, lambda percent: quantiles[percent - 1]) if quantiles else Estimate(None, 0)


def median_by(n: int, quantile: Callable[[int], float]) -> Estimate:
    """The same of n values, each quantile asked for by its whole percentage."""
    if not n:
        return Estimate(None, 0)
    ends = ranks(n, 0.5)
    if not ends:
        return Estimate(quantile(50), n)
    low, high = 100 * ends[0] // n, -(-100 * ends[1] // n)
    if low < 1 or high > len(GRID):
        return Estimate(quantile(50), n)
    return Estimate(quantile(50), n, quantile(low), quantile(high))


def net_promoters(promoters: int, detractors: int, n: int) -> Estimate:
    """The share of promoters less that of detractors, from -1 to 1, with the adjusted Wald interval: three answers
    are added, a quarter of them to either side (B. Rocks, The American Statistician 70, 2016)."""
    if promoters + detractors > n or min(promoters, detractors) < 0:
        raise ValueError(f"{promoters} and {detractors} of {n} are not shares.")
    if not n:
        return Estimate(None, 0)
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = Z * sqrt((p + d - (p - d) ** 2) / (n + 3))
    return Estimate((promoters - detractors) / n, n, max(-1.0, p - d - half), min(1.0, p - d + half))


@dataclass(frozen=True)
class Difference:
    """One figure less another, with a 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def apart(self) -> bool:
        """Whether the interval leaves out that there is none."""
        return self.low > 0 or self.high < 0


def difference(one: Estimate, other: Estimate) -> Difference | None:
    """One less the other, its interval put together from both their own; None where either has none.

    For shares with Wilson's intervals this is method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 873; for
    other figures the same recovery of variances (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008).
    """
    if one.value is None or other.value is None:
        return None
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    value = one.value - other.value
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Difference(value, value - down, value + up)
