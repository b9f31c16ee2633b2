"""Another name, parent or note; and no account stands below itself."""

from tests.visits import last_entry
from upshot.customers import actions
from upshot.kit.clock import now


def _chain(cast):
    """Group over Region over Vale Water."""
    at, ada = now(), cast.administrator
    group = actions.add_account(name="Group", by=ada, at=at)
    region = actions.add_account(name="Region", parent=group, by=ada, at=at)
    actions.change_account(account=cast.account, name="Vale Water", parent=region, note="", by=ada, at=at)
    return group, region


def test_a_new_name_parent_and_note_stand_on_the_pages_of_both(come, cast):
    group = actions.add_account(name="Group", by=cast.administrator, at=now())
    lea, path = come("lead"), f"/accounts/{cast.account.pk}/change"
    assert lea.look(path).values["name"] == "Vale Water"
    page = lea.do(path, name="Vale and Hill Water", parent=group, note="Two valleys.")
    assert page.there == f"/accounts/{cast.account.pk}"
    assert "Two valleys." in page.words
    assert page.links["Group"] == f"/accounts/{group.pk}"
    assert lea.look(f"/accounts/{group.pk}").links["Vale and Hill Water"] == f"/accounts/{cast.account.pk}"
    assert last_entry("account", cast.account).verb == "account.changed"


def test_a_ring_of_parents_is_refused(come, cast):
    group, region = _chain(cast)
    lea = come("lead")
    for below in (region, cast.account):
        page = lea.post(f"/accounts/{group.pk}/change", name="Group", parent=below)
        assert (page.status, page.refusals) == (422, ["An account cannot stand below itself."])
    group.refresh_from_db()
    assert group.parent is None


def test_an_account_is_not_offered_as_its_own_parent(come, cast):
    lea, path = come("lead"), f"/accounts/{cast.account.pk}/change"
    assert str(cast.account.pk) not in lea.look(path).options["parent"]
    assert lea.post(path, name="Vale Water", parent=cast.account).status == 422


def test_a_member_changes_nothing_and_another_team_finds_no_account(come, cast):
    path = f"/accounts/{cast.account.pk}/change"
    assert come("member").post(path, name="x").status == 403
    page = come("stranger").post(path, name="x")
    assert (page.status, "There is no such account." in page.words) == (404, True)
