"""What readers hand to the writer: plain rows that name one another by origin, their key in the other system.

Each class is one temporary table of `writer`, its fields that table's columns.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID


class AccountRow(NamedTuple):
    """An account."""

    origin: str
    name: str
    kind: str
    at: datetime
    note: str = ""
    domains: list[str] = []
    timezone: str = ""


class ContactRow(NamedTuple):
    """A contact of the account with that origin."""

    origin: str
    account: str
    name: str
    email: str
    at: datetime
    language: str = ""
    timezone: str = ""
    left_at: datetime | None = None


class CaseRow(NamedTuple):
    """A case and the one ticket that it grew from."""

    origin: str
    account: str
    contact: str | None
    title: str
    words: str
    urgency: str
    thread: UUID
    opened_at: datetime
    resolved_at: datetime | None
    closed_at: datetime | None
    promise_kept: bool | None
    reopened: int
    hand_overs: int
    source: str


class NeedRow(NamedTuple):
    """A need, in the state it has come to."""

    origin: str
    account: str
    title: str
    why: str
    state: str
    state_since: datetime
    thread: UUID
    voiced_at: datetime
    source: str


class ExpectationRow(NamedTuple):
    """A frozen expectation of a contact about a need."""

    origin: str
    need: str
    contact: str
    words: str
    measure: str
    unit: str
    baseline: float
    target: float
    by_on: date
    written_at: datetime


class EntryRow(NamedTuple):
    """A journal entry about the case or need with that origin, from a line of the file."""

    origin: str
    line: int
    about: str
    subject: str
    at: datetime
    verb: str
    actor_name: str
    words: str
    detail: str


class StandingRow(NamedTuple):
    """A state that a need came to; it goes in with its journal entry."""

    entry: str
    need: str
    state: str
    at: datetime
    words: str


class ItemRow(NamedTuple):
    """The one piece of work for a need: when it was decided on, begun, delivered or dropped."""

    need: str
    title: str
    planned_at: datetime
    begun_at: datetime | None
    delivered_at: datetime | None
    dropped_at: datetime | None
    reason: str


class DeliveryRow(NamedTuple):
    """A delivery for a need; it goes in with its journal entry."""

    entry: str
    need: str
    words: str
    at: datetime


class ObservationRow(NamedTuple):
    """A reading of an expectation's measure."""

    origin: str
    expectation: str
    value: float
    source: str
    at: datetime
    written_at: datetime


class VerdictRow(NamedTuple):
    """The verdict on a need with one expectation; it goes in with its journal entry."""

    entry: str
    need: str
    expectation: str
    at: datetime
    known: int
    met: int
    t: float | None
    level: int | None
    share: float | None
    how: str


class TalkRow(NamedTuple):
    """A ticket of another desk with the case that it is. `contact`, `member`, `written_by` are keys of `who`."""

    origin: str
    account: str
    contact: str
    member: str
    written_by: str
    team: str
    title: str
    words: str
    html: str
    message_id: str
    urgency: str
    channel: str
    kind: str
    fields: str
    named_state: str
    thread: UUID
    opened_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    replied_at: datetime | None
    waiting_since: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    reopened: int
    hand_overs: int
    source: str


class MessageRow(NamedTuple):
    """Something said on a case; `speaker` is a key of `who`."""

    origin: str
    case: str
    kind: str
    speaker: str
    words: str
    html: str
    message_id: str
    at: datetime


class TagRow(NamedTuple):
    """A tag on a case."""

    case: str
    name: str
    at: datetime


class BystanderRow(NamedTuple):
    """Somebody who gets what is written on a case, or watches it; a key of `who`."""

    case: str
    who: str
    at: datetime


class AddressedRow(NamedTuple):
    """Somebody in copy of whom only the address is known."""

    case: str
    email: str
    name: str
    at: datetime


class PieceRow(NamedTuple):
    """A file of a ticket or message, whose content is in the store."""

    parent: str
    digest: str
    size: int
    type: str
    name: str
    inline_id: str
    at: datetime


class ThingRow(NamedTuple):
    """A journal entry about a contact, a member (`subject`: their address) or an article (known by its thread)."""

    origin: str
    about: str
    subject: str
    thread: UUID
    at: datetime
    verb: str
    actor_name: str
    words: str
    detail: str


class LeftOut(NamedTuple):
    """What could not be carried, found while a case was told."""

    line: int
    column: str
    value: str
    reason: str


@dataclass
class Batch:
    """What goes in together. Accounts and contacts come up again and again: one of each origin is kept."""

    accounts: dict[str, AccountRow] = field(default_factory=dict)
    contacts: dict[str, ContactRow] = field(default_factory=dict)
    cases: list[CaseRow] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
    expectations: list[ExpectationRow] = field(default_factory=list)
    entries: list[EntryRow] = field(default_factory=list)
    standings: list[StandingRow] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)
    deliveries: list[DeliveryRow] = field(default_factory=list)
    observations: list[ObservationRow] = field(default_factory=list)
    verdicts: list[VerdictRow] = field(default_factory=list)
    talks: list[TalkRow] = field(default_factory=list)
    messages: list[MessageRow] = field(default_factory=list)
    tags: list[TagRow] = field(default_factory=list)
    participants: list[BystanderRow] = field(default_factory=list)
    addressed: list[AddressedRow] = field(default_factory=list)
    watchers: list[BystanderRow] = field(default_factory=list)
    pieces: list[PieceRow] = field(default_factory=list)
    things: list[ThingRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def account(self, row: AccountRow) -> str:
        """Adds an account; its origin."""
        self.accounts.setdefault(row.origin, row)
        return row.origin

    def contact(self, row: ContactRow) -> str:
        """Adds a contact; its origin."""
        self.contacts.setdefault(row.origin, row)
        return row.origin
