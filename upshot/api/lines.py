"""Whole lists to take away: lines of JSON, a thing each, thousands in one answer, read on where the last one ended.

An answer is made whole before it is sent: a stream that broke midway would look to its reader as if it had ended.
"""

import json
from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from ninja.responses import NinjaJSONEncoder
from pydantic import Field

from upshot.api.customers import AccountOut, ContactOut
from upshot.api.desk import CaseOut, MessageOut, TicketOut
from upshot.api.document import LINES
from upshot.api.expectations import ExpectationOut
from upshot.api.keys import Key, caller
from upshot.api.knowledge import ArticleOut
from upshot.api.needs import EntryOut, NeedOut
from upshot.api.work import ItemOut
from upshot.customers.models import Account, Contact
from upshot.desk.models import Case, Message, Ticket
from upshot.journal.queries import settled
from upshot.kit.cursors import rows_after
from upshot.knowledge.models import Article
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.work.models import WorkItem

router = Router(tags=["export"])

# About as much as somebody waits for.
MOST = 5_000


class Whole(Schema):
    """Where an export is read on, and how many lines it may have."""

    cursor: Annotated[str, Field(max_length=4000, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = MOST


def _entries(by: Member) -> "QuerySet[Any, Any]":
    """In the order in which they appeared; those of no account only for who governs."""
    theirs = Account.objects.visible_to(by)
    rows = settled().filter(account_id__in=theirs.values("pk"))
    return rows | settled().filter(account_id__isnull=True) if by.may("govern") else rows


# What can be taken away: its shape, and the rows that a member sees.
NOUNS: dict[str, tuple[type[Schema], Callable[[Member], "QuerySet[Any, Any]"], str]] = {
    "accounts": (AccountOut, lambda by: Account.objects.visible_to(by).order_by("pk"), "Accounts"),
    "contacts": (ContactOut, lambda by: Contact.objects.visible_to(by).order_by("pk"), "Contacts"),
    "tickets": (TicketOut, lambda by: Ticket.objects.visible_to(by).order_by("pk"), "Tickets"),
    "cases": (CaseOut, lambda by: Case.objects.visible_to(by).order_by("pk"), "Cases"),
    "messages": (
        MessageOut,
        lambda by: Message.objects.visible_to(by).filter(unsent_at__isnull=True).order_by("pk"),
        "What was said on cases",
    ),
    "needs": (NeedOut, lambda by: Need.objects.visible_to(by).order_by("pk"), "Needs"),
    "expectations": (
        ExpectationOut,
        lambda by: Expectation.objects.visible_to(by).order_by("pk"),
        "Expectations",
    ),
    "work-items": (ItemOut, lambda by: WorkItem.objects.visible_to(by).order_by("pk"), "Work items"),
    "articles": (ArticleOut, lambda _by: Article.objects.order_by("pk"), "Articles"),
    "entries": (EntryOut, _entries, "The journal, in the order in which it was written"),
}


def _export(
    shape: type[Schema], rows: Callable[[Member], "QuerySet[Any, Any]"]
) -> Callable[..., HttpResponse]:
    def export(request: HttpRequest, page: Query[Whole]) -> HttpResponse:
        found, cursor, more = rows_after(rows(caller(request)), cursor=page.cursor, size=page.limit)
        lines = [
            json.dumps(shape.from_orm(row).model_dump(), cls=NinjaJSONEncoder, ensure_ascii=False) + "\n"
            for row in found
        ]
        answer = HttpResponse("".join(lines), content_type=LINES)
        answer["Upshot-Cursor"] = cursor
        if more:
            there = f"{request.path}?cursor={cursor}&limit={page.limit}"
            answer["Link"] = f'<{request.build_absolute_uri(there)}>; rel="next"'
        return answer

    return export


for _noun, (_shape, _rows, _called) in NOUNS.items():
    router.get(
        f"/export/{_noun}",
        response=list[_shape],  # type: ignore[valid-type]
        auth=Key("read"),
        operation_id=f"{_noun}-export",
        summary=f"{_called} that you see, a line of JSON each",
        openapi_extra={"x-lines": True},
    )(_export(_shape, _rows))
