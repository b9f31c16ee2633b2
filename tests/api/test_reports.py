"""The figures of the reports, by a program: the same that the pages tell, and the cases behind each."""

import pytest

from tests.overview.test_reports import cases  # noqa: F401 - a fixture
from upshot.overview.models import ReportLetter

DAYS = {"from_on": "2026-03-01", "until_on": "2026-04-01", "source": "old"}


@pytest.fixture
def ask(call, cast, cases):  # noqa: F811
    ben = call(cast.member)
    return lambda path="", **more: ben.get(f"/reports{path}", **DAYS | more)


def test_the_desks_side_and_the_customers_by_hand(ask):
    told = ask().json()
    assert (told["from_on"], told["until_on"], told["sources"]) == (
        "2026-03-01",
        "2026-04-01",
        ["here", "old"],
    )
    assert (told["opened"], told["closed"], told["close"]["median"]) == (10, 10, 50)
    # Ranks that bound the median of ten with 95 %: the first and the last.
    assert (told["close"]["median_low"], told["close"]["median_high"]) == (10, 100)
    assert (told["reopened"]["count"], told["reopened"]["n"]) == (2, 10)
    assert [(week["monday"], week["opened"], week["backlog"]) for week in told["weeks"]] == [
        ("2026-03-02", 7, 0),
        ("2026-03-09", 3, 0),
    ]
    assert [(one["label"], one["spread"]["n"]) for one in told["hand_overs"]] == [
        ("0", 4), ("1", 1), ("2", 1), ("3–4", 2), ("5+", 2),
    ]  # fmt: skip
    assert told["customer"]["met"] in (0, 1)


def test_groups_of_a_field_and_all_together(ask):
    (urgent,) = ask("/by", by="urgency").json()
    assert (urgent["key"], urgent["opened"], urgent["resolve"]["value"]) == ("normal", 10, 50)
    # Seven of nine that were promised a time; six of ten changed hands, by 25 hand-overs in all... of ten.
    assert (urgent["kept"]["count"], urgent["kept"]["n"]) == (7, 9)
    assert (urgent["handed"]["count"], urgent["mean_hand_overs"]) == (6, 2.4)
    weeks = ask("/by", by="week").json()
    assert [(week["key"], week["opened"]) for week in weeks] == [("2026-03-02", 7), ("2026-03-09", 3)]
    (whole,) = ask("/by", by="all").json()
    assert (whole["key"], whole["closed"]) == (None, 10)
    assert ask("/by", by="luck").json()["detail"] == "Cases cannot be grouped by “luck”."


def test_two_spans_beside_each_other(ask):
    told = ask("/compare", from_on="2026-03-09", until_on="2026-03-15").json()
    assert (told["then_from_on"], told["then_until_on"]) == ("2026-03-02", "2026-03-08")
    opened = next(line for line in told["lines"] if line["code"] == "opened")
    assert (opened["unit"], opened["now"]["value"], opened["then"]["value"]) == ("count", 3, 7)
    again = ask("/compare", to="year").json()
    assert (again["then_from_on"], again["then_until_on"]) == ("2025-03-01", "2025-04-01")


def test_the_cases_behind_a_figure_are_read_page_by_page(ask):
    first = ask("/cases", kind="closed", limit=6).json()
    rest = ask("/cases", kind="closed", limit=6, cursor=first["next"]).json()
    titles = [row["title"] for row in first["rows"] + rest["rows"]]
    assert titles == [f"Case {n}" for n in range(9, -1, -1)]
    assert (first["more"], rest["more"], rest["rows"][0]["account"]) == (True, False, "Vale Water")
    for kind, behind in (
        ("reopened", {"Case 2", "Case 7"}),
        ("missed", {"Case 2", "Case 6"}),
        ("hand-overs-5+", {"Case 7", "Case 8"}),
        ("passed-3", {"Case 5"}),
    ):
        assert {row["title"] for row in ask("/cases", kind=kind).json()["rows"]} == behind, kind
    wrong = ask("/cases", kind="lost")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "kind")


def test_hand_overs_against_time(ask):
    told = ask("/hand-overs").json()
    assert [(one["label"], one["spread"]["n"]) for one in told["cases"]] == [
        ("0", 4), ("1", 1), ("2", 1), ("3", 1), ("4+", 3),
    ]  # fmt: skip
    assert (told["adjusted"]["n"], told["adjusted"]["times"]["low"]) == (10, None), "too few accounts"
    assert ask("/hand-overs/needs", times="4+").json()["rows"] == []


def test_another_team_counts_nothing_of_it(call, cast, cases):  # noqa: F811
    sol = call(cast.stranger)
    days = {name: value for name, value in DAYS.items() if name != "source"}
    told = sol.get("/reports", **days).json()
    assert (told["opened"], told["closed"], told["weeks"]) == (0, 0, [])
    assert sol.get("/reports/by", by="urgency", **days).json() == []
    assert sol.get("/reports/cases", **days).json()["rows"] == []
    wrong = sol.get("/reports", **DAYS)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "source"), "nor is it told where from"


def test_letters_of_figures_are_ordered_and_cancelled(call, cast):
    vic, ben = call(cast.viewer), call(cast.member)
    made = vic.post("/report-letters", every="month", where=["urgency:is:high"]).json()
    assert (made["every"], made["where"]) == ("month", ["urgency:is:high"])
    assert vic.post("/report-letters", every="week", where=["x"]).status_code == 422
    assert [row["id"] for row in vic.get("/report-letters").json()["rows"]] == [made["id"]]
    assert ben.get("/report-letters").json()["rows"] == []
    assert ben.post(f"/report-letters/{made['id']}/cancel").status_code == 404, "somebody else's"
    assert vic.post(f"/report-letters/{made['id']}/cancel").json() == {"done": True}
    assert vic.get("/report-letters").json()["rows"] == []
    assert ReportLetter.objects.get(pk=made["id"]).cancelled_at
