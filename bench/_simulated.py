"""Organisations with known effects, and how often each method of impact tells them: for `bench.impact`.

Every account has a level and weeks of autoregressive noise of standard deviation 1; shocks are shared by all. Effects
are in the same unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

BEFORE, AFTER = 20, 20
EFFECT = 1.5


@dataclass(frozen=True)
class Setting:
    """One world. `breaks`: which assumption of the method does not hold in it, so that no mark applies."""

    method: str
    name: str
    rows: int
    effect: float = 0.0
    noise: float = 0.0
    shock: float = 0.0
    # How much the treated account's own trend differs, a week.
    bend: float = 0.0
    fades: bool = False
    others: int = 20
    treated: int = 1
    # Of noise: normal, or skewed as counts are.
    skewed: bool = False
    # How accounts' own trends differ among each other, a week.
    trends: float = 0.0
    breaks: str = ""
    told: str = ""


def weeks() -> np.ndarray:
    """From the delivery, whose own week is left out."""
    return np.r_[np.arange(-BEFORE, 0), np.arange(1, AFTER + 1)].astype(float)


def autoregressive(lot: Any, shape: tuple[int, ...], noise: float, *, skewed: bool = False) -> np.ndarray:
    """Weeks of standard deviation 1 that hang together by `noise`, along the last axis."""
    fresh = lot.exponential(size=shape) - 1 if skewed else lot.normal(size=shape)
    found = np.empty(shape)
    found[..., 0] = fresh[..., 0]
    for t in range(1, shape[-1]):
        found[..., t] = noise * found[..., t - 1] + np.sqrt(1 - noise**2) * fresh[..., t]
    return found


def course(setting: Setting, after: np.ndarray) -> np.ndarray:
    """The effect in each week: `after` counts weeks since the delivery, 0 or less before it."""
    there = (after > 0) * setting.effect
    # Gone to nothing by the last week.
    return there * np.clip(1.5 - 1.5 * after / AFTER, 0, None) if setting.fades else there


def organisations(setting: Setting, lot: Any) -> tuple[np.ndarray, np.ndarray, float]:
    """The treated (rows, a, n), the others (rows, b, n), and the true mean effect over the weeks after."""
    at = weeks()
    n, accounts = len(at), setting.treated + setting.others
    shape = (setting.rows, accounts, n)
    values = 20 + 3 * lot.normal(size=(*shape[:2], 1))
    values = values + setting.trends * lot.normal(size=(*shape[:2], 1)) * at
    values = values + autoregressive(lot, shape, setting.noise, skewed=setting.skewed)
    # A shock of everybody: from some week near the delivery on, of either sign.
    size = setting.shock * lot.choice([-1.0, 1.0], size=(setting.rows, 1, 1))
    values = values + size * (at > 0)
    effect = course(setting, at)
    values[:, : setting.treated] += effect + setting.bend * at
    return values[:, : setting.treated], values[:, setting.treated :], float(effect[at > 0].mean())


def rollouts(
    setting: Setting, lot: Any, delivered: list[int | None], n: int
) -> tuple[np.ndarray, np.ndarray]:
    """Weekly values (rows, accounts, n) of accounts that got it at these places, and the effects (accounts, n)."""
    shape = (setting.rows, len(delivered), n)
    values = 20 + 3 * lot.normal(size=(*shape[:2], 1)) + autoregressive(lot, shape, setting.noise)
    # Everybody's weeks wander together.
    values = values + setting.shock * autoregressive(lot, (setting.rows, 1, n), 0.8)
    since = np.array(
        [[t - place if place is not None else -1 for t in range(n)] for place in delivered], dtype=float
    )
    effect = course(setting, since)
    values = values + effect
    # The later ones were on their way up anyhow.
    order = np.array([n if place is None else place for place in delivered], dtype=float)
    values = values + (setting.bend * (order - order.mean()) / order.std())[None, :, None] * np.arange(n) / n
    return values, effect


def parts(rows: int, size: int = 250) -> Iterator[int]:
    """So many rows at once: what fits into memory."""
    for begun in range(0, rows, size):
        yield min(size, rows - begun)


def newey_west(columns: np.ndarray, values: np.ndarray, *, lags: int) -> list[tuple[np.ndarray, ...]]:
    """Least squares with Newey and West's errors (Bartlett weights, n / (n - k) for small samples, t with n - k):
    for each column the estimate (rows) and its 95 % interval. `values`: (rows, n)."""
    from upshot.results.rules.impact import t_quantile

    n, k = columns.shape
    inner = np.linalg.inv(columns.T @ columns)
    line = values @ columns @ inner
    scores = columns[None] * (values - line @ columns.T)[:, :, None]
    middle = np.einsum("rti,rtj->rij", scores, scores)
    for lag in range(1, lags + 1):
        apart = np.einsum("rti,rtj->rij", scores[:, lag:], scores[:, :-lag])
        middle += (1 - lag / (lags + 1)) * (apart + apart.transpose(0, 2, 1))
    spread = np.einsum("ij,rjk,kl->ril", inner, middle, inner) * n / (n - k)
    reach = t_quantile(n - k) * np.sqrt(np.einsum("rii->ri", spread))
    return [(line[:, c], line[:, c] - reach[:, c], line[:, c] + reach[:, c]) for c in range(k)]
