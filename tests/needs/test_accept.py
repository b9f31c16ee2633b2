"""We take a need on, and from then on one person or one team answers for it."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.people import actions as people


def _heard(cast, why="Fuel"):
    return actions.voice(
        ticket=None, account=cast.account, title="One van", why=why, by=cast.member, at=now()
    )


def test_whoever_accepts_a_need_is_proposed_to_answer_for_it(come, cast, heard):
    need = heard()
    ben = come("member")
    assert "Accept, I answer for it" in ben.look(f"/needs/{need.pk}").words
    assert ben.look(f"/needs/{need.pk}/accept").chosen["member"] == str(cast.member.pk)
    page = come("lead").do(f"/needs/{need.pk}/accept", member=cast.lead, words="Gladly.")
    assert (page.there, page.chips[0]) == (f"/needs/{need.pk}", "owned")
    assert "answers for it Lea Brook since just now" in page.words
    assert "Reach both sites" in come("lead").look("/").words
    journal = come("lead").look(f"/needs/{need.pk}/journal").words
    assert "Lea Brook took the need on Gladly." in journal
    entry = last_entry("need", need)
    assert (entry.verb, entry.words) == ("need.owned", "Lea Brook")


def test_a_need_is_given_to_another_or_to_a_team(come, cast, heard):
    ben = come("member")
    page = ben.do(f"/needs/{heard().pk}/accept", member=cast.lead)
    assert "answers for it Lea Brook" in page.words
    page = ben.do(f"/needs/{heard().pk}/accept", team=cast.lead.teams.get())
    assert "answers for it North" in page.words


def test_exactly_one_answers_or_nothing_is_accepted(come, cast, heard):
    need, ben = heard(), come("member")
    for said in ({}, {"member": cast.lead, "team": cast.lead.teams.get()}):
        page = ben.post(f"/needs/{need.pk}/accept", **said)
        assert (page.status, page.refusals) == (422, ["One person or one team answers: exactly one."])
    need.refresh_from_db()
    assert (need.state, need.ownerships.exists()) == ("understood", False)


def test_a_need_is_accepted_once(come, cast, owned):
    page = come("lead").post(f"/needs/{owned.pk}/accept", member=cast.lead)
    assert (page.status, page.refusals) == (422, ["A need that is owned cannot become accepted."])
    assert owned.ownerships.get().member == cast.member


def test_nobody_answers_who_could_do_nothing_about_it(come, cast, heard):
    need = heard()
    for other in (cast.viewer, cast.stranger):
        page = come("member").post(f"/needs/{need.pk}/accept", member=other)
        assert page.status == 422
        assert page.refusals == [
            f"{other.name} cannot work on this: their role or their teams do not let them."
        ]
    need.refresh_from_db()
    assert (need.state, need.ownerships.exists()) == ("understood", False)


def test_nobody_answers_who_no_longer_works_here(come, cast, heard):
    people.let_go(member=cast.lead, by=cast.administrator, at=now())
    need = heard()
    assert str(cast.lead.pk) not in come("member").look(f"/needs/{need.pk}/accept").options["member"]
    assert come("member").post(f"/needs/{need.pk}/accept", member=cast.lead).status == 422


def test_a_need_without_a_why_is_not_accepted(come, cast):
    need = _heard(cast, why="")
    page = come("member").post(f"/needs/{need.pk}/accept", member=cast.member)
    assert (page.status, page.refusals) == (422, ["A need that is voiced cannot become accepted."])
    need.refresh_from_db()
    assert need.state == "voiced"


def test_a_viewer_accepts_nothing_and_another_teams_lead_does_not_see_it(come, cast):
    need = _heard(cast)
    assert come("viewer").post(f"/needs/{need.pk}/accept", member=cast.viewer).status == 403
    page = come("stranger").post(f"/needs/{need.pk}/accept", member=cast.stranger)
    assert (page.status, "There is no such need." in page.words) == (404, True)
