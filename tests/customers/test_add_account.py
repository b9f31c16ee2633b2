"""A new customer."""

from tests.visits import last_entry
from upshot.customers.models import Account


def test_a_lead_adds_an_account_and_its_page_opens(come, cast):
    page = come("lead").do("/accounts/add", name="Mill Lane School", kind="organisation")
    account = Account.objects.get(name="Mill Lane School")
    assert page.there == f"/accounts/{account.pk}"
    assert "Mill Lane School" in page.words
    entry = last_entry("account", account)
    assert (entry.verb, entry.actor_name) == ("account.added", "Lea Brook")


def test_a_member_adds_no_account(come, cast):
    assert come("member").post("/accounts/add", name="Mill Lane School").status == 403
    assert not Account.objects.filter(name="Mill Lane School").exists()


def test_an_account_needs_a_name_and_a_kind_that_is_known(come, cast):
    before = Account.objects.count()
    lea = come("lead")
    assert lea.post("/accounts/add", name=" ", kind="household").refusals == ["This field is required."]
    page = lea.post("/accounts/add", name="Mill Lane School", kind="planet")
    assert (page.status, "planet is not one of the available choices" in page.refusals[0]) == (422, True)
    assert Account.objects.count() == before


def test_an_account_that_nobody_was_given_is_seen_by_all_and_found_by_a_part_of_its_name(come, cast):
    come("lead").do("/accounts/add", name="Mill Lane School", kind="organisation")
    page = come("stranger").look("/accounts?q=lane")
    assert "Mill Lane School" in page.links
    assert "Vale Water" not in page.links
