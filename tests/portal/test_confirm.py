"""Better, as, worse, or not there yet: by the signed link, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.visits import Page, last_entry
from upshot.needs import actions as needs
from upshot.results import actions as results
from upshot.results.models import Asking, Confirmation
from upshot.results.queries import confirmation_path, outcomes
from upshot.work import actions as work


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


def test_a_link_acts_once_and_then_shows_what_was_said(asked, cast):
    answer(asked, "better", words="It rings.")
    page = look(asked)
    assert "you said: Better than I expected" in page.words
    assert "It rings." in page.words
    second = answer(asked, "worse")
    assert (second.status, "you said: Better than I expected" in second.words) == (422, True)
    assert Confirmation.objects.get().answer == "better"


def test_in_the_portal_an_answer_may_change_and_the_latest_one_counts(asked, cast, come):
    answer(asked, "better")
    ines, path = come(cast.contact), f"/portal/expectations/{cast['expectation'].pk}/confirm"
    assert "You have answered already. A new answer replaces it." in ines.look(path).words
    page = ines.do(path, answer="not_yet", words="It stopped.")
    assert "not there yet" in page.chips
    need = cast["need"]
    need.refresh_from_db()
    assert need.state == "not_met"
    standing = Confirmation.objects.get(replaced_at=None)
    assert (standing.answer, standing.via) == ("not_yet", "portal")
    assert Confirmation.objects.count() == 2, "the first answer stays on record"


@pytest.mark.parametrize("fair", ["", "yes", "partly", "no"])
def test_whether_it_is_fair_is_asked_along_and_may_be_left_out(asked, cast, fair):
    assert "Is what you got fair for what you put in?" in look(asked).words
    answer(asked, "as", fair=fair)
    kept = Confirmation.objects.get()
    assert (kept.fair, kept.via) == (fair, "link")


def test_whether_it_is_fair_is_not_asked_where_that_was_not_wanted(cast):
    _need, asking = levels_in_words(cast, ask_fair=False)
    assert "fair for what you put in" not in look(asking).words
    answer(asking, "as", fair="no")
    assert Confirmation.objects.get().fair == ""


def levels_in_words(cast, **more):
    """Ines was asked about a second need of hers, of which the five levels are written in words."""
    at = timezone.now()
    need = needs.voice(
        ticket=None, account=cast.account, title="Reach both", why="Leaks", by=cast.member, at=at
    )
    wish = needs.Wish(
        words="We get there", level_words=("never", "late", "in time", "early", "before it leaks"), **more
    )
    needs.accept(need=need, words="", member=cast.member, by=cast.member, at=at)
    needs.expect(need=need, contact=cast.contact, wish=wish, by=cast.member, at=at)
    results.promise(
        need=need, look_again_on=at.date() + timedelta(days=90), responsible=cast.lead, by=cast.member, at=at
    )
    item = work.plan(need=need, title="A van", member=cast.member, by=cast.member, at=at)
    results.deliver(item=item, words="A van", by=cast.member, at=at, address="")
    return need, Asking.objects.get(expectation__need=need)


@pytest.mark.parametrize(("picked", "level"), [("2", 2), ("-1", -1), ("", 1)])
def test_of_levels_in_words_she_picks_the_one_it_is_and_else_her_answer_counts(cast, picked, level):
    need, asking = levels_in_words(cast)
    assert "before it leaks" in look(asking).words
    answer(asking, "better", level=picked)
    assert outcomes(need)[0].attainment.level == level


def test_a_level_that_there_is_not_is_refused(cast):
    _need, asking = levels_in_words(cast)
    assert answer(asking, "better", level="3").status == 422
    assert not Confirmation.objects.exists()


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
    path = f"/portal/expectations/{cast['expectation'].pk}/confirm"
    assert path in come(cast.contact).look("/portal").links.values()
    assert path not in come(cast.other_contact).look("/portal").links.values()
    assert come(cast.other_contact).look(path).status == 404
    assert come(cast.other_contact).post(path, answer="better").status == 404
    assert not Confirmation.objects.exists()
