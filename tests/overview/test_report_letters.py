"""Figures by letter: who gets which, when, and that each once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.overview.test_reports import cases  # noqa: F401 - a fixture
from upshot.kit.models import Letter
from upshot.overview import actions
from upshot.overview.models import ReportLetter

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


def sent(at):
    return actions.send_due(at=at, address="http://house")


def test_a_week_is_told_once_it_is_over_and_once(cast, cases):  # noqa: F811
    actions.order(every="week", where=[], by=cast.member, at=WEDNESDAY)
    assert sent(WEDNESDAY + timedelta(days=4)) == 0, "Sunday noon: the week lasts"
    assert sent(WEDNESDAY + timedelta(days=5)) == 1
    assert sent(WEDNESDAY + timedelta(days=6)) == 0
    letter = Letter.objects.get(to=cast.member.email, subject__startswith="The desk from")
    # Seven cases were opened in the week from the 2nd to the 8th of March, none in the one before.
    assert "opened: 7 (0)" in letter.words
    assert "http://house/reports/cases?from=2026-03-02&until=2026-03-08&source=&kind=opened" in letter.words
    # Seven took 10, 20, … 70 minutes; Wilson for 1 reopened of 7: 0.0257 to 0.5131.
    assert "half resolved within: 40 min" in letter.words
    assert "reopened: 14 %; 3 % to 51 %; n 7 (–)" in letter.words
    assert letter.automatic


def test_a_stranger_is_told_of_what_they_see(cast, cases):  # noqa: F811
    actions.order(every="week", where=[], by=cast.stranger, at=WEDNESDAY)
    sent(WEDNESDAY + timedelta(days=5))
    assert (
        "opened: 0 (0)"
        in Letter.objects.get(to=cast.stranger.email, subject__startswith="The desk from").words
    )


@pytest.mark.parametrize(
    ("every", "today", "last"),
    [
        ("week", date(2026, 3, 9), date(2026, 3, 8)), ("week", date(2026, 3, 8), date(2026, 3, 1)),
        ("month", date(2026, 3, 1), date(2026, 2, 28)), ("month", date(2026, 3, 31), date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_the_last_day_of_what_is_over(every, today, last):
    assert actions.last_day(every, today) == last


def test_one_orders_and_cancels_by_the_page(cast, come):
    visit = come("viewer")
    page = visit.do("/reports/letters/order", every="month", where="urgency:is:high")
    assert "urgency:is:high" in page.words
    assert visit.post("/reports/letters/order", every="month", where="urgency:is:high").refusals
    assert visit.post("/reports/letters/order", every="month", where="x").status == 422
    letter = ReportLetter.objects.get()
    assert come("member").post(f"/reports/letters/{letter.pk}/cancel").status == 404
    assert "No figures are sent to you yet" in visit.do(f"/reports/letters/{letter.pk}/cancel").words
    assert sent(WEDNESDAY + timedelta(days=4000)) == 0


@pytest.mark.parametrize("wrong", [{"every": "day"}, {}])
def test_the_database_refuses_nonsense_about_letters_of_figures(cast, wrong):
    made = {"member": cast.member, "every": "week", "ordered_at": WEDNESDAY, "told_until": WEDNESDAY.date()}
    ReportLetter.objects.create(**made)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportLetter.objects.create(**{**made, **wrong})
