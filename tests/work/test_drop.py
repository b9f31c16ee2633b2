"""We do not do it after all."""

from tests.visits import last_entry, letters
from upshot.kit.clock import now
from upshot.results.models import Review
from upshot.work import actions
from upshot.work.models import Delivery


def test_what_is_dropped_says_why_and_cannot_be_done_any_more(come, cast):
    ben, item = come("member"), cast["item"]
    page = ben.do(f"/work-items/{item.pk}/drop", reason="The phone does it.")
    assert "One invoice Ben Oduya dropped The phone does it." in page.words
    assert page.chips[0] == "planned"
    assert f"/work-items/{item.pk}/deliver" not in page.links.values()
    assert (last_entry("work_item", item).verb, last_entry("work_item", item).words) == (
        "work.dropped",
        "The phone does it.",
    )
    for verb, said in (("begin", {}), ("drop", {"reason": "Again"}), ("deliver", {"words": "Here"})):
        page = ben.post(f"/work-items/{item.pk}/{verb}", **said)
        assert (verb, page.status, "This work was dropped." in page.words) == (verb, 422, True)


def test_nothing_is_dropped_without_a_reason(come, cast):
    page = come("member").post(f"/work-items/{cast['item'].pk}/drop", reason=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    cast["item"].refresh_from_db()
    assert cast["item"].dropped_at is None


def test_a_viewer_drops_nothing_and_another_team_finds_no_work(come, cast):
    assert come("viewer").post(f"/work-items/{cast['item'].pk}/drop", reason="x").status == 403
    assert come("stranger").post(f"/work-items/{cast['item'].pk}/drop", reason="x").status == 404


def test_with_the_last_open_work_dropped_what_was_delivered_delivers_the_need(come, cast, promised):
    van, driver = (
        actions.plan(need=promised, title=title, member=None, by=cast.member, at=now())
        for title in ("Buy a van", "Hire a driver")
    )
    ben, before = come("member"), len(letters("ines@vale.example"))
    ben.do(f"/work-items/{van.pk}/deliver", words="A second van.")
    page = ben.do(f"/work-items/{driver.pk}/drop", reason="Ines drives it herself.")
    assert page.chips[0] == "delivered"
    assert Delivery.objects.get(need=promised).item == van
    assert len(letters("ines@vale.example")) == before + 1
    assert Review.objects.filter(need=promised, kind="after_action").count() == 1


def test_where_nothing_was_delivered_the_need_stays_planned(come, cast, promised):
    van = actions.plan(need=promised, title="Buy a van", member=None, by=cast.member, at=now())
    assert come("member").do(f"/work-items/{van.pk}/drop", reason="No van.").chips[0] == "planned"
    assert not Delivery.objects.filter(need=promised).exists()
