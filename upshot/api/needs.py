"""Needs, expectations, worth, owners and hand-overs."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from upshot.api.keys import Key, caller
from upshot.api.shapes import (
    Done,
    Given,
    Key64,
    Line,
    Name,
    Number,
    PageOf,
    Paging,
    Text,
    Title,
    Why,
    Words,
    listed,
)
from upshot.customers.queries import account
from upshot.desk.queries import ticket
from upshot.kit.clock import now
from upshot.needs import actions, queries
from upshot.needs.models import Effort, HandOver, Need, Ownership, Worth
from upshot.people.models import Member, Team
from upshot.people.queries import member, team
from upshot.work.queries import journal_of

router = Router(tags=["needs"])


class NeedOut(Schema):
    """What a customer wants to achieve and why."""

    id: int
    account_id: int
    title: str
    why: str
    whose: str
    kind_id: int | None
    whom: str
    today: str
    costs: str
    worthwhile: str
    if_not: str
    state: str
    state_since: datetime
    merged_into_id: int | None
    plan_id: int | None
    voiced_at: datetime
    thread: UUID


class WorthOut(Schema):
    """What meeting a need is worth."""

    id: int
    need_id: int
    whose: str
    low: float
    likely: float
    high: float
    per: str
    said_by: str
    evidence: str


class EffortOut(Schema):
    """What it will take, in days of one person."""

    id: int
    need_id: int
    low: float
    likely: float
    high: float


class OwnershipOut(Schema):
    """Who answers for a need."""

    id: int
    need_id: int
    member_id: int | None
    team_id: int | None
    since: datetime
    until: datetime | None


class HandOverOut(Schema):
    """A change of owner, asked and answered."""

    id: int
    need_id: int
    member_id: int | None
    team_id: int | None
    reason: str
    asked_at: datetime
    accepted: bool | None
    answer: str


class EntryOut(Schema):
    """One line of the journal."""

    id: int
    at: datetime
    verb: str
    subject: str
    subject_id: int
    account_id: int | None
    thread: UUID
    actor: str
    actor_name: str
    words: str
    detail: dict[str, Any]


class NeedGiven(Given):
    """A need; with its why it is understood at once. `ticket_id`: which ticket voices it."""

    account_id: int
    ticket_id: int | None = None
    title: Title
    why: Words = ""
    whose: Literal["customer", "ours"] = "customer"
    kind_id: Key64 | None = None


class Voicing(Given):
    """Which need the ticket voices too."""

    need_id: int


class Understanding(Given):
    """What it is for."""

    title: Line = ""
    why: Words


class WorthGiven(Given):
    """A range per week, month, year or once, with who said so and on what evidence."""

    whose: Literal["customer", "us"]
    low: Number
    likely: Number
    high: Number
    per: Literal["week", "month", "year", "once"]
    said_by: Name
    evidence: Words


class EffortGiven(Given):
    """Days of one person, as a range."""

    low: Number
    likely: Number
    high: Number


class Party(Given):
    """Exactly one of a member and a team."""

    member_id: int | None = None
    team_id: int | None = None

    def party(self) -> dict[str, Member | Team | None]:
        """As the verbs take it."""
        return {
            "member": member(self.member_id) if self.member_id else None,
            "team": team(self.team_id) if self.team_id else None,
        }


class Accepting(Party):
    """Who answers for it, and a word if wanted."""

    words: Words = ""


class Ending(Why):
    """Which end, and the truth about it."""

    ending: Literal["not_met", "abandoned", "customer_gone"]


class HandingOver(Party):
    """To whom, and why."""

    reason: Words


class Answering(Given):
    """Yes or no; a no says why."""

    accepted: bool
    words: Words = ""


@router.get("/needs", response=PageOf[NeedOut], auth=Key("read"), operation_id="needs")
def needs(
    request: HttpRequest,
    page: Query[Paging],
    state: Text = "",
    words: Text = "",
    mine: bool = False,
    whose: Text = "",
    kind_id: Key64 | None = None,
) -> dict[str, Any]:
    """Needs still alive, or in a state, the longest in it first; `mine`: those that you answer for; `whose`: the
    `customer`'s, or `ours`."""
    by = caller(request)
    found = queries.needs(
        viewer=by, state=state, owner=by if mine else None, words=words, whose=whose, kind=kind_id
    )
    return listed(found, page)


@router.post("/needs", response=NeedOut, auth=Key("decide"), operation_id="need-voice")
def voice(request: HttpRequest, given: NeedGiven) -> Need:
    """A need is heard."""
    by = caller(request)
    return actions.voice(
        account=account(given.account_id, viewer=by),
        ticket=ticket(given.ticket_id, viewer=by) if given.ticket_id else None,
        title=given.title,
        why=given.why,
        whose=given.whose,
        kind=queries.kind(given.kind_id) if given.kind_id else None,
        by=by,
        at=now(),
    )


