"""Attainment and verdict, against the published example and by hand."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.results.rules import (
    ANSWERS,
    SAID_LEVEL,
    Known,
    attainment,
    level_of,
    share_of_way,
    t_score,
    verdict,
)


def test_five_goals_one_level_below_give_the_published_baseline() -> None:
    # The median baseline of 977 goals, each at -1, is 34.9 with five goals (PubMed 20026573).
    assert t_score([-1] * 5, [1] * 5) == pytest.approx(34.9, abs=0.05)


def test_t_by_hand() -> None:
    assert t_score([0, 0, 0], [1, 2, 3]) == 50
    # One goal: 50 + 10 w x / sqrt(0.7 w^2 + 0.3 w^2) = 50 + 10 x.
    assert t_score([2], [4]) == pytest.approx(70)
    # Two goals with weights 1 and 3 at +1 and -1: 50 - 20 / sqrt(0.7 * 10 + 0.3 * 16).
    assert t_score([1, -1], [1, 3]) == pytest.approx(50 - 20 / sqrt(11.8))


@pytest.mark.parametrize(
    ("baseline", "target", "value", "level"),
    [
        (41, 90, 41, -2),
        (41, 90, 30, -2),
        (41, 90, 65.5, -1),
        (41, 90, 89.9, -1),
        (41, 90, 90, 0),
        (40, 80, 90, 1),
        (40, 80, 100, 2),
        # A target below its baseline is reached by falling.
        (22, 6, 22, -2),
        (22, 6, 14, -1),
        (22, 6, 6, 0),
        (22, 6, 2, 1),
        (20, 10, 5, 2),
    ],
)
def test_levels_by_hand(baseline: float, target: float, value: float, level: int) -> None:
    assert level_of(share_of_way(baseline=baseline, target=target, value=value)) == level


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(numbers, st.floats(0.001, 1e6), numbers, numbers)
def test_going_further_is_never_worse(baseline: float, way: float, one: float, other: float) -> None:
    nearer, further = sorted((one, other))
    up = [
        level_of(share_of_way(baseline=baseline, target=baseline + way, value=v)) for v in (nearer, further)
    ]
    assert up[0] <= up[1]


@given(st.integers(-1000, 1000), st.integers(1, 1000), st.integers(-3000, 3000))
def test_the_direction_does_not_matter(baseline: int, way: int, gone: int) -> None:
    rising = level_of(share_of_way(baseline=baseline, target=baseline + way, value=baseline + gone))
    falling = level_of(share_of_way(baseline=baseline, target=baseline - way, value=baseline - gone))
    assert rising == falling


def test_the_owner_is_never_the_only_rater() -> None:
    alone = Known(baseline=0, target=10, value=12, by_owner_alone=True)
    assert attainment(alone).level is None
    assert attainment(alone).how == "the owner's word alone"
    confirmed = Known(baseline=0, target=10, value=12, by_owner_alone=True, answer="as")
    assert attainment(confirmed).level == 0
    assert attainment(confirmed).how == "measured and said"


def test_silence_decides_nothing_and_is_told_apart_from_not_being_asked() -> None:
    assert attainment(Known(asked=True)).how == "asked, no answer"
    assert attainment(Known()).how == "not known"
    assert attainment(Known(asked=True)).level is None


@pytest.mark.parametrize("answer", ANSWERS)
def test_without_a_measure_their_own_word_decides(answer: str) -> None:
    assert attainment(Known(answer=answer)).level == SAID_LEVEL[answer]


def test_what_they_say_is_never_subtracted_from_what_was_measured() -> None:
    measured = attainment(Known(baseline=0, target=10, value=10, answer="worse"))
    assert (measured.level, measured.share, measured.how) == (0, 1.0, "measured and said")


def test_an_answer_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="An answer is one of"):
        attainment(Known(answer="great"))


def test_a_verdict_counts_what_is_known_and_has_t_only_when_all_is() -> None:
    some = verdict([Known(baseline=0, target=10, value=11), Known(asked=True)])
    assert (some.known, some.met, some.t, some.complete) == (1, 1, None, False)
    everything = verdict([Known(baseline=0, target=10, value=10), Known(answer="worse")])
    assert (everything.known, everything.met, everything.complete) == (2, 1, True)
    assert everything.t == pytest.approx(50 - 10 / sqrt(0.7 * 2 + 0.3 * 4))
    assert not verdict([]).complete
