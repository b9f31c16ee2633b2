"""Beside comparable accounts to which nothing was delivered: difference in differences. Pure.

Each account is put together into one number, its mean after less its mean before (Bertrand, Duflo and Mullainathan,
Quarterly Journal of Economics 119, 2004), so that it does not matter how its weeks hang together. How much such changes
differ among the accounts without the delivery says how much the treated account's may differ by chance. That holds with
one treated account too, where errors clustered by account do not (Conley and Taber, Review of Economics and Statistics
93, 2011); with normal changes it is exact: Student's t with as many degrees of freedom as others, less one (Donald and
Lang, Review of Economics and Statistics 89, 2007). Their ranks are shown besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from upshot.results.rules.impact import (
    Array,
    Band,
    Finding,
    excludes_zero,
    halves,
    interval,
    mean_over,
    t_quantile,
    too_short,
)

LEAST_OTHERS, MOST_OTHERS = 5, 20
ASSUMES = ("same_shocks", "same_spread", "others_untouched", "nothing_else_here")


@dataclass(frozen=True)
class Beside:
    """Of many organisations at once; bands by name. `extreme`: how many of the others changed at least as much."""

    effect: Band
    early: Band
    late: Band
    change: Band
    trend_before: Band
    placebo: Band
    extreme: Array

    @property
    def refused(self) -> NDArray[np.bool_]:
        """Where the accounts went apart before anything was delivered."""
        return excludes_zero(self.trend_before) | excludes_zero(self.placebo)


def difference(treated: Array, others: Array) -> Band:
    """The mean of the treated (..., a) less the mean of the others (..., b), with the spread of the others alone:
    s sqrt(1/a + 1/b), t with b - 1 degrees of freedom."""
    a, b = treated.shape[-1], others.shape[-1]
    value = treated.mean(axis=-1) - others.mean(axis=-1)
    reach = t_quantile(b - 1) * others.std(axis=-1, ddof=1) * np.sqrt(1 / a + 1 / b)
    return value, value - reach, value + reach


def slope_weights(weeks: Array) -> Array:
    """Weights that make the slope of the weeks before."""
    before = weeks < 0
    away = np.where(before, weeks - weeks[before].mean(), 0.0)
    return np.asarray(away / (away**2).sum())


def beside(weeks: Array, treated: Array, others: Array) -> Beside:
    """`weeks` (n); `treated` (rows, a, n) and `others` (rows, b, n): weekly values of accounts."""
    before = np.flatnonzero(weeks < 0)
    base, (first, second) = mean_over(weeks, before), halves(weeks)
    middle = len(before) // 2
    moved = mean_over(weeks, before[middle:]) - mean_over(weeks, before[:middle])

    def of(weights: Array) -> Band:
        return difference(treated @ weights, others @ weights)

    after = mean_over(weeks, np.flatnonzero(weeks > 0))
    theirs = others @ (after - base)
    ours = (treated @ (after - base)).mean(axis=-1, keepdims=True)
    centre = theirs.mean(axis=-1, keepdims=True)
    return Beside(
        effect=of(after - base),
        early=of(first - base),
        late=of(second - base),
        change=of(second - first),
        trend_before=of(slope_weights(weeks)),
        placebo=of(moved),
        extreme=(np.abs(theirs - centre) >= np.abs(ours - centre)).sum(axis=-1).astype(float),
    )


def beside_others(weeks: Array, treated: Array, others: Array) -> Finding:
    """`weeks` (n); `treated` (a, n), the account of the need first; `others` (b, n)."""
    told = Finding(
        method="beside_others",
        assumes=ASSUMES,
        before=int((weeks < 0).sum()),
        after=int((weeks > 0).sum()),
        compared=len(others),
    )
    if reason := too_short(weeks):
        return replace(told, reason=reason)
    if len(others) < LEAST_OTHERS:
        return replace(told, reason="too_few_accounts")
    if np.ptp(others - others.mean(axis=1, keepdims=True)) == 0:
        return replace(told, reason="no_variation")
    found = beside(weeks, treated[None], others[None])
    before = weeks < 0
    others_moved = others.mean(axis=0) - others[:, before].mean()
    told = replace(
        told,
        tests={"trend_before": interval(found.trend_before), "placebo": interval(found.placebo)},
        weeks=tuple(int(week) for week in weeks),
        without=tuple(float(value) for value in treated[0][before].mean() + others_moved),
        notes={
            "extreme": int(found.extreme[0]),
            "treated": len(treated),
            # A trend of its own that the test may have missed would by itself make so much of an effect (Roth, American
            # Economic Review: Insights 4, 2022).
            "hidden": float(
                max(abs(found.trend_before[1][0]), abs(found.trend_before[2][0]))
                * (weeks[weeks > 0].mean() - weeks[before].mean())
            ),
        },
    )
    if found.refused[0]:
        return replace(told, reason="trends_differ")
    return replace(
        told,
        effect=interval(found.effect),
        early=interval(found.early),
        late=interval(found.late),
        change=interval(found.change),
    )


@dataclass(frozen=True, kw_only=True)
class Traits:
    """How an account stood before: its level, its slope a week, how unsteady it was about its own line."""

    level: float
    slope: float
    spread: float


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One account that could be compared: its traits, how far off it is, and why it was left out (or nothing)."""

    key: int
    traits: Traits
    distance: float
    left_out: str = ""


def traits(weeks: Array, values: Array) -> list[Traits]:
    """Of each row of `values` (accounts, n), over the weeks before."""
    before = weeks < 0
    slopes = values @ slope_weights(weeks)
    levels = values[:, before].mean(axis=1)
    line = levels[:, None] + slopes[:, None] * (weeks[before] - weeks[before].mean())
    spreads = np.sqrt(((values[:, before] - line) ** 2).sum(axis=1) / max(1, before.sum() - 2))
    return [
        Traits(level=float(a), slope=float(b), spread=float(c))
        for a, b, c in zip(levels, slopes, spreads, strict=True)
    ]


def comparable(ours: Traits, keys: Sequence[int], theirs: Sequence[Traits], *, weeks: int) -> list[Choice]:
    """Who is comparable, the nearest first, then who is not and why.

    The rule: a level between half and double ours, or no further off than twice our own spread; a slope that over the
    weeks before goes no further from ours than that; a spread between a third and three times ours; the twenty nearest
    of those, by level and slope in units of our spread.
    """
    unit = ours.spread or abs(ours.level) / 20 or 1.0
    chosen: list[Choice] = []
    out: list[Choice] = []
    for key, one in zip(keys, theirs, strict=True):
        off, bend = abs(one.level - ours.level), abs(one.slope - ours.slope) * weeks
        reason = ""
        if off > 2 * unit and not _between(one.level, ours.level, 2):
            reason = "level"
        elif bend > max(2 * unit, abs(ours.level) / 2):
            reason = "slope"
        elif not _between(one.spread, unit, 3):
            reason = "spread"
        choice = Choice(key=key, traits=one, distance=float(np.hypot(off, bend) / unit), left_out=reason)
        (out if reason else chosen).append(choice)
    chosen.sort(key=lambda one: (one.distance, one.key))
    further = [
        Choice(key=one.key, traits=one.traits, distance=one.distance, left_out="further_off")
        for one in chosen[MOST_OTHERS:]
    ]
    return [*chosen[:MOST_OTHERS], *further, *sorted(out, key=lambda one: (one.distance, one.key))]


def _between(one: float, ours: float, times: float) -> bool:
    """Whether it lies between so many times less and so many times more, on the same side of nought."""
    return ours != 0 and 1 / times <= one / ours <= times
