"""Work is in the customer's hands; with the last of it the need is delivered, and they are asked."""

from tests.visits import last_entry, letters
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.results.models import Asking, Review
from upshot.work import actions
from upshot.work.models import Delivery


def _plan(need, cast, *titles):
    return [actions.plan(need=need, title=title, member=None, by=cast.member, at=now()) for title in titles]


def test_only_the_last_item_delivers_the_need(come, cast, promised):
    van, driver = _plan(promised, cast, "Buy a van", "Hire a driver")
    ben, before = come("member"), len(letters("ines@vale.example"))
    page = ben.do(f"/work-items/{van.pk}/deliver", words="A second van.")
    assert page.chips[0] == "planned"
    assert len(letters("ines@vale.example")) == before
    page = ben.do(f"/work-items/{driver.pk}/deliver", words="A van with a driver.")
    assert page.chips[0] == "delivered"
    assert "Delivered just now · Ben Oduya: A van with a driver." in page.words
    assert "nobody has confirmed it yet" in page.chips
    assert Delivery.objects.get(need=promised).item == driver
    assert last_entry("work_item", driver).verb == "work.delivered"


def test_the_contact_is_asked_by_letter_and_the_first_review_is_set(come, cast, promised):
    (van,) = _plan(promised, cast, "Buy a van")
    come("member").do(f"/work-items/{van.pk}/deliver", words="A second van.")
    letter = letters("ines@vale.example")[-1]
    assert "Two vans" in letter
    assert "/confirm/" in letter
    assert Asking.objects.filter(expectation__need=promised).count() == 1
    review = Review.objects.get(need=promised, kind="after_action")
    assert review.responsible == cast.member
    assert "Did you get it?" in come("contact").look("/portal").links


def test_dropping_the_other_item_leaves_the_last_to_deliver(come, cast, promised):
    van, driver = _plan(promised, cast, "Buy a van", "Hire a driver")
    ben = come("member")
    ben.do(f"/work-items/{driver.pk}/drop", reason="They have one.")
    assert ben.do(f"/work-items/{van.pk}/deliver", words="A second van.").chips[0] == "delivered"


def test_nothing_is_delivered_before_it_was_promised(come, cast):
    need = needs.voice(ticket=None, account=cast.account, title="x", why="y", by=cast.member, at=now())
    needs.accept(need=need, words="", member=cast.member, by=cast.member, at=now())
    (item,) = _plan(need, cast, "Buy a van")
    page = come("member").post(f"/work-items/{item.pk}/deliver", words="Here.")
    sentence = "Write and promise what each person will see before you deliver."
    assert (page.status, page.refusals) == (422, [sentence])
    item.refresh_from_db()
    assert item.delivered_at is None


def test_work_is_delivered_once(come, cast, promised):
    (van,) = _plan(promised, cast, "Buy a van")
    ben = come("member")
    ben.do(f"/work-items/{van.pk}/deliver", words="A second van.")
    page = ben.post(f"/work-items/{van.pk}/deliver", words="Another.")
    assert (page.status, page.refusals) == (422, ["This work is delivered already."])
    assert Delivery.objects.filter(need=promised).count() == 1


def test_work_for_an_ended_need_is_not_delivered(come, cast, promised):
    (van,) = _plan(promised, cast, "Buy a van")
    needs.end(need=promised, ending="abandoned", reason="No money.", by=cast.member, at=now())
    page = come("member").post(f"/work-items/{van.pk}/deliver", words="Here.")
    assert (page.status, page.refusals) == (422, ["A need that is ended cannot become delivered."])
    van.refresh_from_db()
    assert van.delivered_at is None


def test_a_viewer_delivers_nothing_and_another_team_finds_no_work(come, cast):
    assert come("viewer").post(f"/work-items/{cast['item'].pk}/deliver", words="x").status == 403
    assert come("stranger").post(f"/work-items/{cast['item'].pk}/deliver", words="x").status == 404
