"""What was promised against what came of it, for whoever promises. Pure.

Worth errs by factors rather than by amounts: half as much and twice as much are equally far off. So the bias is the
geometric mean of realised / promised, its interval Student's t on the logarithms (the usual one for a log-normal
ratio: J. M. Bland and D. G. Altman, British Medical Journal 312 (1996) 1079), and the spread goes from the tenth to
the ninetieth percentile of the ratios. What came to nothing has no logarithm: it is counted beside the mean, which is
the kinder for leaving it out.

The factor for a new estimate is the bias shrunk towards 1: exp(n / (n + PRIOR) * mean log ratio). It is the mean of
the n ratios and of PRIOR more that were exactly right (a normal prior around no bias whose variance is 1 / PRIOR of
that of a single ratio): with few results it hardly corrects, with many it follows them.
"""

from dataclasses import dataclass
from math import exp, sqrt

from upshot.kit.statistics import LEAST_FOR_MEAN, Estimate, t_deviate

# So many results that were exactly right are imagined before the first is in.
PRIOR = 5
# Below so many pairs nothing is said of an estimator's bias.
LEAST = LEAST_FOR_MEAN
# A range is said to hold from the tenth to the ninetieth percentile: four in five should come to lie in it.
INSIDE = 0.8


@dataclass(frozen=True)
class Ratios:
    """Ratios of realised to promised: how many, the mean of their logarithms and its standard deviation."""

    n: int
    mean_log: float | None = None
    deviation_log: float | None = None


def bias(ratios: Ratios) -> Estimate:
    """The geometric mean of the ratios with its 95 % interval; nothing below LEAST of them."""
    n, middle, deviation = ratios.n, ratios.mean_log, ratios.deviation_log
    if n < LEAST or middle is None or deviation is None:
        return Estimate(None, n)
    half = t_deviate(n - 1) * deviation / sqrt(n)
    return Estimate(exp(middle), n, exp(middle - half), exp(middle + half))


def factor(ratios: Ratios, *, prior: float = PRIOR) -> float:
    """What to multiply a new estimate with: 1 without any result, and the nearer to the bias the more there are."""
    if not ratios.n or ratios.mean_log is None:
        return 1.0
    return exp(ratios.n / (ratios.n + prior) * ratios.mean_log)
