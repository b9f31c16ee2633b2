"""One need of two accounts: each sees the need, and of what belongs to one account alone only its own."""

import pytest

from tests.visits import letters
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import needs_of, promised_to
from upshot.results import actions as results
from upshot.results.models import Review
from upshot.work import actions as work
from upshot.work.models import WorkItem


@pytest.fixture
def theirs(cast):
    """What Otto Reed of Harbour Homes, whom team North does not see, wrote."""
    return desk.receive(
        account=cast.other_contact.account,
        contact=cast.other_contact,
        subject="Two places",
        words="We must be at two places at once.",
        channel="portal",
        by=cast.other_contact,
        at=now(),
    )


@pytest.fixture
def shared(cast, promised, theirs):
    """Ben's promised need of Vale Water, which Otto Reed voices too and expects something of."""
    need, ada = promised.need, cast.administrator
    actions.also_voice(ticket=theirs, need=need, by=ada, at=now())
    actions.expect(
        need=need, contact=cast.other_contact, wish=actions.Wish(words="Nobody waits here"), by=ada, at=now()
    )
    return need


def test_a_ticket_of_another_account_makes_the_need_theirs_too(come, cast, heard, theirs):
    need = heard()
    assert come("stranger").look(f"/needs/{need.pk}").status == 404
    come("administrator").do(f"/tickets/{theirs.pk}/also-voice", need=need)
    page = come("stranger").look(f"/needs/{need.pk}")
    assert page.status == 200
    assert "We must be at two places at once. Otto Reed" in page.words
    assert "Harbour Homes" in page.words
    assert need in needs_of(theirs.account, viewer=cast.stranger)
    assert "Reach both sites" in come("stranger").look(f"/accounts/{theirs.account_id}").words


def test_a_member_of_the_second_account_reads_nothing_of_the_first(come, cast, shared):
    sol = come("stranger")
    for path in (
        f"/needs/{shared.pk}",
        f"/needs/{shared.pk}/journal",
        "/needs",
        "/needs?format=csv",
        "/search?q=reach",
    ):
        page = sol.look(path)
        assert page.status == 200
        assert "Reach both sites" in page.words, path
        for secret in ("Vale Water", "Ines Holt", "We need one van more", "A van within the hour"):
            assert secret not in page.words, (path, secret)
    page = sol.look(f"/needs/{shared.pk}")
    assert "Nobody waits here" in page.words
    assert "1 expectation, 0 promised" in page.words
    journal = sol.look(f"/needs/{shared.pk}/journal").words
    assert "heard it again: Two places" in journal
    assert "Ben Oduya answers for it from now on" in journal
    own = Expectation.objects.get(contact=cast.contact, need=shared)
    assert sol.look(f"/expectations/{own.pk}/reword").status == 404


def test_a_member_of_the_first_account_reads_nothing_of_the_second(come, shared):
    ben = come("member")
    for path in (f"/needs/{shared.pk}", f"/needs/{shared.pk}/journal"):
        words = ben.look(path).words
        assert "A van within the hour" in words
        for secret in ("Harbour Homes", "Otto Reed", "Two places", "Nobody waits here"):
            assert secret not in words, (path, secret)


def test_whoever_governs_sees_both(come, shared):
    words = come("administrator").look(f"/needs/{shared.pk}").words
    assert "A van within the hour" in words
    assert "Nobody waits here" in words
    assert "2 tickets, by Ines Holt, Otto Reed" in words


def test_work_reviews_and_verdict_go_with_the_need(come, cast, shared):
    ben = cast.member
    item = work.plan(need=shared, title="A second van", member=ben, by=ben, at=now())
    assert "A second van" in come("stranger").look(f"/needs/{shared.pk}").words
    assert WorkItem.objects.visible_to(cast.stranger).get() == item
    assert WorkItem.objects.visible_to(cast.other_contact).get() == item
    results.deliver(item=item, words="It drives.", by=ben, at=now(), address="")
    review = Review.objects.get(need=shared, kind="after_action")
    page = come("stranger").look(f"/reviews/{review.pk}")
    assert page.status == 200
    assert "Harbour Homes" in page.words
    assert "Vale Water" not in page.words
    assert "A van within the hour" not in page.words
    journal = come("stranger").look(f"/needs/{shared.pk}/journal").words
    assert "Ben Oduya planned: A second van" in journal
    assert "Ines Holt" not in journal


def test_a_contact_of_each_account_sees_in_the_portal_what_is_theirs(come, cast, shared, theirs):
    actions.freeze(need=shared, by=cast.member, at=now())
    otto, ines = come(cast.other_contact), come(cast.contact)
    page = otto.look("/portal")
    assert "Nobody waits here" in page.words
    assert "A van within the hour" not in page.words
    assert "Vale Water" not in page.words
    page = otto.look(f"/portal/requests/{theirs.pk}")
    assert "Reach both sites" in page.words
    assert "Vale Water" not in page.words
    assert "Nobody waits here" not in ines.look("/portal").words
    assert [one.words for one in promised_to(cast.other_contact)] == ["Nobody waits here"]
    assert list(Need.objects.visible_to(cast.other_contact)) == [shared]


def test_what_is_declined_is_told_to_each_asker_once_and_shown_to_each(come, cast, heard, theirs):
    need, ada = heard(), cast.administrator
    actions.also_voice(ticket=theirs, need=need, by=ada, at=now())
    again = desk.receive(
        account=theirs.account, contact=cast.other_contact, subject="Still", words="Still.", channel="portal",
        by=cast.other_contact, at=now(),
    )  # fmt: skip
    actions.also_voice(ticket=again, need=need, by=ada, at=now())
    before = {who: len(letters(who.email)) for who in (cast.contact, cast.other_contact)}
    come("member").do(f"/needs/{need.pk}/decline", reason="One van is all there is.")
    for who in (cast.contact, cast.other_contact):
        assert letters(who.email)[before[who] :] == ["One van is all there is."]
        words = come(who).look("/portal").words
        assert words.count("One van is all there is.") == 1


def test_what_is_expected_may_be_written_for_a_contact_of_each_account_and_of_no_other(
    come, cast, owned, theirs
):
    page = come("administrator").post(
        f"/needs/{owned.pk}/expect", contact=cast.other_contact, words="Nobody waits", weight=1
    )
    assert page.status == 422
    actions.also_voice(ticket=theirs, need=owned, by=cast.administrator, at=now())
    come("administrator").do(
        f"/needs/{owned.pk}/expect", contact=cast.other_contact, words="Nobody waits", weight=1
    )
    assert owned.expectations.get().contact == cast.other_contact


def test_the_page_of_a_shared_need_asks_at_most_twenty_questions(come, cast, shared, queries_at_most):
    for who in ("administrator", "member", "stranger"):
        visit = come(who)
        visit.look(f"/needs/{shared.pk}")
        with queries_at_most(20):
            visit.look(f"/needs/{shared.pk}")


def test_a_need_of_several_accounts_is_alive_at_each(come, cast, shared):
    words = come("stranger").look("/accounts?format=csv").words
    assert "Harbour Homes,organisation,1,0" in words
