"""A need is heard: in a ticket, or otherwise."""

from tests.visits import last_entry
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs.models import Need, Voice

GIVEN = {"title": "Reach both sites", "why": "Leaks wait"}


def test_with_its_why_a_need_is_understood_at_once_and_lives_on_the_tickets_thread(come, cast, ticket):
    ben = come("member")
    assert "We need one van more." in ben.look(f"/needs/voice?ticket={ticket.pk}").words
    page = ben.do(f"/needs/voice?ticket={ticket.pk}", **GIVEN)
    need = Need.objects.latest("pk")
    assert page.there == f"/needs/{need.pk}"
    assert page.chips[0] == "understood"
    assert "The why: Leaks wait" in page.words
    assert "We need one van more. Ines Holt" in page.words
    assert "1 ticket, by Ines Holt" in page.words
    assert (need.thread, need.account) == (ticket.thread, cast.account)
    entry = last_entry("need", need)
    assert (entry.verb, entry.words, entry.actor_name) == ("need.voiced", "Reach both sites", "Ben Oduya")


def test_without_a_why_it_is_only_voiced_and_the_page_asks_for_it(come, ticket):
    page = come("member").do(f"/needs/voice?ticket={ticket.pk}", title="Reach both sites", why="")
    need = Need.objects.latest("pk")
    assert page.chips[0] == "voiced"
    assert page.links["Ask why, and write it down"] == f"/needs/{need.pk}/understand"
    assert page.links["Write down why"] == f"/needs/{need.pk}/understand"


def test_a_need_of_an_account_is_heard_without_a_ticket(come, cast):
    page = come("member").do(f"/needs/voice?account={cast.account.pk}", **GIVEN)
    assert "No ticket voices this need; a member heard it otherwise." in page.words


def test_what_they_want_must_be_said(come, cast):
    before = Need.objects.count()
    page = come("member").post(f"/needs/voice?account={cast.account.pk}", title=" ", why="Leaks wait")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert page.values["why"] == "Leaks wait"
    assert Need.objects.count() == before


def test_a_second_ticket_voices_the_same_need(come, cast, heard, ticket):
    need = heard()
    other = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="Both sites",
        words="We cannot be at both.",
        channel="mail",
        by=cast.contact,
        at=now(),
    )
    ben = come("member")
    assert str(need.pk) in ben.look(f"/needs/voice?ticket={other.pk}").options["need"]
    page = ben.do(f"/tickets/{other.pk}/also-voice", need=need)
    assert page.there == f"/tickets/{other.pk}"
    page = ben.look(f"/needs/{need.pk}")
    assert "2 tickets, by Ines Holt" in page.words
    assert "We cannot be at both." in page.words
    assert (last_entry("need", need).verb, last_entry("need", need).words) == (
        "need.voiced_again",
        "Both sites",
    )
    ben.do(f"/tickets/{other.pk}/also-voice", need=need)
    assert Voice.objects.filter(need=need).count() == 2


def test_a_viewer_hears_nothing_and_another_team_finds_neither_ticket_nor_account(come, cast, ticket, heard):
    need = heard()
    assert come("viewer").post(f"/needs/voice?ticket={ticket.pk}", **GIVEN).status == 403
    sol = come("stranger")
    assert sol.post(f"/needs/voice?ticket={ticket.pk}", **GIVEN).status == 404
    assert sol.post(f"/needs/voice?account={cast.account.pk}", **GIVEN).status == 404
    assert sol.post(f"/tickets/{ticket.pk}/also-voice", need=need).status == 404
    assert sol.look(f"/needs/{need.pk}").status == 404
