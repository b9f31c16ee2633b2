"""One account's own weeks before and after: a line before, continued (interrupted time series). Pure.

Segmented regression (Wagner et al., Journal of Clinical Pharmacy and Therapeutics 27, 2002): level and slope before,
and the change of both after. The effect is the mean, over the weeks after, of the difference to the line continued.

Weeks resemble their neighbours. With some forty of them, least squares, Newey and West's errors, and a correlation that
is estimated and then taken for certain all give intervals that are too short (Turner et al., BMC Medical Research
Methodology 21, 2021). So the errors are autoregressive of order one, and the interval is averaged over what their
correlation may be, each weighed by its restricted likelihood (Zellner and Tiao, JASA 59, 1964; Harville, Biometrika
61, 1974): a mixture of Student's t. Seasons are not modelled.
"""

from dataclasses import dataclass, replace

import numpy as np

from upshot.results.rules.impact import (
    LEAST_FOR_PLACEBO,
    Array,
    Band,
    Finding,
    Interval,
    excludes_zero,
    halves,
    interval,
    too_short,
)

# What the correlation of a week with the next may be, each as likely as another beforehand.
CORRELATIONS = (*(round(-0.4 + 0.05 * n, 2) for n in range(28)), 0.98)
ASSUMES = ("nothing_else_changed", "trend_would_go_on", "no_seasons", "errors_autoregressive")


@dataclass(frozen=True)
class Trends:
    """Of many series at once. Bands by name; `line`: the coefficients (rows, 4) of the line and its change."""

    effect: Band
    early: Band
    late: Band
    change: Band
    line: Array


def design(weeks: Array) -> Array:
    """Level and slope of the line before; and after, the mean difference to it and the difference of slopes."""
    after = (weeks > 0).astype(float)
    centre = weeks[weeks > 0].mean()
    return np.column_stack([np.ones(len(weeks)), weeks, after, after * (weeks - centre)])


def trends(weeks: Array, values: Array) -> Trends:
    """`weeks`: whole numbers (n), negative before; `values`: series in rows (rows, n)."""
    columns = design(weeks)
    first, second = (half @ columns * (0, 0, 1, 1) for half in halves(weeks))
    contrasts = np.array([[0, 0, 1, 0], first, second, second - first], dtype=float)
    weights, lines, spreads = _by_correlation(weeks, values, columns, contrasts)
    df = columns.shape[0] - columns.shape[1]
    line = np.einsum("gr,grk->rk", weights, lines)
    effect, early, late, change = (
        _mixture(weights, lines @ contrast, spreads[:, :, n], df) for n, contrast in enumerate(contrasts)
    )
    return Trends(effect, early, late, change, line)


def _by_correlation(
    weeks: Array, values: Array, columns: Array, contrasts: Array
) -> tuple[Array, Array, Array]:
    """For each correlation: its weight (g, rows), the line (g, rows, 4), the contrasts' standard errors (g, rows, 4).

    Generalised least squares; the weight is the restricted likelihood, with the variance integrated out.
    """
    n, k = columns.shape
    apart = np.abs(weeks[:, None] - weeks[None, :])
    likely, lines, spreads = [], [], []
    for correlation in CORRELATIONS:
        root = np.linalg.cholesky(np.power(correlation, apart))
        x, y = np.linalg.solve(root, columns), np.linalg.solve(root, values.T)
        inner = np.linalg.inv(x.T @ x)
        line = inner @ x.T @ y
        left = ((y - x @ line) ** 2).sum(axis=0)
        # A series that lies on its line has no spread: kept from the logarithm of nought.
        left = np.maximum(left, 1e-300)
        likely.append(
            -np.log(np.diag(root)).sum() + np.linalg.slogdet(inner)[1] / 2 - (n - k) / 2 * np.log(left)
        )
        lines.append(line.T)
        spreads.append(
            np.sqrt(np.outer(left / (n - k), np.einsum("ck,kl,cl->c", contrasts, inner, contrasts)))
        )
    weights = np.exp(np.array(likely) - np.max(likely, axis=0))
    return weights / weights.sum(axis=0), np.array(lines), np.array(spreads)


def _mixture(weights: Array, centres: Array, spreads: Array, df: int) -> Band:
    """The mean of a mixture of t distributions (g, rows), and where its outer 2.5 % begin, by halving."""
    from scipy.special import stdtr

    mean = (weights * centres).sum(axis=0)
    reach = 40 * spreads.max(axis=0) + np.abs(centres - mean).max(axis=0)
    ends = []
    for share in (0.025, 0.975):
        low, high = mean - reach, mean + reach
        for _ in range(28):
            middle = (low + high) / 2
            below = (weights * stdtr(df, (middle - centres) / np.maximum(spreads, 1e-300))).sum(
                axis=0
            ) < share
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        ends.append((low + high) / 2)
    return mean, ends[0], ends[1]


def placebo(weeks: Array, values: Array) -> Band | None:
    """The same reckoning where nothing was delivered: half-way through the weeks before. None where they are few."""
    before = np.flatnonzero(weeks < 0)
    if len(before) < LEAST_FOR_PLACEBO:
        return None
    pretended = weeks[before] - weeks[before[len(before) // 2]] + 1
    return trends(pretended, values[:, before]).effect


def own_trend(weeks: Array, values: Array) -> Finding:
    """`weeks` and `values` (n) of one account."""
    told = Finding(
        method="own_trend",
        assumes=ASSUMES,
        before=int((weeks < 0).sum()),
        after=int((weeks > 0).sum()),
    )
    if reason := too_short(weeks):
        return replace(told, reason=reason)
    if np.ptp(values[weeks < 0]) == 0 or np.ptp(values) == 0:
        return replace(told, reason="no_variation")
    found, pretended = trends(weeks, values[None]), placebo(weeks, values[None])
    tests: dict[str, Interval] = {"placebo": interval(pretended)} if pretended else {}
    without = found.line[0][0] + found.line[0][1] * weeks
    told = replace(
        told,
        tests=tests,
        weeks=tuple(int(week) for week in weeks),
        without=tuple(float(value) for value in without),
    )
    if found.effect[2][0] - found.effect[1][0] < 1e-9 * np.ptp(values):
        return replace(told, reason="no_variation")  # All lie on their line: of chance nothing is known.
    if pretended and excludes_zero(pretended)[0]:
        return replace(told, reason="bent_before")
    return replace(
        told,
        effect=interval(found.effect),
        early=interval(found.early),
        late=interval(found.late),
        change=interval(found.change),
    )
