"""What we decide to do about a need that somebody answers for."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.work.models import WorkItem


def test_planned_work_moves_the_need_and_stands_on_its_page(come, cast, promised):
    ben = come("member")
    said = {"title": "Buy a van", "member": cast.lead, "by_on": "2031-05-05"}
    page = ben.do(f"/needs/{promised.pk}/plan", **said)
    assert page.there == f"/needs/{promised.pk}#decided"
    assert page.chips[0] == "planned"
    assert "Buy a van Lea Brook planned" in page.words
    item = WorkItem.objects.get(need=promised)
    entry = last_entry("work_item", item)
    assert (entry.verb, entry.words, entry.actor_name) == ("work.planned", "Buy a van", "Ben Oduya")
    assert "work for “Reach both sites”" in come("lead").look("/").words


def test_more_work_is_planned_while_the_need_stays_planned(come, promised):
    ben = come("member")
    ben.do(f"/needs/{promised.pk}/plan", title="Buy a van")
    page = ben.do(f"/needs/{promised.pk}/plan", title="Hire a driver")
    assert page.chips[0] == "planned"
    assert "Hire a driver nobody yet planned" in page.words
    assert promised.standings.filter(state="planned").count() == 1


def test_nothing_is_planned_before_somebody_answers_for_the_need(come, cast):
    need = needs.voice(ticket=None, account=cast.account, title="x", why="y", by=cast.member, at=now())
    page = come("member").post(f"/needs/{need.pk}/plan", title="Buy a van")
    sentence = "A need that is understood cannot become planned."
    assert (page.status, page.refusals) == (422, [sentence])
    assert not WorkItem.objects.filter(need=need).exists()


def test_work_goes_to_somebody_who_can_do_it(come, cast, promised):
    for other in (cast.viewer, cast.stranger):
        page = come("member").post(f"/needs/{promised.pk}/plan", title="Buy a van", member=other)
        assert page.refusals == [
            f"{other.name} cannot work on this: their role or their teams do not let them."
        ]
    assert not WorkItem.objects.filter(need=promised).exists()


def test_it_must_be_said_what_will_be_done(come, promised):
    page = come("member").post(f"/needs/{promised.pk}/plan", title=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])


def test_a_viewer_plans_nothing_and_another_team_finds_no_need(come, promised):
    assert come("viewer").post(f"/needs/{promised.pk}/plan", title="x").status == 403
    assert come("stranger").post(f"/needs/{promised.pk}/plan", title="x").status == 404
