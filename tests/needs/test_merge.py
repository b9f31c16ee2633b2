"""Two needs that are one, one that is two, and needs like the one that is being written."""

import pytest

from tests.visits import last_entry
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.needs.models import Need, Voice
from upshot.needs.queries import needs_like


@pytest.fixture
def other(cast):
    """A need of Harbour Homes, which Otto Reed's ticket voices and of which Otto expects something."""
    otto = cast.other_contact
    ticket = desk.receive(
        account=otto.account,
        contact=otto,
        subject="Two places",
        words="Two.",
        channel="mail",
        by=otto,
        at=now(),
    )
    need = actions.voice(
        ticket=ticket, account=otto.account, title="Be at both places", why="Time", by=cast.stranger, at=now()
    )
    wish = actions.Wish(words="Nobody waits")
    actions.expect(need=need, contact=otto, wish=wish, by=cast.stranger, at=now())
    actions.converse(
        need=need,
        contact=otto,
        held_on=now().date(),
        talk=actions.Talk(today="We run"),
        by=cast.stranger,
        at=now(),
    )
    return need


def test_a_merged_need_gives_all_it_has_and_points_on(come, cast, owned, other):
    page = come("administrator").do(f"/needs/{other.pk}/merge", into=owned, words="Both want two vans.")
    assert page.chips[0] == "merged"
    assert page.links["Reach both sites"] == f"/needs/{owned.pk}"
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("merged", owned)
    assert {voice.ticket.subject for voice in owned.voices.all()} == {"One van", "Two places"}
    assert [row.account for row in owned.sharings.all()] == [cast.other_contact.account]
    assert owned.expectations.get().words == "Nobody waits"
    assert owned.conversations.get().today == "We run"
    assert last_entry("need", owned).verb == "need.took_in"
    # Whoever saw the one sees the other now, and finds it from there.
    page = come("stranger").look(f"/needs/{other.pk}")
    assert page.links["Reach both sites"] == f"/needs/{owned.pk}"
    assert "Nobody waits" in come("stranger").look(f"/needs/{owned.pk}").words


def test_a_promise_does_not_move(come, cast, heard, promised):
    page = come("member").post(f"/needs/{promised.need_id}/merge", into=heard(), words="The same.")
    assert page.refusals == [
        "Something was promised on this need, and a promise does not move. Merge the other one into it."
    ]
    assert Need.objects.get(pk=promised.need_id).state == "owned"


def test_nothing_merges_into_itself_or_into_what_was_delivered(come, cast, heard):
    need, gone = heard(), heard("delivered")
    page = come("member").post(f"/needs/{need.pk}/merge", into=need, words="The same.")
    assert page.status == 422
    page = come("member").post(f"/needs/{need.pk}/merge", into=gone, words="The same.")
    assert page.refusals == ["That need was delivered or has ended: what is asked now is a need of its own."]
    page = come("member").post(f"/needs/{need.pk}/merge", into=heard(), words="")
    assert page.status == 422


def test_nobody_answers_for_what_was_merged(come, cast, heard, owned):
    come("member").do(f"/needs/{owned.pk}/merge", into=heard(), words="The same.")
    assert not owned.ownerships.filter(until__isnull=True).exists()


def test_chosen_tickets_and_drafts_become_a_need_of_their_own(come, cast, written):
    need = written.need
    again = desk.receive(
        account=cast.account, contact=cast.contact, subject="Keys", words="Lost.", channel="mail",
        by=cast.contact, at=now(),
    )  # fmt: skip
    voice = actions.also_voice(ticket=again, need=need, by=cast.member, at=now())
    page = come("member").do(
        f"/needs/{need.pk}/split",
        title="Nobody waits for keys",
        why="Hours go",
        voices=voice,
        expectations=written,
    )
    new = Need.objects.latest("pk")
    assert page.there == f"/needs/{new.pk}"
    assert page.chips[0] == "understood"
    assert (new.thread, new.account) == (again.thread, cast.account)
    assert [one.ticket for one in new.voices.all()] == [again]
    assert new.expectations.get() == written
    assert [one.ticket.subject for one in need.voices.all()] == ["One van"]
    assert not need.expectations.exists()
    assert last_entry("need", need).verb == "need.split"


def test_what_was_promised_stays_and_something_must_go(come, cast, promised):
    need = promised.need
    page = come("member").look(f"/needs/{need.pk}/split")
    assert "A van within the hour" not in page.words
    page = come("member").post(f"/needs/{need.pk}/split", title="Keys", why="Hours go")
    assert page.refusals == ["Choose what goes to the new need: else voice another one."]


def test_like_needs_are_offered_by_words_and_by_meaning(come, cast, heard, ticket):
    need = heard()
    found = needs_like("reaching each of the sites", viewer=cast.member, account=cast.account)
    assert found[0].need == need
    assert found[0].shares == ("reaching", "sites")
    words = come("member").look(f"/needs/like?title=reach+the+sites&ticket={ticket.pk}").words
    assert "Reach both sites" in words
    # By meaning alone: no word is shared.
    found = needs_like("be present at two locations", viewer=cast.member, account=cast.account)
    assert need in [one.need for one in found]
    assert all(not one.shares for one in found if one.need == need)


def test_only_needs_that_one_sees_are_offered(come, cast, heard, other):
    heard()
    both = "Reach both sites, be at both places"
    assert {one.need for one in needs_like(both, viewer=cast.stranger)} == {other}
    assert len(needs_like(both, viewer=cast.administrator)) > 1
    assert "Be at both places" not in come("member").look("/needs/like?title=be+at+both+places").words


def test_it_is_this_one_joins_in_one_act(come, cast, heard):
    need = heard()
    again = desk.receive(
        account=cast.account, contact=cast.contact, subject="Sites", words="Both.", channel="mail",
        by=cast.contact, at=now(),
    )  # fmt: skip
    page = come("member").look(f"/needs/like?title=Reach+both+sites&ticket={again.pk}")
    assert "It is this one" in page.words
    come("member").do(f"/tickets/{again.pk}/also-voice", need=need)
    assert Voice.objects.filter(need=need, ticket=again).exists()


@pytest.mark.parametrize("odd", ["", "  ", "a | b & !", "'; --", "the of and", "ß 漢字"])
def test_odd_titles_are_nobodys_fault(come, odd):
    assert come("member").client.get("/needs/like", {"title": odd}).status_code == 200
