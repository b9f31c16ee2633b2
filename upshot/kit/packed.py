"""Many numbers that a database hands over in one value, and their quantiles. Pure.

To sort 50,000 numbers for each way in which they are grouped takes PostgreSQL longer than all their sums together.
Packed (`string_agg(float8send(x), '')`) they come quickly, and are put in order here in a millisecond.
"""

from collections.abc import Iterable
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upshot.kit.statistics import Estimate, median_by


def floats(parts: Iterable[bytes | None]) -> NDArray[np.float64]:
    """Numbers packed by float8send, of several groups together; a group that has none is None."""
    return np.frombuffer(_joined(parts), dtype=">f8").astype(np.float64)


def integers(parts: Iterable[bytes | None]) -> NDArray[np.int64]:
    """The same of int4send."""
    return np.frombuffer(_joined(parts), dtype=">i4").astype(np.int64)


def distinct(parts: Iterable[bytes | None]) -> int:
    """How many different keys were packed by int8send."""
    return len(set(np.frombuffer(_joined(parts), dtype=">i8").tolist()))


def _joined(parts: Iterable[bytes | None]) -> bytes:
    return b"".join(part for part in parts if part)


def quantile(values: NDArray[np.number[Any]], percent: int) -> float:
    """One of the values, of which there is at least one, as SQL's percentile_disc finds it for a whole percentage."""
    return _at(np.sort(values), percent)


def median(values: NDArray[np.number[Any]]) -> Estimate:
    """The median with its interval, as `median_of` tells it."""
    ordered = np.sort(values)
    return median_by(len(ordered), lambda percent: _at(ordered, percent))


def _at(ordered: NDArray[np.number[Any]], percent: int) -> float:
    return float(ordered[ceil(percent / 100 * len(ordered)) - 1])
