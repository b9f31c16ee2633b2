"""We take a need on."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions


def _heard(cast, why="Fuel"):
    return actions.voice(
        ticket=None, account=cast.account, title="One van", why=why, by=cast.member, at=now()
    )


def test_an_understood_need_is_accepted(come, cast):
    need = _heard(cast)
    page = come("member").do(f"/needs/{need.pk}/accept", words="Gladly.")
    assert page.there == f"/needs/{need.pk}"
    assert page.chips[0] == "accepted"
    entry = last_entry("need", need)
    assert (entry.verb, entry.words, entry.actor_name) == ("need.accepted", "Gladly.", "Ben Oduya")


def test_a_need_without_a_why_is_not_accepted(come, cast):
    need = _heard(cast, why="")
    page = come("member").post(f"/needs/{need.pk}/accept")
    assert (page.status, page.refusals) == (422, ["A need that is voiced cannot become accepted."])
    need.refresh_from_db()
    assert need.state == "voiced"


def test_a_viewer_accepts_nothing_and_another_teams_lead_does_not_see_it(come, cast):
    need = _heard(cast)
    assert come("viewer").post(f"/needs/{need.pk}/accept").status == 403
    page = come("stranger").post(f"/needs/{need.pk}/accept")
    assert (page.status, "There is no such need." in page.words) == (404, True)
