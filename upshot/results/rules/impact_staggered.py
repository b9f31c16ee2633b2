"""Several accounts, one after another: each beside those that do not have it yet. Pure.

For each account and week after its delivery: its value less its own mean before, less the same of the accounts that do
not have it yet in that week, or never get it (Callaway and Sant'Anna, Journal of Econometrics 225, 2021, compared with
not yet treated; less the mean before as in Lee and Wooldridge, 2023). The effect is the mean over all of these: no
account is compared with one that already has it, which is what goes wrong in a plain two-way regression (Goodman-Bacon,
2021).

The interval: had the weeks of delivery been dealt to the accounts otherwise, what would the same reckoning give? All
effects that such a deal does not make implausible (more than 4 % of deals at least as far off) are inside. With
accounts whose weeks vary alike and an effect that is the same for all it is exact at any number of accounts (Roth and
Sant'Anna, Journal of Political Economy: Microeconomics 1, 2023, on rollouts by lot). How an effect grows or fades in
time is taken off first, as a parabola through the weeks since delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import factorial, prod

import numpy as np

from upshot.results.rules.impact import (
    LEAST_AFTER,
    LEAST_BEFORE,
    MOST_WEEKS,
    Array,
    Band,
    Finding,
    excludes_zero,
    interval,
)

# A 95 % interval takes at least this many different deals; and how many are tried of the many that there may be.
LEAST_DEALS, DEALS = 60, 999
# Of the deals as far off; 5 %, less one for the course that is fitted first.
AS_FAR = 0.04
ASSUMES = ("same_shocks", "vary_alike", "nobody_waits_for_it", "same_effect")


@dataclass(frozen=True)
class Staggered:
    """Of many organisations at once; bands by name."""

    effect: Band
    early: Band
    late: Band
    change: Band
    placebo: Band


@dataclass(frozen=True)
class Roles:
    """What each account's weeks count for, by the week of its delivery: weights (accounts, n) by name."""

    effect: Array
    early: Array
    late: Array
    placebo: Array
    # 1 where it was there.
    there: Array
    # The effect in each week since the delivery (weeks, accounts, n); what makes of these a smooth course less its
    # mean (weeks, weeks); and where each account is how long after its delivery (weeks, accounts, n).
    by_week: Array
    smooth: Array
    since: Array
    used: int


def roles(delivered: Sequence[int | None], n: int) -> Roles:
    """`delivered`: the place of each account's week of delivery among the `n` weeks, or None for never."""
    never = n + 1
    weeks = np.array([never if place is None else place for place in delivered])
    cells: list[tuple[int, int]] = []
    used = 0
    for k, place in enumerate(weeks):
        reach = [t for t in range(place + 1, min(place + MOST_WEEKS + 1, n)) if (weeks > t).any()]
        if place >= LEAST_BEFORE and len(reach) >= LEAST_AFTER:
            used += 1
            cells += [(k, t) for t in reach]
    after = np.array([t - weeks[k] for k, t in cells])
    middle = np.median(after) if len(after) else 0
    there = (np.arange(n)[None] >= weeks[:, None]).astype(float)
    return Roles(
        effect=_weights(cells, weeks, n),
        early=_weights([cell for cell, week in zip(cells, after, strict=True) if week <= middle], weeks, n),
        late=_weights([cell for cell, week in zip(cells, after, strict=True) if week > middle], weeks, n),
        placebo=_pretended(sorted({k for k, _t in cells}), weeks, n),
        there=there,
        used=used,
        **_by_week(cells, weeks, n),
    )


def _weights(cells: list[tuple[int, int]], weeks: Array, n: int) -> Array:
    """The mean over cells (account, week): the account's value less its mean before, less those who wait."""
    found = np.zeros((len(weeks), n))
    for k, t in cells:
        wait = np.flatnonzero(weeks > t)
        for who, share in ((np.array([k]), 1.0), (wait, -1 / len(wait))):
            found[who, t] += share / len(cells)
            found[who, : weeks[k]] -= share / len(cells) / weeks[k]
    return found


def _by_week(cells: list[tuple[int, int]], weeks: Array, n: int) -> dict[str, Array]:
    """The course of the effect: a parabola through its weeks, each weighed by how many accounts it was seen in."""
    after = np.array([t - weeks[k] for k, t in cells])
    each, counts = np.unique(after, return_counts=True)
    by_week = np.array(
        [_weights([c for c, e in zip(cells, after, strict=True) if e == one], weeks, n) for one in each]
    )
    curve = np.column_stack([np.ones(len(each)), each, each**2.0])
    smooth = curve @ np.linalg.pinv(curve * np.sqrt(counts)[:, None]) * np.sqrt(counts)
    smooth -= (counts / counts.sum()) @ smooth if len(each) else 0
    away = np.arange(n)[None] - weeks[:, None]
    # What lies beyond the weeks compared goes on as in the last of them.
    since = np.array([(away == one) | ((away > one) & (one == each[-1])) for one in each], dtype=float)
    return {"by_week": by_week, "smooth": smooth, "since": since}


