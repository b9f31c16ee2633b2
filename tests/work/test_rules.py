"""The order of Today, by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from upshot.work.rules import Line, ranked, widest

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def line(kind: str, number: int, **more: Any) -> Line:
    subject = {"clock": "case", "answer": "hand_over", "review": "review"}.get(kind, "need")
    return Line(
        kind=kind,
        subject=subject,
        subject_id=number,
        title=f"{kind} {number}",
        account="Vale Water",
        account_id=1,
        **more,
    )


def order(*lines: Line) -> list[str]:
    return [one.title for one in ranked(list(lines))]


def test_promises_come_before_answers_before_worth_before_looking_back() -> None:
    assert order(
        line("need", 1, likely=900.0, effort_days=1),
        line("review", 2, due_at=NOW - timedelta(days=30)),
        line("answer", 3, since=NOW - timedelta(days=40)),
        line("clock", 4, due_at=NOW + timedelta(hours=20)),
    ) == ["clock 4", "answer 3", "need 1", "review 2"]


def test_the_nearest_promise_comes_first_and_missed_ones_before() -> None:
    assert order(
        line("clock", 1, due_at=NOW + timedelta(hours=2)),
        line("clock", 2, due_at=NOW - timedelta(hours=2)),
        line("clock", 3, due_at=NOW + timedelta(hours=1)),
    ) == ["clock 2", "clock 3", "clock 1"]


def test_worth_is_ranked_for_each_day_of_effort() -> None:
    # 900 over 9 days is 100 a day; 400 over 2 is 200; 150 with no effort said counts as one day.
    assert order(
        line("need", 1, likely=900.0, effort_days=9),
        line("need", 2, likely=400.0, effort_days=2),
        line("need", 3, likely=150.0),
    ) == ["need 2", "need 3", "need 1"]


def test_what_nobody_has_valued_comes_last_the_longest_waiting_first() -> None:
    assert order(
        line("need", 1, since=NOW - timedelta(days=2)),
        line("need", 2, since=NOW - timedelta(days=9)),
        line("need", 3, likely=1.0, effort_days=50),
    ) == ["need 3", "need 2", "need 1"]


def test_two_looks_back_a_day_stand_in_turn_with_the_dearest() -> None:
    reviews = [line("review", n, due_at=NOW - timedelta(days=10 - n)) for n in range(1, 5)]
    needs = [line("need", n, likely=50.0 + n) for n in (7, 8, 9)]
    assert order(*needs, line("need", 6), *reviews) == [
        "need 9", "review 1", "need 8", "review 2", "need 7", "need 6", "review 3", "review 4",
    ]  # fmt: skip
    assert order(line("need", 6), *reviews) == ["review 1", "review 2", "need 6", "review 3", "review 4"]


def test_the_same_lines_always_stand_in_the_same_order() -> None:
    lines = [line("need", n, likely=100.0, effort_days=1) for n in range(8)]
    assert ranked(lines) == ranked(lines[::-1])


def test_the_widest_estimate_is_the_one_to_ask_about_by_hand() -> None:
    # A day: 100 (10 to 900), 300 (290 to 310), 500 (100 to 520). The first could stand from place 1 to 3; the third
    # from 1 to 2, since only 300 lies between 100 and 520.
    found = widest(
        [
            line("need", 1, low=10.0, likely=100.0, high=900.0),
            line("need", 2, low=290.0, likely=300.0, high=310.0),
            line("need", 3, low=200.0, likely=1000.0, high=1040.0, effort_days=2),
            line("clock", 4, due_at=NOW),
            line("need", 5),
        ]
    )
    assert found is not None
    assert (found.line.subject_id, found.first, found.last) == (1, 1, 3)
    assert widest([line("need", 1, low=1.0, likely=2.0, high=900.0)]) is None


@given(
    some.lists(
        some.tuples(
            some.lists(some.integers(0, 12), min_size=3, max_size=3).map(sorted), some.integers(1, 3)
        ),
        max_size=12,
    )
)
def test_places_are_those_that_moving_one_estimate_gives(given_: list[tuple[list[int], int]]) -> None:
    lines = [
        line("need", n, low=float(low), likely=float(likely), high=float(high), effort_days=days)
        for n, ((low, likely, high), days) in enumerate(given_)
    ]
    valued = [one for one in lines if one.likely]

    def place(one: Line, worth: float) -> int:
        return 1 + sum(1 for other in valued if other is not one and (other.density or 0) > worth / one.days)

    widths = [place(one, one.low or 0) - place(one, one.high or 0) for one in valued]
    found = widest(list(lines))
    assert (found.last - found.first if found else 0) == max(widths, default=0)
    if found:
        assert found.line is valued[widths.index(max(widths))]
        assert found.first == place(found.line, found.line.high or 0)  # type: ignore[arg-type]
