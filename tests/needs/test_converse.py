"""A talk about a need, on one page: what was said goes onto the need."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.needs.models import Conversation, Need

ALL = {
    "why": "Leaks run for days",
    "today": "Two people drive",
    "costs": "Six hours a week",
    "worthwhile": "Nobody drives twice",
    "whom": "The night crew",
    "if_not": "We lose the contract",
}


@pytest.fixture
def voiced(cast, ticket):
    """A need of which nobody knows why."""
    return actions.voice(
        ticket=ticket, account=cast.account, title="Reach both sites", why="", by=cast.member, at=now()
    )


def said(**more):
    return {"held_on": timezone.localdate().isoformat(), "per": "week", "worth_to": "customer", **more}


def test_the_page_asks_as_one_would_and_nothing_must_be_answered_but_something(come, voiced):
    ben = come("member")
    page = ben.look(f"/needs/{voiced.pk}/converse")
    assert "Why does it matter to you?" in page.words
    assert "How would you know?" in page.words
    page = ben.post(f"/needs/{voiced.pk}/converse", **said())
    assert (page.status, page.refusals) == (422, ["Write down at least one answer."])


def test_what_was_said_stands_on_the_need_which_is_understood_by_its_why(come, cast, voiced):
    page = come("member").do(f"/needs/{voiced.pk}/converse", **said(contact=cast.contact, **ALL))
    assert page.chips[0] == "understood"
    for words in ALL.values():
        assert words in page.words
    assert "1 talk about it" in page.words
    talk = Conversation.objects.get(need=voiced)
    assert (talk.contact, talk.why, talk.if_not) == (
        cast.contact,
        "Leaks run for days",
        "We lose the contract",
    )
    voiced.refresh_from_db()
    assert {name: getattr(voiced, name) for name in ALL} == ALL
    assert (last_entry("need", voiced).verb, last_entry("need", voiced).words) == (
        "need.talked_about",
        "Ines Holt",
    )


def test_what_is_not_said_leaves_what_is_known(cast, voiced):
    talk = actions.Talk(why="Leaks run for days", today="Two people drive")
    actions.converse(need=voiced, contact=None, held_on=now().date(), talk=talk, by=cast.member, at=now())
    again = actions.Talk(today="Three drive")
    actions.converse(need=voiced, contact=None, held_on=now().date(), talk=again, by=cast.member, at=now())
    voiced.refresh_from_db()
    assert (voiced.why, voiced.today) == ("Leaks run for days", "Three drive")
    assert voiced.conversations.count() == 2


def test_a_range_becomes_what_it_is_worth_said_by_whom_we_talked_with(come, cast, voiced):
    come("member").do(
        f"/needs/{voiced.pk}/converse",
        **said(contact=cast.contact, why="Leaks", low=100, likely=250, high=900, per="month"),
    )
    worth = voiced.worths.get()
    assert (worth.low, worth.likely, worth.high, worth.per) == (100, 250, 900, "month")
    assert (worth.said_by, worth.whose) == ("Ines Holt", "customer")


def test_a_range_has_three_numbers_and_somebody_who_says_so(come, cast, voiced):
    ben = come("member")
    page = ben.post(f"/needs/{voiced.pk}/converse", **said(contact=cast.contact, low=1, likely=2))
    assert page.refusals == ["A range has three numbers: at least, likely, at most."]
    page = ben.post(f"/needs/{voiced.pk}/converse", **said(why="Leaks", low=1, likely=2, high=3))
    assert page.refusals == ["Who says so? Name whom you talked with."]
    assert not Conversation.objects.filter(need=voiced).exists()
    assert Need.objects.get(pk=voiced.pk).state == "voiced"


def test_how_they_would_know_becomes_a_draft_of_what_they_expect(come, cast, voiced):
    page = come("member").do(
        f"/needs/{voiced.pk}/converse", **said(contact=cast.contact, why="Leaks", sees="I sleep at night")
    )
    draft = voiced.expectations.get()
    assert (draft.contact, draft.words, draft.frozen_at) == (cast.contact, "I sleep at night", None)
    assert "1 expectation, 0 promised" in page.words


def test_without_a_why_nothing_is_expected_yet(come, cast, voiced):
    page = come("member").post(
        f"/needs/{voiced.pk}/converse", **said(contact=cast.contact, sees="I sleep at night")
    )
    assert page.refusals == ["Write down why as well: until then nothing is expected of it."]


def test_a_talk_was_held_by_today(come, cast, voiced):
    tomorrow = (timezone.localdate() + timedelta(days=2)).isoformat()
    page = come("member").post(f"/needs/{voiced.pk}/converse", **{**said(why="Leaks"), "held_on": tomorrow})
    assert page.refusals == ["That day is yet to come."]


def test_from_a_ticket_one_goes_on_to_talk(come, ticket):
    page = come("member").post(f"/needs/voice?ticket={ticket.pk}", title="Reach both", why="", talk="1")
    need = Need.objects.latest("pk")
    assert page.there == f"/needs/{need.pk}/converse"
    # Who asked is whom one talks with.
    page = come("member").look(page.there)
    assert str(ticket.contact_id) in page.options["contact"]


def test_a_viewer_keeps_none_and_another_team_finds_none(come, voiced):
    assert come("viewer").post(f"/needs/{voiced.pk}/converse", **said(why="x")).status == 403
    assert come("stranger").post(f"/needs/{voiced.pk}/converse", **said(why="x")).status == 404
