"""One person or one team answers for a need."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.people import actions as people


def test_whoever_takes_a_need_answers_for_it(come, heard):
    need = heard("accepted")
    page = come("lead").do(f"/needs/{need.pk}/take")
    assert page.chips[0] == "owned"
    assert "answers for it Lea Brook since just now" in page.words
    assert (last_entry("need", need).verb, last_entry("need", need).words) == ("need.owned", "Lea Brook")
    assert "Reach both sites" in come("lead").look("/").words


def test_a_need_is_given_to_another_or_to_a_team(come, cast, heard):
    need, ben = heard("accepted"), come("member")
    page = ben.do(f"/needs/{need.pk}/answer-for", member=cast.lead)
    assert "answers for it Lea Brook" in page.words
    need = heard("accepted")
    page = ben.do(f"/needs/{need.pk}/answer-for", team=cast.lead.teams.get())
    assert "answers for it North" in page.words


def test_exactly_one_answers(come, cast, heard):
    need, ben = heard("accepted"), come("member")
    for said in ({}, {"member": cast.lead, "team": cast.lead.teams.get()}):
        page = ben.post(f"/needs/{need.pk}/answer-for", **said)
        assert (page.status, page.refusals) == (422, ["One person or one team answers: exactly one."])
    assert not need.ownerships.exists()


def test_a_need_is_answered_for_once(come, cast, owned):
    lea = come("lead")
    sentence = "Somebody answers for this need already. Ask for a hand-over."
    page = lea.post(f"/needs/{owned.pk}/take")
    assert (page.status, sentence in page.words) == (422, True)
    page = lea.post(f"/needs/{owned.pk}/answer-for", member=cast.lead)
    assert (page.status, page.refusals) == (422, [sentence])
    assert owned.ownerships.get().member == cast.member


def test_nobody_answers_who_could_do_nothing_about_it(come, cast, heard):
    need = heard("accepted")
    for other in (cast.viewer, cast.stranger):
        page = come("member").post(f"/needs/{need.pk}/answer-for", member=other)
        assert page.status == 422
        assert page.refusals == [
            f"{other.name} cannot work on this: their role or their teams do not let them."
        ]
    need.refresh_from_db()
    assert (need.state, need.ownerships.exists()) == ("accepted", False)


def test_nobody_answers_who_no_longer_works_here(come, cast, heard):
    people.let_go(member=cast.lead, by=cast.administrator, at=now())
    need = heard("accepted")
    assert str(cast.lead.pk) not in come("member").look(f"/needs/{need.pk}/answer-for").options["member"]
    assert come("member").post(f"/needs/{need.pk}/answer-for", member=cast.lead).status == 422


def test_looking_takes_nothing(come, heard):
    assert come("member").look(f"/needs/{heard('accepted').pk}/take").status == 405


def test_a_viewer_takes_nothing_and_another_team_finds_no_need(come, heard):
    need = heard("accepted")
    assert come("viewer").post(f"/needs/{need.pk}/take").status == 403
    assert come("stranger").post(f"/needs/{need.pk}/take").status == 404
