"""By lot: those it was tried on beside those held back. Pure.

Means: Welch's interval (Biometrika 34, 1947). Shares: Newcombe's, of two Wilson intervals (Statistics in Medicine 17,
1998, method 10). Nothing is assumed but that the lot was kept to, and that those held back were not touched by it.
"""

from dataclasses import replace

import numpy as np

from upshot.results.rules.impact import Array, Band, Finding, Interval, interval

LEAST_IN_AN_ARM = 5
ASSUMES = ("lot_was_kept", "others_untouched")
NORMAL = 1.959963984540054


def drawn_by_lot(keys: list[int], *, tried: int, seed: int) -> set[int]:
    """Which of the accounts it is tried on: as many as said, by lot. The same seed gives the same accounts."""
    ordered = sorted(keys)
    places = np.random.default_rng(seed).permutation(len(ordered))[:tried]
    return {ordered[place] for place in places}


def means_apart(tried: Array, held: Array) -> Band:
    """The mean of those tried (..., a) less of those held back (..., b), with Welch's interval."""
    from scipy.special import stdtrit

    a, b = tried.shape[-1], held.shape[-1]
    one, other = tried.var(axis=-1, ddof=1) / a, held.var(axis=-1, ddof=1) / b
    total = one + other
    df = total**2 / np.maximum(one**2 / (a - 1) + other**2 / (b - 1), 1e-300)
    value = tried.mean(axis=-1) - held.mean(axis=-1)
    reach = stdtrit(np.maximum(df, 1), 0.975) * np.sqrt(total)
    return value, value - reach, value + reach


def wilson(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z2 = count / of, NORMAL**2
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = NORMAL * float(np.sqrt(share * (1 - share) / of + z2 / (4 * of * of))) / (1 + z2 / of)
    return centre - reach, centre + reach


def shares_apart(tried: int, of_tried: int, held: int, of_held: int) -> Interval:
    """A share among those tried less the share among those held back, with Newcombe's interval."""
    one, other = tried / of_tried, held / of_held
    (low_one, high_one), (low_other, high_other) = wilson(tried, of_tried), wilson(held, of_held)
    value = one - other
    below = float(np.hypot(one - low_one, high_other - other))
    above = float(np.hypot(high_one - one, other - low_other))
    return Interval(value, value - below, value + above)


def by_lot(tried: Array, held: Array, *, before: int = 0, after: int = 0, change: bool = False) -> Finding:
    """One number for each account (a), (b). `change`: each is already its mean after less its mean before."""
    told = Finding(
        method="by_lot",
        assumes=ASSUMES,
        before=before,
        after=after,
        compared=len(tried) + len(held),
        notes={"tried": len(tried), "held": len(held), "change": change},
    )
    if min(len(tried), len(held)) < LEAST_IN_AN_ARM:
        return replace(told, reason="too_few_in_trial")
    every = np.concatenate([tried, held])
    if not change and np.isin(every, (0, 1)).all():
        apart = shares_apart(int(tried.sum()), len(tried), int(held.sum()), len(held))
        return replace(told, effect=apart)
    if np.ptp(tried) == np.ptp(held) == 0:
        return replace(told, reason="no_variation")
    return replace(told, effect=interval(means_apart(tried[None], held[None])))
