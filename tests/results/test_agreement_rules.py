"""Agreement and attainment, held against published examples and an independent implementation."""

import random

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from upshot.kit.statistics import wilson
from upshot.results.rules import t_score
from upshot.results.rules.agreement import LEVELS, SAID_LEVELS, tabled, weighted_kappa, weights_of

# J. Cohen, Psychological Bulletin 70 (1968), 213-220: two judges, 200 cases, three diagnoses.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# How bad each disagreement is, from 0 to 6.
BAD = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]


def test_cohens_own_example_gives_his_figures():
    plain = weighted_kappa(COHEN, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    weighted = weighted_kappa(COHEN, [[1 - bad / 6 for bad in row] for row in BAD])
    assert (round(plain.value, 3), round(weighted.value, 3)) == (0.492, 0.348)
    assert (plain.n, plain.same) == (200, pytest.approx(0.7))


def test_by_hand():
    """Two categories, 10 alike of 12: 8 of 12 against 7 of 12. Chance (8*7 + 4*5)/144 = .5278; kappa .6471."""
    found = weighted_kappa([[6.5, 1.5], [0.5, 3.5]], weights_of("linear", 2))
    assert found.same == pytest.approx(10 / 12)
    assert found.value == pytest.approx((10 / 12 - 76 / 144) / (1 - 76 / 144))


@pytest.mark.parametrize(("kind", "theirs"), [("linear", "linear"), ("quadratic", "quadratic")])
@pytest.mark.parametrize("seed", range(20))
def test_an_independent_implementation_gives_the_same(kind, theirs, seed):
    dice = random.Random(seed)
    size = dice.choice([3, 4, 5])
    table = [[dice.randint(0, 9) + (9 if i == j else 0) for j in range(size)] for i in range(size)]
    ours = weighted_kappa(table, weights_of(kind, size))
    other = cohens_kappa(np.array(table), wt=theirs)
    assert ours.value == pytest.approx(other.kappa, abs=1e-12)
    assert ours.se == pytest.approx(other.std_kappa, abs=1e-12)
    assert ours.low == pytest.approx(max(-1, other.kappa_low), abs=1e-5)
    assert ours.high == pytest.approx(min(1, other.kappa_upp), abs=1e-5)


def test_all_alike_in_one_level_is_no_agreement_beyond_chance():
    found = weighted_kappa(tabled([(0, 0)] * 30), weights_of("linear", 5))
    assert (found.value, found.low, found.same, found.n) == (None, None, 1, 30)


def test_beside_a_contact_two_above_counts_as_one_above():
    table = tabled([(2, 1), (-2, -2), (0, 1)], SAID_LEVELS)
    assert table == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1]]
    assert tabled([(2, 1)], LEVELS)[4][3] == 1


def test_nothing_rated_is_refused():
    with pytest.raises(ValueError, match="at least one pair"):
        weighted_kappa([[0, 0], [0, 0]], weights_of("linear", 2))
    with pytest.raises(ValueError, match="Weights are"):
        weights_of("cubic", 5)


def test_five_goals_at_one_below_give_the_published_score():
    """T = 34.9, the median before treatment of 977 goals (PubMed 20026573)."""
    assert round(t_score([-1] * 5, [1] * 5), 1) == 34.9


@pytest.mark.parametrize(("count", "n"), [(0, 1), (0, 10), (3, 10), (10, 10), (77, 1234)])
def test_wilsons_interval_is_the_same_elsewhere(count, n):
    low, high = proportion_confint(count, n, alpha=0.05, method="wilson")
    ours = wilson(count, n)
    assert (ours.low, ours.high) == (pytest.approx(low, abs=1e-7), pytest.approx(high, abs=1e-7))
