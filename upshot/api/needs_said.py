"""Talks about needs, their kinds, needs that are one and needs that are two."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.needs import NeedOut
from upshot.api.shapes import (
    Given,
    Key64,
    Number,
    PageOf,
    Paging,
    Short,
    Text,
    Title,
    Words,
    listed,
)
from upshot.customers.queries import account, contact
from upshot.kit.clock import now
from upshot.kit.errors import NotFound
from upshot.needs import actions, queries
from upshot.needs.models import (
    Conversation,
    Need,
    NeedKind,
)

router = Router(tags=["needs"])


class ConversationOut(Schema):
    """A talk about a need."""

    id: int
    need_id: int
    contact_id: int | None
    held_on: date
    why: str
    today: str
    costs: str
    worthwhile: str
    whom: str
    if_not: str


class KindOut(Schema):
    """A kind of need."""

    id: int
    name: str
    retired_at: datetime | None


class AlikeOut(Schema):
    """A need like what was asked: the words they share, and whether they mean the same."""

    need: NeedOut
    shares: list[str]
    means_the_same: bool


class WorthSaid(Given):
    """A range per week, month, year or once, to the customer or to us."""

    low: Number
    likely: Number
    high: Number
    per: Literal["week", "month", "year", "once"]
    whose: Literal["customer", "us"] = "customer"


class Conversing(Given):
    """What was said; `sees`: how they would know, which becomes a draft of what they expect."""

    contact_id: int | None = None
    held_on: date
    why: Words = ""
    today: Words = ""
    costs: Words = ""
    worthwhile: Words = ""
    whom: Words = ""
    if_not: Words = ""
    worth: WorthSaid | None = None
    sees: Words = ""


class KindName(Given):
    """What a kind is called."""

    name: Annotated[Short, Field(min_length=1)]


class Classifying(Given):
    """Of which kind; null for none."""

    kind_id: Key64 | None = None


class NeedMerging(Given):
    """The need that it is the same as, and why."""

    into_id: Key64
    words: Words


class NeedSplitting(Given):
    """What goes to a need of its own: tickets that voice the old one, and drafts of expectations."""

    title: Title
    why: Words
    ticket_ids: Annotated[list[Key64], Field(max_length=500)] = []
    expectation_ids: Annotated[list[Key64], Field(max_length=500)] = []


@router.post(
    "/needs/{int:pk}/converse", response=ConversationOut, auth=Key("decide"), operation_id="need-converse"
)
def converse(request: HttpRequest, pk: int, given: Conversing) -> Conversation:
    """Keeps a talk; what was said goes onto the need, and with a why it is understood."""
    by = caller(request)
    fields = actions.Talk.__dataclass_fields__
    return actions.converse(
        need=queries.need(pk, viewer=by),
        contact=contact(given.contact_id, viewer=by) if given.contact_id else None,
        held_on=given.held_on,
        talk=actions.Talk(**{name: getattr(given, name) for name in fields}),
        worth=actions.SaidWorth(**given.worth.dict()) if given.worth else None,
        sees=given.sees,
        by=by,
        at=now(),
    )


@router.get(
    "/needs/{int:pk}/conversations",
    response=list[ConversationOut],
    auth=Key("read"),
    operation_id="need-conversations",
)
def conversations(request: HttpRequest, pk: int) -> list[Conversation]:
    """The talks with people of accounts that you see, the latest first; thirty at most."""
    by = caller(request)
    return queries.conversations_of(queries.need(pk, viewer=by), viewer=by)


@router.get("/needs-like", response=list[AlikeOut], auth=Key("read"), operation_id="needs-like")
def needs_like(request: HttpRequest, title: Text, account_id: int | None = None) -> list[Any]:
    """Living needs that you see like a title, the likest first; five at most."""
    by = caller(request)
    of = account(account_id, viewer=by) if account_id else None
    return queries.needs_like(title, viewer=by, account=of)


@router.post("/needs/{int:pk}/classify", response=NeedOut, auth=Key("decide"), operation_id="need-classify")
def classify(request: HttpRequest, pk: int, given: Classifying) -> Need:
    """Of which kind it is."""
    by = caller(request)
    kind = queries.kind(given.kind_id) if given.kind_id else None
    return actions.classify(need=queries.need(pk, viewer=by), kind=kind, by=by, at=now())


@router.post("/needs/{int:pk}/merge", response=NeedOut, auth=Key("decide"), operation_id="need-merge")
def merge(request: HttpRequest, pk: int, given: NeedMerging) -> Need:
    """It is the same as another: whoever voiced it, talked about it or expects something of it does so of that one."""
    by = caller(request)
    into = queries.need(given.into_id, viewer=by)
    return actions.merge(need=queries.need(pk, viewer=by), into=into, words=given.words, by=by, at=now())


@router.post("/needs/{int:pk}/split", response=NeedOut, auth=Key("decide"), operation_id="need-split")
def split(request: HttpRequest, pk: int, given: NeedSplitting) -> Need:
    """Some of it is a need of its own, which is answered."""
    by = caller(request)
    need = queries.need(pk, viewer=by)
    voices = list(queries.voices_seen(need, viewer=by).filter(ticket__in=given.ticket_ids))
    drafts = list(queries.expectations_of(need).visible_to(by).filter(pk__in=given.expectation_ids))
    if len(voices) < len(set(given.ticket_ids)) or len(drafts) < len(set(given.expectation_ids)):
        raise NotFound(_("One of these is not of this need."))
    return actions.split(
        need=need, title=given.title, why=given.why, voices=voices, expectations=drafts, by=by, at=now()
    )


@router.get("/need-kinds", response=PageOf[KindOut], auth=Key("read"), operation_id="need-kinds")
def kinds(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Kinds of need in use."""
    return listed(queries.kinds(), page)


@router.post("/need-kinds", response=KindOut, auth=Key("arrange"), operation_id="need-kind-add")
def add_kind(request: HttpRequest, given: KindName) -> NeedKind:
    """A kind of need."""
    return actions.add_kind(name=given.name, by=caller(request), at=now())


@router.post(
    "/need-kinds/{int:pk}/rename", response=KindOut, auth=Key("arrange"), operation_id="need-kind-rename"
)
def rename_kind(request: HttpRequest, pk: int, given: KindName) -> NeedKind:
    """Another name."""
    return actions.rename_kind(kind=queries.kind(pk), name=given.name, by=caller(request), at=now())


@router.post(
    "/need-kinds/{int:pk}/retire", response=KindOut, auth=Key("arrange"), operation_id="need-kind-retire"
)
def retire_kind(request: HttpRequest, pk: int) -> NeedKind:
    """No need becomes one of it any more."""
    return actions.retire_kind(kind=queries.kind(pk), by=caller(request), at=now())
