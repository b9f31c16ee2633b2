"""Work begins."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.work import actions


def test_whoever_begins_work_that_was_nobodys_has_it(come, cast):
    item = actions.plan(need=cast["need"], title="Paint", member=None, by=cast.member, at=now())
    page = come("lead").do(f"/work-items/{item.pk}/begin")
    assert page.there == f"/needs/{cast['need'].pk}#decided"
    item.refresh_from_db()
    assert item.member == cast.lead
    assert "Paint Lea Brook begun just now" in page.words
    entry = last_entry("work_item", item)
    assert (entry.verb, entry.words, entry.actor_name) == ("work.begun", "Paint", "Lea Brook")


def test_work_that_is_somebodys_stays_theirs(come, cast):
    come("lead").do(f"/work-items/{cast['item'].pk}/begin")
    cast["item"].refresh_from_db()
    assert cast["item"].member == cast.member


def test_work_begins_once(come, cast):
    ben, path = come("member"), f"/work-items/{cast['item'].pk}/begin"
    ben.do(path)
    page = ben.post(path)
    assert (page.status, "This work has begun already." in page.words) == (422, True)


def test_a_viewer_begins_nothing_and_another_team_finds_no_work(come, cast):
    assert come("viewer").post(f"/work-items/{cast['item'].pk}/begin").status == 403
    page = come("stranger").post(f"/work-items/{cast['item'].pk}/begin")
    assert (page.status, "There is no such work item." in page.words) == (404, True)
    assert come("member").look(f"/work-items/{cast['item'].pk}/begin").status == 405
