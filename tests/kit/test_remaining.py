"""How long something still takes: against what is counted by hand out of those that lasted as long."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from upshot.kit import remaining
from upshot.kit.remaining import Life, Seen

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = 60.0


def lives(minutes, keys=("",), apart=10.0):
    """One after the other, each of some length; None: it has not ended."""
    return [
        Life(
            START + nth * apart * remaining.MINUTE,
            None if took is None else START + (nth * apart + took) * remaining.MINUTE,
            lambda _at: list(keys),
        )
        for nth, took in enumerate(minutes)
    ]


def groups_of(some, by=START + timedelta(days=900)):
    return remaining.summarise(row for one in some for row in one.seen(by=by))


@pytest.mark.parametrize("age", [0, 30, 100, 300, 1000])
def test_what_is_left_is_what_those_still_took_that_lasted_as_long(age):
    dice = np.random.default_rng(7)
    minutes = dice.gamma(1.5, 600, 4000)
    answer = remaining.outlook(age, [""], groups_of(lives(minutes)))
    left = minutes[minutes > age] - age
    low, middle, high = np.quantile(left, [0.1, 0.5, 0.9])
    assert answer.middle == pytest.approx(middle, rel=0.06)
    assert (answer.low, answer.high) == (pytest.approx(low, rel=0.12, abs=12), pytest.approx(high, rel=0.06))
    assert answer.n == pytest.approx(len(left), rel=0.02)


def test_those_that_have_not_ended_are_not_taken_for_quick():
    # Every second one takes about 10 hours, every other 1,000; we look after 100 hours.
    minutes = [took for nth in range(200) for took in (500.0 + nth, 60_000.0)]
    by, some = START + timedelta(hours=100), lives(minutes, apart=0.1)
    left_out = remaining.summarise(row for one in some for row in one.seen(by=by) if row.ended)
    assert remaining.outlook(0, [""], left_out).high == pytest.approx(680, rel=0.01)
    told = remaining.outlook(0, [""], groups_of(some, by=by))
    assert told.low == pytest.approx(540, rel=0.01)
    assert told.high > 4_000


def test_a_small_group_leans_on_the_wider_one_and_a_large_one_stands_alone():
    many = [Seen(0, ["", "urgent"], 10.0 + nth / 1000) for nth in range(3000)]
    few = [Seen(0, ["", "low"], 1000.0 + nth / 1000) for nth in range(remaining.LEAST)]
    groups = remaining.summarise(many + few)
    alone = remaining.outlook(0, ["", "urgent"], groups)
    assert alone.high == pytest.approx(13, rel=0.05)
    leaning = remaining.outlook(0, ["", "low"], groups)
    # 20 of its own and 30 of all: more than half of the answer is everybody's.
    assert leaning.middle < 100
    assert leaning.high > 900
    assert (alone.n, leaning.n) == (3000, remaining.LEAST)


def test_too_few_say_nothing():
    groups = groups_of(lives([60.0] * (remaining.LEAST - 1)))
    assert remaining.outlook(0, [""], groups) is None
    groups = groups_of(lives([30.0] * 100 + [90.0] * 5))
    assert remaining.outlook(0, [""], groups) is not None
    assert remaining.outlook(59, [""], groups) is None


def test_the_range_holds_four_truths_in_five_and_a_range_drawn_too_narrow_does_not():
    dice = np.random.default_rng(11)
    tried = remaining.try_out(lives(dice.gamma(1.2, 900, 3000)), by=START + timedelta(days=900))
    share = tried.test.inside / tried.test.questions
    assert 0.77 < share < 0.85
    some = lives(dice.gamma(1.2, 900, 1000))
    rows = [row for one in some for row in one.seen(by=START + timedelta(days=900))]
    narrow = remaining.put_to_test(rows, remaining.summarise(rows), tail=0.3)
    assert narrow.inside / narrow.questions < 0.5


def test_what_is_known_of_a_thing_makes_the_answer_better():
    dice = np.random.default_rng(5)
    some = []
    for nth in range(2000):
        kind = "ab"[nth % 2]
        took = float(dice.gamma(2, 60 if kind == "a" else 1200))
        begun = START + nth * timedelta(minutes=10)
        some.append(Life(begun, begun + took * remaining.MINUTE, lambda _at, kind=kind: ["", f"kind={kind}"]))
    tested = remaining.try_out(some, by=START + timedelta(days=900)).test
    assert tested.miss < 0.8 * tested.plain_miss
