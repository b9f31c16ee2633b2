"""Reports: every figure reckoned by hand on a small desk, and the cases behind it."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from upshot.desk.models import Case
from upshot.overview.figures import Span, by_hand_overs, desk

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
# Minutes to close, hand-overs, reopened, promise kept; opened a day apart, each replied to after n minutes.
CASES = (
    (10, 0, 0, True), (20, 0, 0, True), (30, 0, 1, False), (40, 1, 0, True), (50, 2, 0, None),
    (60, 3, 0, True), (70, 4, 0, False), (80, 5, 2, True), (90, 9, 0, True), (100, 0, 0, True),
)  # fmt: skip
SPAN = "from=2026-03-01&until=2026-04-01"


@pytest.fixture
def cases(cast):
    """Ten closed cases of Vale Water, from an export of another system."""
    return [
        Case.objects.create(
            account=cast.account, title=f"Case {number}", urgency="normal", source="old", origin=f"old:{number}",
            thread=f"00000000-0000-0000-0000-0000000000{number:02}",
            opened_at=(at := MONDAY + timedelta(days=number)),
            replied_at=at + timedelta(minutes=number + 1),
            resolved_at=at + timedelta(minutes=minutes), closed_at=at + timedelta(minutes=minutes),
            promise_kept=kept, reopened=reopened, hand_overs=hand_overs,
        )
        for number, (minutes, hand_overs, reopened, kept) in enumerate(CASES)
    ]  # fmt: skip


def rows(come, table):
    """A table of the page, taken away as CSV."""
    answer = come("member").client.get(f"/reports?format=csv&table={table}&source=old&{SPAN}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{table}.csv"'
    return list(csv.reader(StringIO(answer.content.decode().removeprefix("\ufeff"))))


def test_the_desks_figures_by_hand(cast, cases):
    span = Span(from_on=MONDAY.date(), until_on=MONDAY.date() + timedelta(days=30), source="old")
    found = desk(span, viewer=cast.member)
    assert (found.opened, found.closed) == (10, 10)
    # percentile_disc takes a value that there is: the fifth of ten, and the ninth.
    assert (found.close.n, found.close.median, found.close.p90) == (10, 50, 90)
    assert (found.reply.median, found.reply.p90) == (5, 9)
    # Ranks that bound the median of ten with 95 %: floor(5 - 3.1) = 1 and ceil(5 + 3.1) + 1 = 10.
    assert (found.close.median_low, found.close.median_high) == (10, 100)
    assert found.close.p90_low is None, "ten are too few for an interval of the ninetieth"
    assert (found.reopened.count, found.reopened.n) == (2, 10)
    # Wilson for 2 of 10: 0.0567 to 0.5098.
    assert (found.reopened.low, found.reopened.high) == (
        pytest.approx(0.0567, abs=1e-4),
        pytest.approx(0.5098, abs=1e-4),
    )
    assert (found.kept.count, found.kept.n) == (7, 9), "one case had no promised time"


def test_hand_overs_are_grouped(cast, cases):
    span = Span(from_on=MONDAY.date(), until_on=MONDAY.date() + timedelta(days=30), source="old")
    groups = by_hand_overs(span, viewer=cast.member)
    assert [(g.label, g.spread.n, g.spread.median) for g in groups] == [
        ("0", 4, 20), ("1", 1, 40), ("2", 1, 50), ("3–4", 2, 60), ("5+", 2, 80),
    ]  # fmt: skip


def test_days_outside_do_not_count(cast, cases):
    span = Span(from_on=(MONDAY + timedelta(days=3)).date(), until_on=(MONDAY + timedelta(days=4)).date())
    found = desk(span, viewer=cast.member)
    assert (found.opened, found.close.n, found.close.median) == (2, 2, 40)


def test_every_figure_opens_the_cases_behind_it(come, cases):
    shown = come("member").client.get(f"/reports?source=old&{SPAN}").content.decode()
    for kind in ("opened", "closed", "reopened", "replied", "promised"):
        assert f"/reports/cases?kind={kind}&{SPAN}&source=old".replace("&", "&amp;") in shown, kind
    for kind, titles in (
        ("reopened", {"Case 2", "Case 7"}),
        ("missed", {"Case 2", "Case 6"}),
        ("hand-overs-3–4", {"Case 5", "Case 6"}),
        ("hand-overs-5+", {"Case 7", "Case 8"}),
    ):
        behind = come("member").client.get(
            f"/reports/cases?{SPAN}", {"kind": kind, "source": "old", **dict(p.split("=") for p in SPAN.split("&"))}
        )  # fmt: skip
        assert {t for t in (f"Case {n}" for n in range(10)) if t in behind.content.decode()} == titles


def test_the_tables_as_csv(come, cases):
    desk_rows = {row[0]: row[1:] for row in rows(come, "desk")}
    assert desk_rows["opened"] == ["10"]
    assert desk_rows["close"][:2] == ["10", "50.0"]
    assert desk_rows["reopened"][:2] == ["10", "0.2"]
    # Ten days from a Monday: seven in the first week, three in the second.
    assert rows(come, "weeks") == [
        ["monday", "opened", "closed"],
        ["2026-03-02", "7", "7"],
        ["2026-03-09", "3", "3"],
    ]
    assert [row[:3] for row in rows(come, "hand-overs")][:2] == [
        ["hand_overs", "n", "median_minutes"],
        ["0", "4", "20.0"],
    ]
    assert ["met", "1"] in rows(come, "customer") or ["met", "0"] in rows(come, "customer")


def test_no_cell_of_a_download_is_a_formula(come, cases):
    Case.objects.filter(pk=cases[0].pk).update(title='=HYPERLINK("http://evil.example")')
    answer = come("member").client.get(f"/reports/cases?format=csv&source=old&{SPAN}")
    titles = [row[1] for row in csv.reader(StringIO(answer.content.decode()))]
    assert '\'=HYPERLINK("http://evil.example")' in titles
    assert not [title for title in titles if title.startswith("=")]


def test_the_finding_is_said_only_where_the_intervals_do_not_meet(come, cast, cases):
    page = come("member").look(f"/reports?source=old&{SPAN}")
    assert "Too few closed cases with hand-overs to say anything." in page.words
    for group, hand_overs, minutes in ((1, 0, 30), (2, 6, 300)):
        Case.objects.bulk_create(
            Case(
                account=cast.account, title="x", urgency="normal", source="old", origin=f"more:{group}:{n}",
                thread=f"00000000-0000-0000-0000-00000000{group}{n:03}", opened_at=MONDAY,
                closed_at=MONDAY + timedelta(minutes=minutes + n), hand_overs=hand_overs,
            )
            for n in range(40)
        )  # fmt: skip
    page = come("member").look(f"/reports?source=old&{SPAN}")
    assert "Cases with 5+ hand-overs take" in page.words
    assert "hard cases are also passed on more often" in page.words


def test_another_team_counts_nothing_of_it(come, cases):
    page = come("stranger").look(f"/reports?source=old&{SPAN}")
    assert page.status == 200
    assert "10" not in page.links


@pytest.mark.parametrize(
    "odd", ["from=x&until=y", "from=0001-01-01", "until=9999-12-31", "source=x", "page=-1"]
)
def test_odd_addresses_are_answered(come, cases, odd):
    assert come("member").client.get(f"/reports?{odd}").status_code == 200
    assert come("member").client.get(f"/reports/cases?{odd}").status_code == 200