@router.get("/needs/{int:pk}", response=NeedOut, auth=Key("read"), operation_id="need")
def need(request: HttpRequest, pk: int) -> Need:
    """One need."""
    return queries.need(pk, viewer=caller(request))


@router.get("/needs/{int:pk}/thread", response=PageOf[EntryOut], auth=Key("read"), operation_id="need-thread")
def thread(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """All that was written on the threads of a need, oldest first: said, wanted, decided, came of it."""
    found = queries.need(pk, viewer=caller(request))
    return listed(journal_of(found, viewer=caller(request)), page)


@router.post(
    "/tickets/{int:pk}/also-voice", response=Done, auth=Key("decide"), operation_id="ticket-also-voice"
)
def also_voice(request: HttpRequest, pk: int, given: Voicing) -> Done:
    """This ticket voices that need too."""
    by = caller(request)
    found = queries.need(given.need_id, viewer=by)
    actions.also_voice(need=found, ticket=ticket(pk, viewer=by), by=by, at=now())
    return Done()


@router.post(
    "/needs/{int:pk}/understand", response=NeedOut, auth=Key("decide"), operation_id="need-understand"
)
def understand(request: HttpRequest, pk: int, given: Understanding) -> Need:
    """What it is for, free of any solution."""
    by = caller(request)
    found = queries.need(pk, viewer=by)
    return actions.understand(need=found, title=given.title, why=given.why, by=by, at=now())


@router.post("/needs/{int:pk}/accept", response=OwnershipOut, auth=Key("decide"), operation_id="need-accept")
def accept(request: HttpRequest, pk: int, given: Accepting) -> Ownership:
    """We take this need on, and one member or one team answers for it until its result."""
    by = caller(request)
    found = queries.need(pk, viewer=by)
    return actions.accept(need=found, words=given.words, by=by, at=now(), **given.party())  # type: ignore[arg-type]


@router.post("/needs/{int:pk}/decline", response=NeedOut, auth=Key("decide"), operation_id="need-decline")
def decline(request: HttpRequest, pk: int, given: Why) -> Need:
    """We do not, and everyone who voiced it reads why."""
    by = caller(request)
    return actions.decline(need=queries.need(pk, viewer=by), reason=given.reason, by=by, at=now())


@router.post("/needs/{int:pk}/end", response=NeedOut, auth=Key("decide"), operation_id="need-end")
def end(request: HttpRequest, pk: int, given: Ending) -> Need:
    """We stop without a result, with the truth: it was not met, it was given up, or the customer has gone."""
    by = caller(request)
    found = queries.need(pk, viewer=by)
    return actions.end(need=found, ending=given.ending, reason=given.reason, by=by, at=now())


@router.post(
    "/needs/{int:pk}/estimate-worth",
    response=WorthOut,
    auth=Key("decide"),
    operation_id="need-estimate-worth",
)
def estimate_worth(request: HttpRequest, pk: int, given: WorthGiven) -> Worth:
    """What meeting the need is worth."""
    by = caller(request)
    return actions.estimate_worth(need=queries.need(pk, viewer=by), by=by, at=now(), **given.dict())


@router.post(
    "/needs/{int:pk}/estimate-effort",
    response=EffortOut,
    auth=Key("decide"),
    operation_id="need-estimate-effort",
)
def estimate_effort(request: HttpRequest, pk: int, given: EffortGiven) -> Effort:
    """What it will take of us."""
    by = caller(request)
    return actions.estimate_effort(need=queries.need(pk, viewer=by), by=by, at=now(), **given.dict())


@router.post(
    "/needs/{int:pk}/hand-over", response=HandOverOut, auth=Key("decide"), operation_id="need-hand-over"
)
def hand_over(request: HttpRequest, pk: int, given: HandingOver) -> HandOver:
    """Asks another to answer for the need."""
    by = caller(request)
    found = queries.need(pk, viewer=by)
    return actions.hand_over(need=found, reason=given.reason, by=by, at=now(), **given.party())  # type: ignore[arg-type]


@router.post(
    "/hand-overs/{int:pk}/answer", response=HandOverOut, auth=Key("decide"), operation_id="hand-over-answer"
)
def answer_hand_over(request: HttpRequest, pk: int, given: Answering) -> HandOver:
    """The receiver says yes or no."""
    by = caller(request)
    asked = queries.hand_over(pk, viewer=by)
    return actions.answer_hand_over(hand_over=asked, by=by, at=now(), **given.dict())
