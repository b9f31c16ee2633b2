"""Ranges added, bias, factor and the two regressions: by hand, and against statsmodels."""

from math import exp, log, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from upshot.results.rules.books import HORIZONS, added, over
from upshot.results.rules.calibration import Ratios, bias, factor
from upshot.results.rules.regression import Cell, NotEstimable, linear, logistic


def test_a_worth_that_comes_again_counts_for_the_horizon_and_one_that_comes_once_counts_once() -> None:
    year = HORIZONS["year"]
    assert over(100, per="year", weeks=year) == pytest.approx(100)
    assert over(100, per="month", weeks=year) == pytest.approx(1200)
    assert over(100, per="week", weeks=year) == pytest.approx(100 * 365.25 / 7)
    assert over(100, per="once", weeks=year) == 100
    assert over(100, per="once", weeks=HORIZONS["three-years"]) == 100
    assert over(100, per="year", weeks=HORIZONS["three-years"]) == pytest.approx(300)


def test_ranges_are_added_by_the_root_of_the_sum_of_squares_on_each_side() -> None:
    # Down: 3 and 4, so 5. Up: 5 and 12, so 13.
    found = added([(7, 10, 15), (16, 20, 32)])
    assert (found.likely, found.low, found.high) == (30, 25, 43)
    assert (found.lowest, found.highest) == (23, 47), "if both err the same way"
    left = found.less(6)
    assert (left.likely, left.low, left.high, left.lowest, left.highest) == (24, 19, 37, 17, 41)
    one = found.each()
    assert one is not None
    assert (one.likely, one.low, one.high) == (15, 12.5, 21.5)
    assert added([]).each() is None


def test_the_bias_is_the_geometric_mean_with_students_interval_on_the_logarithms() -> None:
    ratios = [0.5, 0.5, 1, 0.25, 2, 0.8]
    logs = [log(r) for r in ratios]
    middle, deviation = float(np.mean(logs)), float(np.std(logs, ddof=1))
    found = bias(Ratios(6, middle, deviation))
    # The sixth root of 0.5 * 0.5 * 1 * 0.25 * 2 * 0.8 = 0.1.
    assert found.value == pytest.approx(0.1 ** (1 / 6))
    half = stats.t.ppf(0.975, 5) * deviation / sqrt(6)
    assert found.low == pytest.approx(exp(middle - half), rel=1e-3)
    assert found.high == pytest.approx(exp(middle + half), rel=1e-3)


def test_of_few_pairs_no_bias_is_said() -> None:
    assert bias(Ratios(4, log(0.5), 0.1)).value is None
    assert bias(Ratios(5, log(0.5), 0.1)).value == pytest.approx(0.5)
    assert bias(Ratios(0)).value is None


def test_the_factor_is_shrunk_towards_one_by_n() -> None:
    assert factor(Ratios(0)) == 1
    # Half of the way on the log scale at n = 5: the root of a quarter.
    assert factor(Ratios(5, log(0.25), 0)) == pytest.approx(0.5)
    assert factor(Ratios(95, log(0.25), 0)) == pytest.approx(exp(0.95 * log(0.25)))
    assert factor(Ratios(10, log(2), 0)) > 1, "who said too little is corrected upwards"


@pytest.fixture
def rows():
    """Late or not and how late, by days of waiting and days promised; many rows alike."""
    chance = np.random.default_rng(11)
    wait, promised = chance.integers(0, 12, 900), chance.integers(10, 14, 900)
    y = wait - 0.7 * promised + chance.normal(0, 1 + wait / 4, 900)
    return np.column_stack([wait, promised]).astype(float), y, (y > 0).astype(int)


def cells_of(x, y, late) -> list[Cell]:
    return [
        Cell(
            tuple(key),
            int((m := (x == key).all(axis=1)).sum()),
            int(late[m].sum()),
            y[m].sum(),
            (y[m] ** 2).sum(),
        )
        for key in np.unique(x, axis=0)
    ]


def test_both_regressions_are_those_of_statsmodels(rows) -> None:
    x, y, late = rows
    cells = cells_of(x, y, late)
    assert len(cells) == 48
    theirs = sm.Logit(late, sm.add_constant(x)).fit(disp=0)
    ours = logistic(cells)
    assert (ours.n, ours.value) == (900, pytest.approx(theirs.params[1], rel=1e-6))
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.conf_int()[1]), rel=1e-5)
    theirs = sm.OLS(y, sm.add_constant(x)).fit(cov_type="HC1")
    ours = linear(cells)
    assert ours.value == pytest.approx(theirs.params[1], rel=1e-9)
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.conf_int()[1]), rel=1e-6)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [Cell((1.0,), 10, 0)],
        [Cell((1.0,), 10, 5, 5, 5), Cell((1.0,), 10, 5, 5, 5)],
        [Cell((1.0,), 10, 0), Cell((2.0,), 10, 10)],
    ],
)
def test_where_nothing_can_be_told_apart_nothing_is_estimated(cells) -> None:
    with pytest.raises(NotEstimable):
        logistic(cells)
