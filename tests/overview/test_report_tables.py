"""Reports by any field and two spans compared: reckoned by hand on ten cases, with the cases behind each figure."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest

from tests.overview.test_reports import MONDAY, SPAN, cases  # noqa: F401 - a fixture
from upshot.desk.models import CaseTag, Clock, Spent, Tag, Use
from upshot.overview import breakdown, comparing
from upshot.overview.breakdown import GRID, median_of
from upshot.overview.figures import Span, backlog
from upshot.overview.figures import cases as cases_of
from upshot.surveys import actions as surveys
from upshot.surveys.models import Inquiry

ALL = Span(from_on=MONDAY.date(), until_on=MONDAY.date() + timedelta(days=30), source="old")


@pytest.fixture
def marked(cast, cases):  # noqa: F811
    """Four of Ben's, six of Lea's; two tagged; one rated well, one badly, one not at all; time spent; one article."""
    for number, case in enumerate(cases):
        case.member = cast.member if number < 4 else cast.lead
        case.save()
    tag = Tag.objects.create(name="pumps", made_at=MONDAY)
    for case in cases[:2]:
        CaseTag.objects.create(case=case, tag=tag, since=MONDAY)
    survey = surveys.make(plan=surveys.Plan(name="After", kind="csat"), by=cast.lead, at=MONDAY)
    for case, value in ((cases[0], 5), (cases[1], 2), (cases[9], None)):
        at = case.resolved_at + timedelta(hours=1)
        Inquiry.objects.create(
            survey=survey, account=cast.account, contact=cast.contact, case=case, thread=case.thread, at=at,
            until=at + timedelta(days=14), value=value, answered_at=at if value else None,
        )  # fmt: skip
    for minutes, struck in ((30, None), (15, None), (500, MONDAY)):
        Spent.objects.create(
            case=cases[0],
            member=cast.member,
            minutes=minutes,
            amount=Decimal("2.50"),
            at=MONDAY,
            struck_at=struck,
        )
    Use.objects.create(case=cases[5], article=cast["article"], how="link", by=cast.member, at=MONDAY)
    for case, kind, kept in ((cases[0], "reply", True), (cases[1], "reply", False), (cases[2], "next", True)):
        Clock.objects.create(
            case=case, kind=kind, minutes=60, started_at=MONDAY, due_at=MONDAY + timedelta(hours=1),
            ended_at=MONDAY + timedelta(minutes=30), kept=kept,
        )  # fmt: skip
    return cases


def rows(cast, name):
    """The groups of a field, by name."""
    return {row.name: row for row in breakdown.rows_by(ALL, breakdown.dimension(name), viewer=cast.member)}


def test_each_members_figures_by_hand(cast, marked):
    found = rows(cast, "member")
    ben, lea = found["Ben Oduya"], found["Lea Brook"]
    assert [(row.n["opened"], row.n["resolved"], row.n["closed"]) for row in (ben, lea)] == [
        (4, 4, 4),
        (6, 6, 6),
    ]
    # Ben's took 10, 20, 30, 40 minutes: the second of four; Lea's 50 to 100: the third of six.
    assert (ben.resolve.value, lea.resolve.value) == (20, 70)
    assert (ben.share("kept").count, ben.share("kept").n) == (3, 4)
    assert (lea.share("handed").count, lea.share("handed").n) == (5, 6)
    assert (ben.minutes, ben.amount) == (45, 5.0), "what was struck out does not count"
    assert (ben.share("satisfied").count, ben.share("satisfied").n, ben.share("answered").n) == (1, 2, 2)
    assert (lea.asked, lea.answered) == (1, 0), "who kept silent is counted"
    assert (lea.used, ben.used) == (1, 0)
    assert (ben.clocks["reply"].count, ben.clocks["reply"].n) == (1, 2)
    assert (ben.clocks["next"].count, ben.clocks["next"].n) == (1, 1)


def test_tags_weeks_and_months_are_groups_too(cast, marked):
    tags = rows(cast, "tag")
    assert (tags["pumps"].n["opened"], tags[None].n["opened"]) == (2, 8)
    assert tags["pumps"].minutes == 45
    weeks = breakdown.rows_by(ALL, breakdown.dimension("week"), viewer=cast.member)
    assert [(breakdown.day_of(row.key), row.n["opened"]) for row in weeks] == [
        (date(2026, 3, 2), 7), (date(2026, 3, 9), 3),
    ]  # fmt: skip
    assert [
        row.n["opened"] for row in breakdown.rows_by(ALL, breakdown.dimension("month"), viewer=cast.member)
    ] == [10]


@pytest.mark.parametrize(
    "name", ["team", "member", "account", "kind", "urgency", "channel", "tag", "week", "month"]
)
def test_every_field_has_a_page_and_its_groups_open_their_cases(come, marked, name, queries_at_most):
    visit = come("member")
    visit.look("/reports")
    with queries_at_most(20):
        answer = visit.client.get(f"/reports/by?by={name}&source=old&{SPAN}")
    assert answer.status_code == 200
    table = visit.client.get(f"/reports/by?by={name}&source=old&{SPAN}&format=csv")
    lines = list(csv.DictReader(StringIO(table.content.decode().removeprefix("\ufeff"))))
    assert sum(int(line["opened"]) for line in lines) == 10


def test_a_group_opens_exactly_its_cases(come, cast, marked):
    page = come("member").look(f"/reports/by?by=member&source=old&{SPAN}")
    inside = page.links["Ben Oduya"]
    assert f"where=member%3Ais%3A{cast.member.pk}" in inside
    behind = come("member").look(inside.replace("/reports?", "/reports/cases?kind=opened&"))
    assert [n for n in range(10) if f"Case {n}" in behind.words] == [0, 1, 2, 3]
    rated = come("member").look(inside.replace("/reports?", "/reports/cases?kind=rated&"))
    assert [n for n in range(10) if f"Case {n}" in rated.words] == [0, 1]
    none = come("member").look(f"/reports/cases?kind=opened&source=old&{SPAN}&where=team:empty:")
    assert [n for n in range(10) if f"Case {n}" in none.words] == list(range(10))


def test_what_cannot_be_grouped_or_filtered_is_said(come, cases):  # noqa: F811
    assert come("member").look("/reports/by?by=song").status == 422
    assert come("member").look("/reports?where=song:is:3").status == 422


def test_another_team_sees_no_groups(come, cast, marked):
    assert breakdown.rows_by(ALL, breakdown.dimension("member"), viewer=cast.stranger) == []
    assert "Ben Oduya" not in come("stranger").look(f"/reports/by?by=member&source=old&{SPAN}").words


def test_the_grids_median_holds_the_exact_interval_between_its_ends():
    # A hundred values 1 to 100: ranks 40 and 61 (Conover); the grid has each percentile.
    hundred = median_of(100, [float(round(100 * share)) for share in GRID])
    assert (hundred.value, hundred.low, hundred.high) == (50, 40, 61)
    assert median_of(0, None).value is None
    assert median_of(4, [1.0] * 100).low is None


def test_two_spans_beside_each_other(cast, come, marked):
    now = Span(from_on=date(2026, 3, 7), until_on=date(2026, 3, 11), source="old")
    before = comparing.earlier(now, "before")
    assert (before.from_on, before.until_on) == (date(2026, 3, 2), date(2026, 3, 6))
    assert comparing.earlier(
        Span(from_on=date(2024, 2, 29), until_on=date(2024, 3, 1)), "year"
    ).from_on == date(2023, 2, 28)
    lines = {line.code: line for line in comparing.lines(now, before, viewer=cast.member)}
    assert (lines["opened"].now.value, lines["opened"].then.value) == (5, 5)
    # Five changed hands at 1, 2, 3, 4 and then none of 0, 0, 0; of each five: 3 of 5 against 2 of 5 here by the list.
    assert (lines["handed"].now.n, lines["handed"].then.n) == (5, 5)
    assert lines["handed"].difference.value == pytest.approx(4 / 5 - 2 / 5)
    assert lines["handed"].difference.low < 0 < lines["handed"].difference.high
    page = come("member").look("/reports/compare?source=old&from=2026-03-07&until=2026-03-11")
    assert "No figure has changed by more than chance would" in page.words
    told = come("member").client.get(
        "/reports/compare?source=old&from=2026-03-07&until=2026-03-11&format=csv"
    )
    assert b"handed,share,0.8" in told.content


def test_a_change_that_is_more_than_chance_is_said(cast, come, cases):  # noqa: F811
    model, made = type(cases[0]), []
    for group, day in ((1, 2), (2, 12)):
        for n in range(60):
            at = MONDAY + timedelta(days=day - 2, minutes=n)
            made.append(
                model(
                    account=cast.account, title="x", source="new", origin=f"new:{group}:{n}", opened_at=at,
                    resolved_at=at + timedelta(minutes=10 * group + n % 5), closed_at=at + timedelta(hours=2),
                    thread=f"00000000-0000-0000-0000-0000000{group}{n:04}", hand_overs=int(group == 2),
                )
            )  # fmt: skip
    model.objects.bulk_create(made)
    page = come("member").look("/reports/compare?source=new&from=2026-03-12&until=2026-03-21")
    assert "2 figures have changed by more than chance" in page.words
    assert "+100 points" in page.words


def test_the_backlog_begins_with_what_was_open(cast, cases):  # noqa: F811
    model = type(cases[0])
    model.objects.filter(pk__in=[one.pk for one in cases[:3]]).update(
        closed_at=MONDAY + timedelta(days=7, hours=1)
    )
    assert backlog(ALL, [(date(2026, 3, 2), 7, 4), (date(2026, 3, 9), 3, 6)], viewer=cast.member) == [3, 0]
    later = Span(from_on=date(2026, 3, 9), until_on=date(2026, 3, 20), source="old")
    assert backlog(later, [(date(2026, 3, 9), 3, 6)], viewer=cast.member) == [0]
    assert cases_of(later, viewer=cast.member).count() == 10


@pytest.mark.parametrize("path", ["/reports?x=1", "/reports/compare?x=1", "/reports/by?by=week"])
def test_no_page_of_reports_asks_more_than_twenty_queries(come, marked, path, queries_at_most):
    visit = come("member")
    visit.look("/reports")
    with queries_at_most(20):
        answer = visit.client.get(f"{path}&source=old&{SPAN}")
    assert answer.status_code == 200
