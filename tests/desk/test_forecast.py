"""The forecast of remaining time on the page of a case: from like cases, tested, or not at all."""

import re
from datetime import timedelta

import numpy as np
import pytest

from upshot.desk import actions
from upshot.desk.models import Case, Outlook, OutlookTest
from upshot.desk.queries.forecast import forecast
from upshot.kit.clock import now
from upshot.kit.ids import new_thread

HOUR = timedelta(hours=1)


@pytest.fixture
def history(cast):
    """`history(400)`: cases of the last months, urgent ones resolved in about two hours, others in about two days."""

    def make(count):
        dice = np.random.default_rng(3)
        begun = now() - timedelta(days=200)
        rows = []
        for nth in range(count):
            urgency, hours = ("urgent", 2) if nth % 2 else ("normal", 48)
            opened = begun + timedelta(days=190) * (nth / count)
            took = float(dice.gamma(3, hours / 3)) * HOUR
            rows.append(
                Case(
                    account=cast.account, title="Wet", urgency=urgency, thread=new_thread(), opened_at=opened,
                    resolved_at=opened + took,
                )
            )  # fmt: skip
        Case.objects.bulk_create(rows)

    return make


def test_the_page_says_how_long_it_likely_still_takes_and_how_good_that_was(come, history, opened):
    history(400)
    actions.learn_outlook(at=now())
    quick, slow = opened(urgency="urgent", minutes_ago=1), opened(minutes_ago=1)
    page = come("member").look(f"/cases/{slow.pk}")
    assert "will likely take another" in page.words
    assert re.search(r"from 20\d like cases", page.words)
    soon, late = forecast(quick, at=now()), forecast(slow, at=now())
    assert 60 < soon.middle < 180
    assert 24 * 60 < late.low * 3 < late.middle * 3 < late.high * 3
    told = come("viewer").look("/reports/forecast")
    assert "The forecast was off by" in told.words
    test = OutlookTest.objects.get()
    assert test.miss < test.plain_miss
    assert 0.7 < test.inside / test.questions < 0.9


def test_nothing_is_said_where_too_little_is_known_or_it_was_not_tested(come, history, opened):
    case = opened()
    assert "will likely take" not in come("member").look(f"/cases/{case.pk}").words
    assert "not tested yet" in come("viewer").look("/reports/forecast").words
    history(400)
    actions.learn_outlook(at=now())
    assert forecast(case, at=now()) is not None
    OutlookTest.objects.update(questions=10, inside=8)
    assert forecast(case, at=now()) is None


def test_a_resolved_case_has_nothing_left_and_learning_again_replaces_the_summary(cast, history, opened):
    history(100)
    actions.learn_outlook(at=now())
    before = Outlook.objects.count()
    actions.learn_outlook(at=now())
    assert (Outlook.objects.count(), OutlookTest.objects.count()) == (before, 2)
    case = opened()
    actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    assert forecast(case, at=now()) is None


def test_a_forecast_costs_one_question_to_the_database(history, opened, django_assert_num_queries):
    history(100)
    actions.learn_outlook(at=now())
    case = opened()
    with django_assert_num_queries(1):
        forecast(case, at=now())
