"""All needs: those alive, of one state, mine, by words; and as CSV."""

from upshot.kit.clock import now
from upshot.needs import actions


def test_the_list_shows_what_is_alive_and_a_state_shows_the_rest(come, heard):
    need, gone = heard("accepted"), heard("declined")
    ben = come("member")
    hrefs = ben.look("/needs").links.values()
    assert f"/needs/{need.pk}" in hrefs
    assert f"/needs/{gone.pk}" not in hrefs
    assert f"/needs/{gone.pk}" in ben.look("/needs?state=declined").links.values()


def test_mine_and_words_narrow_it(come, cast, owned):
    ben = come("member")
    assert f"/needs/{owned.pk}" in ben.look("/needs?mine=1").links.values()
    assert f"/needs/{owned.pk}" not in come("lead").look("/needs?mine=1").links.values()
    assert f"/needs/{owned.pk}" in ben.look("/needs?q=both+sites").links.values()
    assert f"/needs/{owned.pk}" not in ben.look("/needs?q=invoice").links.values()
    assert f"/needs/{owned.pk}" in ben.look("/needs?q=vale").links.values()


def test_as_csv_it_carries_the_figures(come, cast, owned):
    actions.estimate_effort(need=owned, low=1, likely=2, high=3, by=cast.member, at=now())
    lines = come("member").client.get("/needs?format=csv&mine=1&q=both").content.decode().splitlines()
    assert lines[0].lstrip("\ufeff").startswith("need,title,account,state")
    assert lines[1].startswith(f"{owned.pk},Reach both sites,Vale Water,owned,")
    assert lines[1].endswith(",Ben Oduya,,,,2.0,customer,")
    assert len(lines) == 2


def test_another_team_sees_none_of_it(come, owned):
    page = come("stranger").look("/needs")
    assert (page.status, "Reach both sites" in page.words) == (200, False)
    assert len(come("stranger").client.get("/needs?format=csv").content.decode().splitlines()) == 1