def _pretended(accounts: list[int], weeks: Array, n: int) -> Array:
    """The same where nothing was delivered: the second half of the weeks before less the first."""
    found = np.zeros((len(weeks), n))
    for k in accounts:
        place = int(weeks[k])
        wait = np.flatnonzero(weeks > place)
        half = place // 2
        for who, share in ((np.array([k]), 1.0), (wait, -1 / len(wait))):
            found[who, half:place] += share / len(accounts) / (place - half)
            found[who, :half] -= share / len(accounts) / half
    return found


def staggered(of: Roles, values: Array, *, seed: int = 1, deals: int = DEALS) -> Staggered:
    """`values`: (rows, accounts, n). `seed`: of the deals, so that a second look finds the same."""
    accounts = values.shape[1]
    lot = np.random.default_rng(seed)
    dealt = np.array([lot.permutation(accounts) for _ in range(deals)])
    course = np.einsum("ekt,rkt->re", of.by_week, values) @ of.smooth.T
    level = values - np.einsum("re,ekt->rkt", course, of.since)
    effect, most = _inverted(of, level, dealt)
    without = level - effect[0][:, None, None] * of.there[None]

    def band(weights: Array) -> Band:
        value = np.einsum("kt,rkt->r", weights, values)
        far = np.sort(np.abs(_dealt(weights, without, dealt)), axis=1)[:, -most]
        return value, value - far, value + far

    return Staggered(effect, band(of.early), band(of.late), band(of.late - of.early), band(of.placebo))


def _dealt(weights: Array, values: Array, dealt: Array) -> Array:
    """The reckoning (rows, deals) with each account in another's role."""
    each = np.einsum("kt,rit->rki", weights, values)
    own = np.arange(values.shape[1])
    return np.stack([each[:, deal, own].sum(axis=1) for deal in dealt], axis=1)


def _inverted(of: Roles, values: Array, dealt: Array) -> tuple[Band, int]:
    """The effect, and all effects that more than 4 % of deals bear out.

    With an effect e taken off, the reckoning gives value - e, and a deal gives A - e B, where B is what the deal makes
    of a plain 1 for everybody who has it. A deal bears e out where |A - e B| >= |value - e|: between two ends.
    """
    value = np.einsum("kt,rkt->r", of.effect, values)
    a = _dealt(of.effect, values, dealt)
    b = _dealt(of.effect, of.there[None], dealt)[0]
    same = b > 1 - 1e-9
    ends = np.stack(
        [
            (value[:, None] - a) / np.where(same, 1, 1 - b),
            (value[:, None] + a) / np.where(b < -1 + 1e-9, 1, 1 + b),
        ]
    )
    low = np.where(same, -np.inf, ends.min(axis=0))
    high = np.where(same, np.inf, ends.max(axis=0))
    most = int(AS_FAR * (len(dealt) + 1))
    return (value, np.sort(low, axis=1)[:, most - 1], np.sort(high, axis=1)[:, -most]), most


def in_turn(delivered: Sequence[int | None], values: Array, *, own: int = 0) -> Finding:
    """`delivered`: each account's week of delivery, its place among the weeks, or None; `values` (accounts, n);
    `own`: the account whose weeks are drawn."""
    n = values.shape[1]
    place = delivered[own]
    told = Finding(
        method="staggered",
        assumes=ASSUMES,
        before=place or 0,
        after=n - 1 - place if place is not None else 0,
        compared=len(delivered),
    )
    kinds = [list(delivered).count(one) for one in set(delivered)]
    if factorial(len(delivered)) // prod(factorial(k) for k in kinds) < LEAST_DEALS:
        return replace(told, reason="too_few_arrangements")
    of = roles(delivered, n)
    if of.used == 0:
        return replace(told, reason="too_few_after")
    if np.ptp(values - values.mean(axis=1, keepdims=True)) == 0:
        return replace(told, reason="no_variation")
    found = staggered(of, values[None])
    weeks, without = _drawn(delivered, values, own)
    told = replace(
        told,
        tests={"placebo": interval(found.placebo)},
        notes={"treated": of.used},
        weeks=weeks,
        without=without,
    )
    if excludes_zero(found.placebo)[0]:
        return replace(told, reason="trends_differ")
    if not np.isfinite([found.effect[1][0], found.effect[2][0]]).all():
        return replace(told, reason="too_few_arrangements")
    return replace(
        told,
        effect=interval(found.effect),
        early=interval(found.early),
        late=interval(found.late),
        change=interval(found.change),
    )


def _drawn(
    delivered: Sequence[int | None], values: Array, own: int
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The account's weeks up to the last in which somebody waits, and what they would have been."""
    place = delivered[own]
    if place is None:
        return (), ()
    n = values.shape[1]
    last = [n if one is None else one for one in delivered]
    kept, without = [], []
    for t in (t for t in range(n) if t != place):
        wait = [k for k, one in enumerate(last) if one > max(t, place)]
        if wait:
            moved = (values[wait, t] - values[wait][:, :place].mean(axis=1)).mean()
            kept.append(t - place)
            without.append(float(values[own, :place].mean() + moved))
    return tuple(kept), tuple(without)
