"""Intervals, against published examples and by counting."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.kit.statistics import (
    Estimate,
    difference,
    mean,
    net_promoters,
    ranks,
    shares_of_ranks,
    t_deviate,
    wilson,
)


def test_wilson_agrees_with_the_published_example() -> None:
    # 81 of 263: R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 0.2553 to 0.3662.
    found = wilson(81, 263)
    assert found.low == pytest.approx(0.2553, abs=0.0001)
    assert found.high == pytest.approx(0.3662, abs=0.0001)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"), [(15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_wilson_agrees_with_the_rest_of_the_table(count: int, n: int, low: float, high: float) -> None:
    found = wilson(count, n)
    assert found.low == pytest.approx(low, abs=0.0001)
    assert found.high == pytest.approx(high, abs=0.0001)


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0).share is None
    with pytest.raises(ValueError, match="is not a share"):
        wilson(3, 2)


def coverage(n: int, q: float, low: int, high: int) -> float:
    """How often the q-quantile lies between these order statistics: summed from the binomial itself."""
    return sum(comb(n, k) * q**k * (1 - q) ** (n - k) for k in range(low, high))


@given(st.integers(20, 400), st.sampled_from([0.5, 0.9]))
def test_the_ranks_cover_the_quantile_at_least_as_often_as_they_say(n: int, q: float) -> None:
    found = ranks(n, q)
    if found is None:
        assert n * (1 - q) < 12
        return
    assert coverage(n, q, *found) >= 0.94


def test_too_few_have_no_interval() -> None:
    assert ranks(3, 0.5) is None
    assert shares_of_ranks(20, 0.9) is None


@given(st.integers(10, 5000))
def test_the_shares_ask_for_exactly_those_ranks(n: int) -> None:
    found, shares = ranks(n, 0.5), shares_of_ranks(n, 0.5)
    if found is None or shares is None:
        assert found is None
        assert shares is None
        return
    # percentile_disc answers with the first value whose place, divided by n, is at least the share.
    assert [next(k for k in range(1, n + 1) if k / n >= share) for share in shares] == list(found)


@pytest.mark.parametrize(("df", "deviate"), [(4, 2.776), (5, 2.571), (9, 2.262), (29, 2.045), (120, 1.980)])
def test_students_deviates_agree_with_the_table(df: int, deviate: float) -> None:
    assert t_deviate(df) == pytest.approx(deviate, abs=0.001)


def test_a_mean_has_its_t_interval_and_too_few_have_none() -> None:
    # 1, 2, 3, 4, 5: mean 3, standard error sqrt(2.5 / 5) = 0.7071, times 2.7764.
    found = mean({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, low=0, high=10)
    assert (found.value, found.n) == (3, 5)
    assert found.low == pytest.approx(3 - 1.9633, abs=0.001)
    assert mean({1: 2, 5: 2}, low=1, high=5).low is None
    assert mean({5: 9, 1: 1}, low=1, high=5).high == 5, "no interval leaves the scale"
    with pytest.raises(ValueError, match="does not hold"):
        t_deviate(3)


def test_net_promoters_agree_with_the_adjusted_wald_interval_by_hand() -> None:
    # 19 promoters, 9 detractors of 36: (19.75 - 9.75) / 39 = 0.2564; its variance 0.5064 + 0.25 - 0.2564^2 = 0.6907;
    # half the interval 1.95996 * sqrt(0.6907 / 39) = 0.2608.
    found = net_promoters(19, 9, 36)
    assert found.value == pytest.approx(10 / 36)
    assert (found.low, found.high) == (pytest.approx(-0.0044, abs=1e-4), pytest.approx(0.5172, abs=1e-4))
    assert net_promoters(0, 0, 0).value is None
    with pytest.raises(ValueError, match="are not shares"):
        net_promoters(3, 3, 5)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_differences_of_shares_agree_with_newcombes_table(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    shares = [wilson(*pair) for pair in (one, other)]
    found = difference(*(Estimate(share.share, share.n, share.low, share.high) for share in shares))
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert found.apart


def test_a_figure_without_an_interval_has_no_difference() -> None:
    assert difference(Estimate(1, 3), Estimate(1, 9, 0, 2)) is None
    same = difference(Estimate(1, 9, 0, 2), Estimate(1, 9, 0, 2))
    assert same is not None
    assert not same.apart
