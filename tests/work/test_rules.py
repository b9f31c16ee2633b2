"""The order of Today, by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from upshot.work.rules import Line, ranked

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


def test_promises_come_before_answers_before_looking_back_before_worth() -> None:
    assert order(
        line("need", 1, likely=900.0, effort_days=1),
        line("review", 2, due_at=NOW - timedelta(days=30)),
        line("answer", 3, since=NOW - timedelta(days=40)),
        line("clock", 4, due_at=NOW + timedelta(hours=20)),
    ) == ["clock 4", "answer 3", "review 2", "need 1"]


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


def test_no_more_than_two_looks_back_a_day_stand_before_worth() -> None:
    reviews = [line("review", n, due_at=NOW - timedelta(days=10 - n)) for n in range(1, 5)]
    assert order(line("need", 9, likely=50.0), *reviews) == [
        "review 1",
        "review 2",
        "need 9",
        "review 3",
        "review 4",
    ]


def test_the_same_lines_always_stand_in_the_same_order() -> None:
    lines = [line("need", n, likely=100.0, effort_days=1) for n in range(8)]
    assert ranked(lines) == ranked(lines[::-1])
