"""The shapes of what stands around a case."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from upshot.api.shapes import Email, Given, Key64, Line, Note, Text, Title

Version = Annotated[int | None, Field(ge=0, lt=2**31)]
Keys = Annotated[list[Key64], Field(max_length=1000)]


class Versioned(Given):
    """`expect_version`: refused with 409 where the case is no longer as this counts it."""

    expect_version: Version = None


class Merging(Versioned):
    """Into which case."""

    case_id: Key64


class Splitting(Versioned):
    """What becomes a case of its own."""

    ticket_ids: Keys = []
    message_ids: Keys = []
    title: Line = ""


class Moving(Versioned):
    """To which account, and who asked there."""

    account_id: Key64
    contact_id: Key64 | None = None


class Linking(Given):
    """Which case, and how: related, duplicate, caused_by, follow_up."""

    case_id: Key64
    relation: Text = "related"


class Unlinking(Given):
    """Which link."""

    link_id: Key64


class Undoing(Given):
    """Which merge, split or move."""

    change_id: Key64


class Joiner(Given):
    """An address, and a name."""

    email: Email
    name: Note = ""


class Leaver(Given):
    """Which participant."""

    participant_id: Key64


class Watching(Given):
    """Whom to tell; nobody named: the caller."""

    member_id: Key64 | None = None


class Tagging(Versioned):
    """A tag; several with commas between them."""

    name: Annotated[Text, Field(max_length=200)]


class Retitling(Versioned):
    """Another title."""

    title: Title


class Pressing(Versioned):
    """low, normal, high or urgent."""

    urgency: Text


class Kinded(Versioned):
    """Which kind; none: no kind."""

    kind_id: Key64 | None = None


class Stated(Versioned):
    """Which named state; none: plainly what it is."""

    state_id: Key64 | None = None


class Filling(Versioned):
    """Values by the keys of fields; null empties one."""

    values: dict[str, Any]


class Sleeping(Versioned):
    """Until when."""

    until: datetime


class TaskGiven(Given):
    """What is to be done, by whom, until when."""

    words: Title
    member_id: Key64 | None = None
    due_at: datetime | None = None


class Laying(Given):
    """Which checklist."""

    checklist_id: Key64


class Spending(Given):
    """Minutes or money."""

    minutes: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    amount: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] = Decimal(0)
    words: Line = ""


class Applying(Versioned):
    """Which macro."""

    macro_id: Key64


class ChangeOut(Schema):
    """A merge, split or move."""

    id: int
    kind: str
    case_id: int
    other_id: int | None
    at: datetime
    undone_at: datetime | None


class LinkOut(Schema):
    """Two cases that belong together."""

    id: int
    case_id: int
    other_id: int
    relation: str
    at: datetime
    undone_at: datetime | None


class ParticipantOut(Schema):
    """Who else gets what is written."""

    id: int
    case_id: int
    contact_id: int | None
    email: str
    name: str
    left_at: datetime | None


class TaskOut(Schema):
    """One thing to do."""

    id: int
    case_id: int
    words: str
    member_id: int | None
    due_at: datetime | None
    done_at: datetime | None
    dropped_at: datetime | None


class SpentOut(Schema):
    """Time or money."""

    id: int
    case_id: int
    member_id: int
    minutes: int
    amount: Decimal
    words: str
    at: datetime
    struck_at: datetime | None


class AroundOut(Schema):
    """What stands around a case."""

    version: int
    tags: list[str]
    kind: str
    state: str
    fields: dict[str, Any]
    people: list[dict[str, Any]]
    watchers: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    minutes: int
    amount: float
    merged: list[int]
    links: list[LinkOut]
    changes: list[ChangeOut]
