"""What happened to a case, and to everything of an account: the journal, entry by entry."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from upshot.api.keys import Key, caller
from upshot.api.needs import EntryOut
from upshot.api.shapes import PageOf, Paging, listed
from upshot.customers.queries import account
from upshot.desk.queries import case
from upshot.journal.queries import about, of_account

router = Router(tags=["journal"])


@router.get(
    "/cases/{int:pk}/journal", response=PageOf[EntryOut], auth=Key("read"), operation_id="case-journal"
)
def of_case(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """What happened to a case, the first first."""
    return listed(about(subject="case", subject_id=case(pk, viewer=caller(request)).pk), page)


@router.get(
    "/accounts/{int:pk}/journal", response=PageOf[EntryOut], auth=Key("read"), operation_id="account-journal"
)
def of_one_account(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """What happened to everything of an account, the latest first."""
    return listed(of_account(account(pk, viewer=caller(request)).pk), page)
