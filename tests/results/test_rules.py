"""Attainment and verdict, against the published example and by hand."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.needs.rules import in_order, proposed_steps, steps_of
from upshot.results.rules import (
    ANSWERS,
    SAID_LEVEL,
    Known,
    attainment,
    level_by_steps,
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


@pytest.mark.parametrize(
    ("value", "level"),
    [(40, -2), (59.9, -2), (60, -1), (79, -1), (80, 0), (84.9, 0), (85, 1), (94, 1), (95, 2), (200, 2)],
)
def test_levels_written_beforehand_by_hand(value: float, level: int) -> None:
    # From 40 to 80: less than promised from 60 on, more from 85, much more from 95.
    assert level_by_steps(value, (60, 80, 85, 95)) == level
    known = Known(baseline=40, target=80, steps=(60, 80, 85, 95), value=value)
    assert (attainment(known).level, attainment(known).how) == (level, "measured")


@pytest.mark.parametrize(
    ("value", "level"), [(90, -2), (31, -2), (30, -1), (11, -1), (10, 0), (6, 0), (5, 1), (2, 2), (0, 2)]
)
def test_levels_written_beforehand_where_less_is_better(value: float, level: int) -> None:
    assert level_by_steps(value, (30, 10, 5, 2)) == level


def test_written_levels_hold_and_not_the_rule() -> None:
    # 90 of 40 to 80 is a quarter beyond: +1 by the rule; here +1 begins at 100 only.
    assert attainment(Known(baseline=40, target=80, value=90)).level == 1
    assert attainment(Known(baseline=40, target=80, value=90, steps=(50, 80, 100, 120))).level == 0


def test_three_steps_are_none() -> None:
    with pytest.raises(ValueError, match="Four steps"):
        level_by_steps(1, (1, 2, 3))


def test_what_they_pick_of_five_sentences_is_the_level_and_else_their_answer() -> None:
    assert attainment(Known(answer="better", picked=2)).level == 2
    assert attainment(Known(answer="better")).level == 1
    # A measure decides, whatever they pick.
    assert attainment(Known(answer="better", picked=2, baseline=0, target=10, value=10)).level == 0


def test_proposed_steps_by_hand() -> None:
    assert steps_of(baseline=40, target=80) == (40.4, 80, 90, 100)
    assert steps_of(baseline=90, target=10) == (89.2, 10, -10, -30)
    assert in_order((89.2, 10, -10, -30), baseline=90, target=10)
    assert not in_order((89.2, 10, 20, -30), baseline=90, target=10)
    assert not in_order((10, 20, 20, 30), baseline=0, target=20)


def test_no_level_is_proposed_that_nobody_can_reach():
    # A third and two thirds of the room that is left: of 10 minutes, of 5 points up to 100 %.
    assert proposed_steps(baseline=90, target=10) == (89.2, 10, 6.67, 3.33)
    assert proposed_steps(baseline=80, target=95, unit="%") == (80.15, 95, 96.7, 98.3)
    for unit, baseline, target in [
        ("", 40, 80),
        ("", 90, 95),
        ("%", 40, 80),
        ("%", 80, 100),
        ("min", 5, 0),
        ("°C", -2, -9),
    ]:
        usual = steps_of(baseline=baseline, target=target)
        assert proposed_steps(baseline=baseline, target=target, unit=unit) == usual


@given(baseline=st.floats(0.01, 1e6), share=st.floats(0.01, 0.99), unit=st.sampled_from(["", "%", "min"]))
def test_proposed_levels_follow_each_other_within_what_can_be(baseline, share, unit):
    steps = proposed_steps(baseline=baseline, target=baseline * share, unit=unit)
    assert in_order(steps, baseline=baseline, target=baseline * share)
    assert min(steps) >= 0


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-3000, 3000))
def test_proposed_steps_say_what_the_rule_says(baseline: int, target: int, thousandths: int) -> None:
    """At every thousandth of the way, but for the first hundredth, which is too little to be anything."""
    if baseline == target or 0 < thousandths < 10:
        return
    value = baseline + (target - baseline) * thousandths / 1000
    share = share_of_way(baseline=baseline, target=target, value=value)
    assert level_by_steps(value, steps_of(baseline=baseline, target=target)) == level_of(share)


@given(
    st.lists(st.integers(-1000, 1000), min_size=4, max_size=4, unique=True),
    st.booleans(),
    st.integers(-1200, 1200),
    st.integers(-1200, 1200),
)
def test_going_further_on_steps_is_never_worse_and_turning_them_round_changes_nothing(
    steps: list[int], falling: bool, one: int, other: int
) -> None:
    steps = sorted(steps, reverse=falling)
    nearer, further = sorted((one, other), reverse=falling)
    assert level_by_steps(nearer, steps) <= level_by_steps(further, steps)
    assert level_by_steps(-one, [-step for step in steps]) == level_by_steps(one, steps)
    for n, step in enumerate(steps):
        assert level_by_steps(step, steps) == n - 1, "a level begins where it is said to begin"


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
