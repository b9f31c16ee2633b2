"""Tickets and cases."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from upshot.api.files import Files
from upshot.api.keys import Key, caller
from upshot.api.knowledge import ArticleGiven, ArticleOut
from upshot.api.shapes import Given, Key64, Line, PageOf, Paging, Plain, Said, Text, Why, Words, listed
from upshot.api.whole import one_verb
from upshot.customers.queries import account, contact
from upshot.desk import actions, queries
from upshot.desk.models import Case, Message, Ticket
from upshot.desk.queries import house
from upshot.desk.queries.listing import listing
from upshot.kit.clock import now
from upshot.knowledge.models import Article
from upshot.people.models import Member
from upshot.people.queries import member

router = Router(tags=["desk"])


class TicketOut(Plain):
    """What was asked, in the asker's words."""

    id: int
    account_id: int
    contact_id: int | None
    case_id: int | None
    channel: str
    subject: str
    words: str
    thread: UUID
    received_at: datetime
    kind_id: int | None
    fields: dict[str, Any]


class CaseOut(Plain):
    """A problem handled to a resolution."""

    id: int
    account_id: int
    contact_id: int | None
    title: str
    state: str
    urgency: str
    kind_id: int | None
    fields: dict[str, Any]
    member_id: int | None
    opened_at: datetime
    reply_due_at: datetime | None
    resolve_due_at: datetime | None
    replied_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    promise_kept: bool | None
    reopened: int
    hand_overs: int
    version: int


class MessageOut(Plain):
    """One thing said on a case."""

    id: int
    case_id: int
    kind: str
    member_id: int | None
    contact_id: int | None
    words: str
    at: datetime


class TicketGiven(Given):
    """What is asked, by whom; `kind_id`, `fields`: its kind and, by the keys of fields, what was filled in, for the
    case that it becomes."""

    account_id: int
    contact_id: int | None = None
    subject: Text = ""
    words: Words
    kind_id: Key64 | None = None
    fields: dict[str, Any] = {}
    files: Files = []


class Opening(Given):
    """How pressing it is: low, normal, high or urgent."""

    urgency: str = "normal"


class Joining(Given):
    """Which case."""

    case_id: int


class Assigning(Given):
    """To whom; taking it from somebody else needs a reason."""

    member_id: int
    reason: Words = ""


class Reply(Given):
    """`seen`: the last message that the writer saw; `wait`: the clock waits for the customer."""

    words: Words
    seen: int | None = None
    wait: bool = False
    files: Files = []


class Noting(Said):
    """What members should know."""

    files: Files = []


class Resolving(Given):
    """What resolved it, and what had caused it."""

    words: Words
    cause: Line = ""


@router.get("/tickets", response=PageOf[TicketOut], auth=Key("read"), operation_id="tickets")
def tickets(
    request: HttpRequest, page: Query[Paging], account_id: int | None = None, new: bool = False
) -> dict[str, Any]:
    """Tickets, the latest first; `new`: those of no case yet."""
    rows = Ticket.objects.visible_to(caller(request)).order_by("-received_at", "-pk")
    rows = rows.filter(account=account_id) if account_id else rows
    return listed(rows.filter(case__isnull=True) if new else rows, page)


@router.post("/tickets", response=TicketOut, auth=Key("handle"), operation_id="ticket-write")
@one_verb
def receive(request: HttpRequest, given: TicketGiven) -> Ticket:
    """A new ticket, on behalf of a contact."""
    return write_ticket(given, by=caller(request))


def write_ticket(given: TicketGiven, *, by: Member) -> Ticket:
    """One ticket, as it was given."""
    asker = contact(given.contact_id, viewer=by) if given.contact_id else None
    theirs = asker.account if asker and asker.account_id == given.account_id else None
    return actions.receive(
        account=theirs or account(given.account_id, viewer=by),
        contact=asker,
        subject=given.subject,
        words=given.words,
        channel="api",
        by=by,
        at=now(),
        kind=house.kind(given.kind_id) if given.kind_id else None,
        fields=given.fields,
        said=actions.Said(files=tuple(file.sent() for file in given.files)),
    )


@router.get("/tickets/{int:pk}", response=TicketOut, auth=Key("read"), operation_id="ticket")
def ticket(request: HttpRequest, pk: int) -> Ticket:
    """One ticket."""
    return queries.ticket(pk, viewer=caller(request))


@router.post(
    "/tickets/{int:pk}/open-case", response=CaseOut, auth=Key("handle"), operation_id="ticket-open-case"
)
def open_case(request: HttpRequest, pk: int, given: Opening) -> Case:
    """The ticket becomes a case."""
    by = caller(request)
    found = queries.ticket(pk, viewer=by)
    return actions.open_case(ticket=found, urgency=given.urgency, by=by, at=now())


