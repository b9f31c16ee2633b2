"""Better, as, worse, or not there yet: by the signed link, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.visits import Page, last_entry
from upshot.results import actions as results
from upshot.results.models import Asking, Confirmation
from upshot.results.queries import confirmation_path, outcomes


@pytest.fixture
def asked(cast) -> Asking:
    """Ines was asked a day after the delivery."""
    results.deliver(
        item=cast["item"], words="It rings", by=cast.member, at=timezone.now() - timedelta(days=1), address=""
    )
    return Asking.objects.get(expectation=cast["expectation"])


def look(asking):
    return Page(Client().get(confirmation_path(asking)))


def answer(asking, said, **more):
    return Page(Client(enforce_csrf_checks=False).post(confirmation_path(asking), {"answer": said, **more}))


def test_the_page_shows_what_she_wrote_preselects_nothing_and_changes_nothing(asked, cast):
    for _time in range(2):
        page = look(asked)
    assert "Heard within minutes" in page.words
    assert "checked" not in Client().get(confirmation_path(asked)).content.decode()
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("said", "state", "level"),
    [("better", "measured", 1), ("as", "measured", 0), ("worse", "not_met", -1), ("not_yet", "not_met", -2)],
)
def test_each_answer_settles_the_need(asked, cast, said, state, level):
    assert "Thank you" in answer(asked, said, words="So it is.").words
    need = cast["need"]
    need.refresh_from_db()
    assert need.state == state
    kept = Confirmation.objects.get()
    assert (kept.answer, kept.contact, kept.words) == (said, cast.contact, "So it is.")
    assert outcomes(need)[0].attainment.level == level


def test_an_answer_may_change_and_the_latest_one_counts(asked, cast):
    answer(asked, "better")
    assert "You have answered already. A new answer replaces it." in look(asked).words
    answer(asked, "not_yet", words="It stopped.")
    need = cast["need"]
    need.refresh_from_db()
    assert need.state == "not_met"
    assert [c.answer for c in Confirmation.objects.filter(replaced_at=None)] == ["not_yet"]
    assert Confirmation.objects.count() == 2, "the first answer stays on record"


def test_a_contested_result_comes_back_to_its_owner(asked, cast, come):
    answer(asked, "not_yet")
    assert last_entry("need", cast["need"]).verb == "need.not_met"
    today = come("member").look("/")
    assert "They still do not have what was promised." in today.words


def test_her_own_measure_counts_more_than_her_word(asked, cast):
    """Worse than she had hoped, and yet all of the way: 10 minutes is what was promised."""
    answer(asked, "worse", value="10")
    need = cast["need"]
    need.refresh_from_db()
    assert need.state == "measured"


def test_no_answer_and_an_unknown_one_are_refused(asked, cast):
    for said in ("", "splendid"):
        page = answer(asked, said)
        assert page.status == 422
        assert page.refusals
    assert not Confirmation.objects.exists()


def test_after_thirty_days_the_question_is_closed(asked, cast):
    Asking.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert "This question closed on" in look(asked).words
    page = answer(asked, "better")
    assert page.status == 422
    assert not Confirmation.objects.exists()


def test_a_link_that_was_changed_opens_nothing(asked, cast):
    path = confirmation_path(asked)
    for wrong in (path[:-1], path.replace("/confirm/", "/confirm/1"), "/confirm/1"):
        assert Client().get(wrong).status_code == 404
        assert Client().post(wrong, {"answer": "better"}).status_code == 404
    assert not Confirmation.objects.exists()


def test_the_portal_offers_the_question_to_whom_it_was_asked_and_to_nobody_else(asked, cast, come):
    assert confirmation_path(asked) in come(cast.contact).look("/portal").links.values()
    assert confirmation_path(asked) not in come(cast.other_contact).look("/portal").links.values()
