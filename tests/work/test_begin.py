"""Work begins."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.work import actions


def test_whoever_begins_work_that_was_nobodys_has_it(come, cast):
    item = actions.plan(need=cast["need"], title="Paint", member=None, by=cast.member, at=now())
    page = come("lead").do(f"/work/{item.pk}/begin")
    assert page.there == f"/needs/{cast['need'].pk}#decided"
    item.refresh_from_db()
    assert item.member == cast.lead
    assert "Paint Lea Brook begun just now" in page.words
    entry = last_entry("work_item", item)
    assert (entry.verb, entry.words, entry.actor_name) == ("work.begun", "Paint", "Lea Brook")


def test_work_begins_once(come, cast):
    ben, path = come("member"), f"/work/{cast['item'].pk}/begin"
    ben.do(path)
    page = ben.post(path)
    assert (page.status, "This work has begun already." in page.words) == (422, True)
