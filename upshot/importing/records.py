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


class ContactRow(NamedTuple):
    """A contact of the account with that origin."""

    origin: str
    account: str
    name: str
    email: str
    at: datetime


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
    deliveries: list[DeliveryRow] = field(default_factory=list)
    observations: list[ObservationRow] = field(default_factory=list)
    verdicts: list[VerdictRow] = field(default_factory=list)

    def account(self, row: AccountRow) -> str:
        """Adds an account; its origin."""
        self.accounts.setdefault(row.origin, row)
        return row.origin

    def contact(self, row: ContactRow) -> str:
        """Adds a contact; its origin."""
        self.contacts.setdefault(row.origin, row)
        return row.origin