@router.post(
    "/tickets/{int:pk}/join-case", response=CaseOut, auth=Key("handle"), operation_id="ticket-join-case"
)
def join_case(request: HttpRequest, pk: int, given: Joining) -> Case:
    """The ticket joins an open case of the same account."""
    by = caller(request)
    case = queries.case(given.case_id, viewer=by)
    return actions.join_case(ticket=queries.ticket(pk, viewer=by), case=case, by=by, at=now())


@router.get("/cases", response=PageOf[CaseOut], auth=Key("read"), operation_id="cases")
def cases(
    request: HttpRequest,
    page: Query[Paging],
    view: Text = "all",
    where: Annotated[list[Line], Query()] = [],  # noqa: B006 - never changed
    order: Text = "",
    account_id: int | None = None,
) -> dict[str, Any]:
    """The cases of a view (mine, team, unassigned, waiting, snoozed, all, resolved, or a saved one by its number), and
    of these the ones that fit each `where=field:operator:value|value`; `order` is a column, with a minus the other
    way round."""
    by = caller(request)
    rows = listing(viewer=by, view=view, where=list(where), order=order).cases(viewer=by, at=now())
    return listed(rows.filter(account=account_id) if account_id else rows, page)


@router.get("/cases/{int:pk}", response=CaseOut, auth=Key("read"), operation_id="case")
def case(request: HttpRequest, pk: int) -> Case:
    """One case."""
    return queries.case(pk, viewer=caller(request))


@router.get(
    "/cases/{int:pk}/messages", response=PageOf[MessageOut], auth=Key("read"), operation_id="case-messages"
)
def messages(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """What was said on a case, in order."""
    by = caller(request)
    return listed(queries.messages_of(case=queries.case(pk, viewer=by), viewer=by), page)


@router.post("/cases/{int:pk}/assign", response=CaseOut, auth=Key("handle"), operation_id="case-assign")
def assign(request: HttpRequest, pk: int, given: Assigning) -> Case:
    """Gives the case to a member."""
    by = caller(request)
    to = member(given.member_id)
    return actions.assign(case=queries.case(pk, viewer=by), to=to, reason=given.reason, by=by, at=now())


@router.post("/cases/{int:pk}/reply", response=MessageOut, auth=Key("handle"), operation_id="case-reply")
def reply(request: HttpRequest, pk: int, given: Reply) -> Message:
    """Answers the contact by letter."""
    by = caller(request)
    files = [file.sent() for file in given.files]
    said = given.dict(exclude={"files"})
    return actions.reply(case=queries.case(pk, viewer=by), files=files, by=by, at=now(), **said)


@router.post("/cases/{int:pk}/note", response=MessageOut, auth=Key("handle"), operation_id="case-note")
def note(request: HttpRequest, pk: int, given: Noting) -> Message:
    """A note among members."""
    by, files = caller(request), [file.sent() for file in given.files]
    return actions.note(case=queries.case(pk, viewer=by), words=given.words, files=files, by=by, at=now())


@router.post("/cases/{int:pk}/resolve", response=CaseOut, auth=Key("handle"), operation_id="case-resolve")
def resolve(request: HttpRequest, pk: int, given: Resolving) -> Case:
    """The problem is handled."""
    by = caller(request)
    found = queries.case(pk, viewer=by)
    actions.resolve(case=found, words=given.words, cause=given.cause, by=by, at=now())
    return found


@router.post(
    "/cases/{int:pk}/draft-article",
    response=ArticleOut,
    auth=Key("handle"),
    operation_id="case-draft-article",
)
def draft_article(request: HttpRequest, pk: int, given: ArticleGiven) -> Article:
    """Drafts an article from the resolution that stands."""
    by = caller(request)
    found = queries.case(pk, viewer=by)
    return actions.draft_article(case=found, title=given.title, words=given.words, by=by, at=now())


@router.post("/cases/{int:pk}/reopen", response=CaseOut, auth=Key("handle"), operation_id="case-reopen")
def reopen(request: HttpRequest, pk: int, given: Why) -> Case:
    """It was not resolved after all."""
    by = caller(request)
    return actions.reopen(case=queries.case(pk, viewer=by), reason=given.reason, by=by, at=now())


@router.post("/cases/{int:pk}/close", response=CaseOut, auth=Key("handle"), operation_id="case-close")
def close(request: HttpRequest, pk: int) -> Case:
    """Nothing more is expected on this case."""
    by = caller(request)
    return actions.close(case=queries.case(pk, viewer=by), by=by, at=now())
