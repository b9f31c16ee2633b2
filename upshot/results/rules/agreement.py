"""How far two who rate the same things agree, beyond what chance would give. Pure.

Cohen's weighted kappa (J. Cohen, Psychological Bulletin 70, 1968, 213-220) with the large-sample variance of J. L.
Fleiss, J. Cohen and B. S. Everitt (Psychological Bulletin 72, 1969, 323-327).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from upshot.kit.statistics import Z

# Below so many pairs the interval, which is one for large samples, says too little: no figure is shown.
LEAST_PAIRS = 20
LEVELS = (-2, -1, 0, 1, 2)
# A contact answers in four steps: "better" is +1 and nothing is +2, so that beside them +2 counts as +1.
SAID_LEVELS = (-2, -1, 0, 1)
WEIGHTS = ("linear", "quadratic")

Table = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance: 1 is full, 0 what chance would give. `same`: the share rated alike; the interval is one
    of 95 %. Without a value, all were rated alike, so that chance would agree as well."""

    n: int
    same: float
    value: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None


def weights_of(kind: str, size: int) -> list[list[float]]:
    """Agreement weights among `size` ordered categories: 1 on the diagonal, falling with the distance (`linear`) or
    its square (`quadratic`) to 0 between the first and the last."""
    if kind not in WEIGHTS or size < 2:
        raise ValueError(f"Weights are {WEIGHTS}, of two categories at least.")
    power = 1 if kind == "linear" else 2
    return [[1 - (abs(i - j) / (size - 1)) ** power for j in range(size)] for i in range(size)]


def tabled(pairs: Iterable[tuple[int, int]], levels: Sequence[int] = LEVELS) -> list[list[int]]:
    """How often each pair of levels was given: the first rater's in rows, the second's in columns. A level beyond the
    ends counts as the end."""
    table = [[0] * len(levels) for _level in levels]
    for one, other in pairs:
        i, j = (min(max(level, levels[0]), levels[-1]) - levels[0] for level in (one, other))
        table[i][j] += 1
    return table


def weighted_kappa(table: Table, weights: Table) -> Kappa:
    """Kappa of a square table of counts, with agreement weights from 0 to 1. Raises ValueError for an empty table."""
    n = sum(sum(row) for row in table)
    size = range(len(table))
    if not n or any(len(row) != len(table) for row in (*table, *weights)) or len(weights) != len(table):
        raise ValueError("A square table of at least one pair, and weights of the same size.")
    p = [[cell / n for cell in row] for row in table]
    rows, columns = [sum(row) for row in p], [sum(p[i][j] for i in size) for j in size]
    same = sum(p[i][i] for i in size)
    observed = sum(weights[i][j] * p[i][j] for i in size for j in size)
    chance = sum(weights[i][j] * rows[i] * columns[j] for i in size for j in size)
    if 1 - chance < 1e-12:
        return Kappa(int(n), same)
    kappa = (observed - chance) / (1 - chance)
    by_row = [sum(weights[i][j] * columns[j] for j in size) for i in size]
    by_column = [sum(weights[i][j] * rows[i] for i in size) for j in size]
    spread = sum(
        p[i][j] * (weights[i][j] - (by_row[i] + by_column[j]) * (1 - kappa)) ** 2 for i in size for j in size
    )
    variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (n * (1 - chance) ** 2)
    se = sqrt(max(variance, 0.0))
    low, high = max(-1.0, kappa - Z * se), min(1.0, kappa + Z * se)
    return Kappa(int(n), same, kappa, se, low, high)
