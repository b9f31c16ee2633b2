"""Two regressions on grouped rows. Pure.

A cell is all rows that are alike in what explains them: how many there are, how many of them were late, the sum of
the outcome and of its squares. Both estimates are the same from cells as from single rows.

- `logistic`: maximum likelihood by iteratively reweighted least squares (P. McCullagh and J. A. Nelder, Generalized
  Linear Models, 2nd ed., 1989, 4.4); Wald intervals.
- `linear`: least squares, with the standard errors of H. White (Econometrica 48, 1980) and the factor n / (n - k) for
  small samples (HC1), which hold where the spread differs from row to row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshot.kit.statistics import Estimate, Z

MOST_STEPS = 50
CLOSE = 1e-9


class NotEstimable(Exception):
    """The rows do not determine the effect: too few, all alike, or told apart perfectly."""


@dataclass(frozen=True)
class Cell:
    """Rows alike in `x`: how many, how many late, the sum of the outcome y and of its squares."""

    x: tuple[float, ...]
    n: int
    late: int = 0
    y: float = 0.0
    yy: float = 0.0


def logistic(cells: Sequence[Cell], *, of: int = 0) -> Estimate:
    """The logarithm of the odds ratio for one more unit of `x[of]`, with its 95 % interval; n is the number of rows.
    An intercept is added. Raises NotEstimable."""
    x, n = _design(cells)
    late = np.array([cell.late for cell in cells], dtype=float)
    if not 0 < late.sum() < n.sum():
        raise NotEstimable
    b = np.zeros(x.shape[1])
    b[0] = np.log(late.sum() / (n.sum() - late.sum()))
    for _step in range(MOST_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        information = x.T @ (x * (n * p * (1 - p))[:, None])
        step = _solved(information, x.T @ (late - n * p))
        b = b + step
        if np.abs(step).max() < CLOSE:
            return _estimate(b, _solved(information, np.eye(len(b))), of, int(n.sum()))
    raise NotEstimable


def linear(cells: Sequence[Cell], *, of: int = 0) -> Estimate:
    """By how much y changes for one more unit of `x[of]`, with its 95 % interval. Raises NotEstimable."""
    x, n = _design(cells)
    y, yy = (np.array([getattr(cell, name) for cell in cells], dtype=float) for name in ("y", "yy"))
    rows, columns = n.sum(), x.shape[1]
    if rows <= columns:
        raise NotEstimable
    bread = _solved(x.T @ (x * n[:, None]), np.eye(columns))
    b = bread @ (x.T @ y)
    fitted = x @ b
    squares = np.maximum(yy - 2 * fitted * y + n * fitted * fitted, 0)
    meat = x.T @ (x * squares[:, None])
    return _estimate(b, bread @ meat @ bread * rows / (rows - columns), of, int(rows))


def _design(cells: Sequence[Cell]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if not cells:
        raise NotEstimable
    x = np.array([(1.0, *cell.x) for cell in cells], dtype=float)
    return x, np.array([cell.n for cell in cells], dtype=float)


def _solved(matrix: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    if np.linalg.cond(matrix) > 1e12:
        raise NotEstimable
    return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)


def _estimate(b: NDArray[np.float64], covariance: NDArray[np.float64], of: int, n: int) -> Estimate:
    value, half = float(b[of + 1]), Z * float(np.sqrt(covariance[of + 1, of + 1]))
    return Estimate(value, n, value - half, value + half)
