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
