"""Giving an account to a team changes who sees it, and all that belongs to it."""

from tests.visits import last_entry
from upshot.customers import actions
from upshot.kit.clock import now


def _seen(visit, cast):
    """What a member sees of Vale Water: the account, its case, its need, and it in the list."""
    things = (f"/accounts/{cast.account.pk}", f"/cases/{cast['case'].pk}", f"/needs/{cast['need'].pk}")
    listed = things[0] in visit.look("/accounts").links.values()
    return [visit.look(path).status == 200 for path in things] + [listed]


def test_a_second_team_that_is_given_the_account_sees_all_of_it(come, cast):
    lea, sol = come("lead"), come("stranger")
    assert _seen(sol, cast) == [False] * 4
    page = lea.do(f"/accounts/{cast.account.pk}/give", team=cast["team"])
    assert page.there == "/accounts"
    assert _seen(sol, cast) == _seen(lea, cast) == [True] * 4
    assert "North, South" in lea.look(f"/accounts/{cast.account.pk}").words
    entry = last_entry("account", cast.account)
    assert (entry.verb, entry.detail["team"]) == ("account.given", "South")


def test_a_team_from_which_it_is_taken_back_sees_nothing_of_it(come, cast):
    lea, sol = come("lead"), come("stranger")
    lea.do(f"/accounts/{cast.account.pk}/give", team=cast["team"])
    lea.do(f"/accounts/{cast.account.pk}/take-back", team=cast["team"])
    assert _seen(sol, cast) == [False] * 4
    assert last_entry("account", cast.account).verb == "account.taken_back"


def test_an_account_that_no_team_has_is_seen_by_all(come, cast):
    lea = come("lead")
    page = lea.do(f"/accounts/{cast.account.pk}/take-back", team=cast.lead.teams.get())
    assert page.status == 200
    assert _seen(come("stranger"), cast) == [True] * 4
    assert "Who sees this all members" in lea.look(f"/accounts/{cast.account.pk}").words
    assert "Take back" not in lea.look(f"/accounts/{cast.account.pk}").links


def test_whoever_gives_a_free_account_to_another_team_no_longer_sees_it_but_administrators_do(come, cast):
    free = actions.add_account(name="Mill Lane School", by=cast.administrator, at=now())
    lea, path = come("lead"), f"/accounts/{free.pk}"
    assert lea.look(path).status == 200
    lea.do(f"{path}/give", team=cast["team"])
    assert [come(who).look(path).status for who in ("lead", "stranger", "administrator")] == [404, 200, 200]


def test_giving_it_twice_is_one_gift(come, cast):
    lea = come("lead")
    for _ in range(2):
        lea.do(f"/accounts/{cast.account.pk}/give", team=cast["team"])
    assert cast.account.teams.count() == 2


def test_only_a_team_that_has_it_is_asked_to_give_it_back(come, cast):
    lea, path = come("lead"), f"/accounts/{cast.account.pk}/take-back"
    assert lea.look(path).options["team"] == ["", str(cast.lead.teams.get().pk)]
    assert lea.post(path, team=cast["team"]).status == 422


def test_a_contact_sees_their_own_account_whatever_team_has_it(come, cast):
    come("lead").do(f"/accounts/{cast.account.pk}/give", team=cast["team"])
    assert "Night alarms" in come("contact").look("/portal").words
    assert "Night alarms" not in come("other_contact").look("/portal").words


def test_a_member_gives_nothing_and_another_team_finds_no_account(come, cast):
    for verb in ("give", "take-back"):
        path = f"/accounts/{cast.account.pk}/{verb}"
        assert come("member").post(path, team=cast["team"]).status == 403
        assert come("stranger").post(path, team=cast["team"]).status == 404
