"""A review at a shared screen: one question at a time, and nothing that was typed is lost."""

import pytest
from django.utils import timezone

from tests.results.test_looking_back import BEGIN, DAY, deliver, promised, read
from upshot.results.models import Review


@pytest.fixture
def due(cast):
    need = promised(cast)
    deliver(cast, need, BEGIN + 10 * DAY)
    read(cast, need, 8, BEGIN + 11 * DAY)
    return Review.objects.get(need=need, kind="after_action")


def at(review, step):
    return f"/reviews/{review.pk}/facilitate?step={step}"


def test_what_is_typed_is_kept_as_it_is_typed(come, cast, due):
    answer = come("member").post(at(due, "meant"), meant="To be cal", go="typed")
    assert answer.status == 204
    page = come("lead").look(at(due, "meant"))
    assert page.values["meant"] == "To be cal", "whoever opens it next sees it"


def test_steps_go_back_and_forth_and_nothing_is_lost(come, cast, due):
    ben = come("member")
    page = ben.do(at(due, "meant"), meant="To be called in ten minutes", go="happened")
    assert "What happened?" in page.words
    assert "It was delivered: Phones ring" in page.words, "the evidence stands beside it"
    ben.do(at(due, "happened"), happened="Eight minutes", go="meant")
    page = ben.do(at(due, "meant"), meant="To be called within ten minutes", go="happened")
    assert page.values["happened"] == "Eight minutes"
    ben.do(at(due, "actions"), do_1="Test it", who_1=cast.lead, by_1="", go="why")
    page = ben.look(at(due, "actions"))
    assert page.values["do_1"] == "Test it", "half an action is kept too"
    due.refresh_from_db()
    assert due.notes["meant"] == "To be called within ten minutes"
    assert due.held_at is None


def test_two_who_type_into_different_steps_lose_nothing(come, cast, due):
    come("member").post(at(due, "why"), why="A phone wakes people", go="typed")
    come("lead").post(at(due, "keep"), keep="Asking at night", go="typed")
    due.refresh_from_db()
    assert (due.notes["why"], due.notes["keep"]) == ("A phone wakes people", "Asking at night")


def test_it_ends_in_the_held_review(come, cast, due):
    ben = come("member")
    day = (timezone.localdate() + 200 * DAY).isoformat()
    said = {
        "meant": {"meant": "To be called"},
        "why": {"why": "A phone wakes people"},
        "keep": {"keep": "Asking at night"},
        "change": {"change": "Try it at three"},
        "actions": {"do_1": "Test it", "who_1": cast.lead, "by_1": day},
        "lessons": {"lessons": "Ask who is awake."},
    }
    for step, words in said.items():
        assert ben.post(at(due, step), go="typed", **words).status == 204
    page = ben.post(at(due, "again"), again_on=day, again_by=cast.lead, go="hold")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert "What happened?" in page.words, "it goes to the question that has no answer yet"
    ben.post(at(due, "happened"), happened="Eight minutes", go="typed")
    page = ben.do(at(due, "again"), again_on=day, again_by=cast.lead, go="hold")
    for words in ("Held by Ben Oduya", "Asking at night", "Try it at three", "Test it", "Ask who is awake."):
        assert words in page.words
    due.refresh_from_db()
    assert (due.held_by, due.notes) == (cast.member, {})
    assert [one.member for one in due.actions.all()] == [cast.lead]
    assert ben.look(at(due, "meant")).there == f"/reviews/{due.pk}", "what is held is not asked again"


def test_the_form_on_one_page_begins_with_what_was_typed(come, cast, due):
    come("member").post(at(due, "happened"), happened="Eight minutes", go="typed")
    assert come("member").look(f"/reviews/{due.pk}/hold").values["happened"] == "Eight minutes"


def test_fields_that_there_are_not_are_not_kept(come, cast, due):
    come("member").post(at(due, "meant"), meant="x", held_at="2026-01-01", go="typed")
    due.refresh_from_db()
    assert due.notes == {"meant": "x"}


def test_without_scripts_every_step_is_kept_when_it_is_left_wherever_that_leads(come, cast, due):
    page = come("member").do(at(due, "meant"), meant="x", go="lessons")
    assert "What did we learn?" in page.words
    there = come("member").post(at(due, "meant"), meant="y", go="//elsewhere.example")
    assert there.status in (302, 422)
    assert "elsewhere" not in there.there
