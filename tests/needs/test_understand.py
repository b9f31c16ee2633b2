"""What a need is for."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions


def test_a_voiced_need_is_understood_once_its_why_is_written(come, cast):
    need = actions.voice(
        ticket=None, account=cast.account, title="A second van", why="", by=cast.member, at=now()
    )
    ben = come("member")
    assert ben.look(f"/needs/{need.pk}/understand").values["title"] == "A second van"
    page = ben.do(f"/needs/{need.pk}/understand", title="Reach both sites", why="Leaks wait")
    assert page.chips[0] == "understood"
    assert "Reach both sites" in page.words
    entry = last_entry("need", need)
    assert (entry.verb, entry.words) == ("need.understood", "Leaks wait")


def test_better_words_later_do_not_move_the_need(come, owned):
    page = come("member").do(f"/needs/{owned.pk}/understand", title="Reach all sites", why="Leaks wait")
    assert page.chips[0] == "owned"
    assert "Reach all sites" in page.words


def test_a_declined_need_is_considered_again_and_can_be_taken(come, cast, owned):
    ben = come("member")
    ben.do(f"/needs/{owned.pk}/decline", reason="No van to be had.")
    page = ben.look(f"/needs/{owned.pk}")
    assert page.links["Consider it again"] == f"/needs/{owned.pk}/understand"
    page = ben.do(f"/needs/{owned.pk}/understand", title="Reach both sites", why="Leaks wait for hours")
    assert page.chips[0] == "understood"
    assert ben.do(f"/needs/{owned.pk}/accept", member=cast.lead).chips[0] == "owned"
    assert "What we will not do" not in come("contact").look("/portal").words


def test_no_need_is_understood_without_a_why(come, cast):
    need = actions.voice(
        ticket=None, account=cast.account, title="A second van", why="", by=cast.member, at=now()
    )
    page = come("member").post(f"/needs/{need.pk}/understand", title="A second van", why=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    need.refresh_from_db()
    assert need.state == "voiced"


def test_a_viewer_writes_no_why_and_another_team_finds_no_need(come, heard):
    need, said = heard(), {"title": "x", "why": "y"}
    assert come("viewer").post(f"/needs/{need.pk}/understand", **said).status == 403
    assert come("stranger").post(f"/needs/{need.pk}/understand", **said).status == 404
