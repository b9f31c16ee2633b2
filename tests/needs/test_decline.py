"""We do not take a need on, and everyone who asked reads why."""

import pytest

from tests.visits import last_entry, letters
from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.needs import actions

REASON = "No van can be had before spring."


@pytest.fixture
def of_two(heard, cast):
    """A need that two people at Vale Water voiced."""
    need = heard()
    jon = customers.add_contact(
        account=cast.account, name="Jon Reyes", email="jon@vale.example", by=cast.administrator, at=now()
    )
    ticket = desk.receive(
        account=cast.account, contact=jon, subject="Vans", words="A van.", channel="mail", by=jon, at=now()
    )
    actions.also_voice(ticket=ticket, need=need, by=cast.member, at=now())
    return need


def test_everyone_who_voiced_it_reads_the_reason_by_letter(come, of_two):
    page = come("member").do(f"/needs/{of_two.pk}/decline", reason=REASON)
    assert page.chips[0] == "declined"
    assert f"declined {REASON}" in page.words
    assert letters("ines@vale.example")[-1] == letters("jon@vale.example")[-1] == REASON
    assert Letter.objects.latest("pk").subject == "About: Reach both sites"
    entry = last_entry("need", of_two)
    assert (entry.verb, entry.words) == ("need.declined", REASON)


def test_the_reason_stands_in_the_portal_of_those_who_asked_and_of_nobody_else(come, cast, of_two):
    come("member").do(f"/needs/{of_two.pk}/decline", reason=REASON)
    page = come("contact").look("/portal")
    assert f"What we will not do, and why Reach both sites {REASON}" in page.words
    assert REASON not in come("other_contact").look("/portal").words


def test_whoever_asked_twice_gets_one_letter(come, cast, heard, ticket):
    need = heard()
    again = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="Van?",
        words="And the van?",
        channel="mail",
        by=cast.contact,
        at=now(),
    )
    actions.also_voice(ticket=again, need=need, by=cast.member, at=now())
    come("member").do(f"/needs/{need.pk}/decline", reason=REASON)
    assert letters("ines@vale.example").count(REASON) == 1


def test_nobody_answers_for_a_declined_need(come, owned):
    page = come("member").do(f"/needs/{owned.pk}/decline", reason=REASON)
    assert "answers for it nobody yet" in page.words


def test_without_a_reason_nothing_is_declined_and_nobody_is_told(come, heard):
    need, before = heard(), Letter.objects.count()
    page = come("member").post(f"/needs/{need.pk}/decline", reason="  ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    need.refresh_from_db()
    assert (need.state, Letter.objects.count()) == ("understood", before)


def test_a_viewer_declines_nothing_and_another_team_finds_no_need(come, heard):
    need = heard()
    assert come("viewer").post(f"/needs/{need.pk}/decline", reason=REASON).status == 403
    assert come("stranger").post(f"/needs/{need.pk}/decline", reason=REASON).status == 404
