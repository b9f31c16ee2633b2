"""A promise, its delivery, and the questions that follow."""

from datetime import timedelta

from django.utils import timezone

from tests.visits import last_entry, letters
from upshot.needs import actions as needs
from upshot.results.models import Asking, Review
from upshot.work import actions as work


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def another_need(cast, *, with_wish):
    """A need of Vale Water that Ben answers for, with or without a written wish of Ines."""
    need = needs.voice(
        ticket=None, account=cast.account, title="One van", why="Fuel", by=cast.member, at=timezone.now()
    )
    needs.accept(need=need, words="", member=cast.member, by=cast.member, at=timezone.now())
    if with_wish:
        wish = needs.Wish(words="One van comes")
        needs.expect(need=need, contact=cast.contact, wish=wish, by=cast.member, at=timezone.now())
    return need


def test_a_promise_freezes_the_words_and_sets_the_second_look_with_somebody_who_makes_sure(come, cast):
    need = another_need(cast, with_wish=True)
    page = come("member").do(f"/needs/{need.pk}/promise", look_again_on=in_days(90), responsible=cast.lead)
    assert "promised just now" in page.words
    expectation = need.expectations.get()
    assert expectation.frozen_by == cast.member
    second = Review.objects.get(need=need)
    assert (second.kind, second.responsible, second.held_at) == ("after_after", cast.lead, None)
    assert second.due_on.isoformat() == in_days(90)


def test_nothing_is_promised_where_nothing_is_written(come, cast):
    need = another_need(cast, with_wish=False)
    page = come("member").post(f"/needs/{need.pk}/promise", look_again_on=in_days(90), responsible=cast.lead)
    assert (page.status, page.refusals) == (422, ["Write down first what each person will see."])
    assert not Review.objects.filter(need=need).exists()


def test_the_second_look_is_on_a_day_to_come(come, cast):
    need = another_need(cast, with_wish=True)
    page = come("member").post(f"/needs/{need.pk}/promise", look_again_on=in_days(0), responsible=cast.lead)
    assert (page.status, page.refusals) == (422, ["Look again on a day to come."])
    assert need.expectations.get().frozen_at is None


def test_what_was_not_promised_cannot_be_delivered(come, cast):
    need = another_need(cast, with_wish=True)
    item = work.plan(need=need, title="Drive", member=cast.member, by=cast.member, at=timezone.now())
    page = come("member").post(f"/work-items/{item.pk}/deliver", words="It drives")
    assert page.status == 422
    assert page.refusals == ["Write and promise what each person will see before you deliver."]
    item.refresh_from_db()
    assert item.delivered_at is None


def test_delivery_asks_each_beholder_and_sets_the_first_review_in_a_week_with_the_owner(delivered, cast):
    assert delivered.state == "delivered"
    asked = letters("ines@vale.example")[-1]
    assert "Heard within minutes" in asked
    assert "/confirm/" in asked
    first = Review.objects.get(need=delivered, kind="after_action")
    assert (first.responsible, first.due_on.isoformat()) == (cast.member, in_days(7))


def test_delivered_is_not_done_and_says_so(come, cast, delivered):
    page = come("member").look(f"/needs/{delivered.pk}")
    assert "nobody has confirmed it yet" in page.chips
    results = come("lead").look("/results")
    assert results.links[delivered.title] == f"/needs/{delivered.pk}#came-of-it"


def test_while_other_work_is_open_the_need_is_not_delivered(come, cast):
    other = work.plan(need=cast["need"], title="Tell them", member=None, by=cast.member, at=timezone.now())
    come("member").do(f"/work-items/{cast['item'].pk}/deliver", words="One invoice")
    cast["need"].refresh_from_db()
    assert cast["need"].state == "planned"
    assert not Asking.objects.filter(expectation=cast["expectation"]).exists()
    come("member").do(f"/work-items/{other.pk}/deliver", words="They know")
    cast["need"].refresh_from_db()
    assert cast["need"].state == "delivered"


def test_they_can_be_asked_again_once_something_was_delivered(come, cast, delivered):
    before = len(letters("ines@vale.example"))
    come("member").do(f"/needs/{delivered.pk}/ask")
    assert len(letters("ines@vale.example")) == before + 1
    assert last_entry("need", delivered).verb == "confirmation.asked"


def test_nobody_is_asked_before_anything_was_delivered(come, cast):
    page = come("member").post(f"/needs/{cast['need'].pk}/ask")
    assert page.status == 422
    assert "Ask when something was delivered." in page.words


def test_another_teams_lead_finds_none_of_it(come, cast, delivered):
    stranger = come("stranger")
    paths = (
        f"/needs/{delivered.pk}",
        f"/needs/{delivered.pk}/promise",
        f"/work-items/{cast['item'].pk}/deliver",
        f"/expectations/{cast['expectation'].pk}/observe",
        f"/reviews/{cast['review'].pk}",
        f"/lessons/{cast['lesson'].pk}/teach",
    )
    assert [stranger.look(path).status for path in paths] == [404] * len(paths)
