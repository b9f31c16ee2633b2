"""Intervals, against published examples and by counting."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.kit.statistics import ranks, shares_of_ranks, wilson


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
