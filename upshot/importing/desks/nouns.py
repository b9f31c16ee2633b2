"""What every help desk has, whatever it calls it. People and groups name one another by their keys there."""

from datetime import datetime
from typing import Any

import msgspec


class Org(msgspec.Struct):
    """An organisation: an account of ours."""

    key: str
    name: str
    at: datetime
    note: str = ""
    domains: list[str] = []


class Person(msgspec.Struct):
    """Whoever writes: a contact of ours, or one of the desk's own staff."""

    key: str
    name: str
    at: datetime
    email: str = ""
    staff: bool = False
    org: str = ""
    language: str = ""
    timezone: str = ""
    left_at: datetime | None = None
    # What we have no place for; kept in the journal.
    extra: dict[str, Any] = {}


class Piece(msgspec.Struct):
    """Something attached: its number there, its name, and how large it is said to be."""

    key: str
    name: str
    size: int = 0
    # Addresses under which the HTML of what was said may show it.
    urls: list[str] = []


class Said(msgspec.Struct):
    """One thing said on a ticket. Without a writer: by a machine."""

    key: str
    at: datetime
    words: str
    writer: str = ""
    public: bool = True
    # As it was written: it is made safe before it goes in.
    html: str = ""
    message_id: str = ""
    pieces: list[Piece] = []


class Step(msgspec.Struct):
    """One thing that happened to a ticket, for the journal."""

    key: str
    at: datetime
    verb: str
    writer: str = ""
    words: str = ""
    detail: dict[str, Any] = {}
    # It gives a time only; no entry of its own.
    silent: bool = False


class Bond(msgspec.Struct):
    """Two tickets that belong together: `one` is `relation` (as links here say it) of `other`."""

    one: str
    other: str
    relation: str
    at: datetime

    @property
    def key(self) -> str:
        """What the same bond is known by."""
        return f"{self.relation}:{self.one}:{self.other}"


class Rating(msgspec.Struct):
    """What somebody answered when they were asked about a ticket, on the desk's own scale; None: nothing yet."""

    key: str
    ticket: str
    at: datetime
    value: int | None = None
    writer: str = ""
    words: str = ""


class Talk(msgspec.Struct):
    """A ticket as it stands at last."""

    key: str
    subject: str
    words: str
    opened_at: datetime
    changed_at: datetime
    html: str = ""
    asker: str = ""
    writer: str = ""
    org: str = ""
    member: str = ""
    team: str = ""
    urgency: str = "normal"
    # `open`, `waiting`, `resolved` or `closed`; and what they call it, where that says more.
    state: str = "open"
    named_state: str = ""
    kind: str = ""
    channel: str = "import"
    message_id: str = ""
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    hand_overs: int = 0
    tags: list[str] = []
    fields: dict[str, Any] = {}
    copied: list[str] = []
    # In copy by their addresses alone, as `Ada Reed <ada@vale.example>`.
    addressed: list[str] = []
    watching: list[str] = []
    extra: dict[str, Any] = {}
    # What is said in the same record; more may come in records of their own.
    said: list[Said] = []
    steps: list[Step] = []
    pieces: list[Piece] = []


class Page(msgspec.Struct):
    """An article of a help centre, in one language."""

    key: str
    title: str
    words: str
    at: datetime
    changed_at: datetime
    state: str = "draft"
    writer: str = ""
    language: str = ""
    extra: dict[str, Any] = {}


class OwnField(msgspec.Struct):
    """A field of the organisation's own. `choices`: what is kept for each, and what it is called."""

    key: str
    name: str
    form: str = "text"
    choices: dict[str, str] = {}
    needed: bool = False
    in_portal: bool = False
    position: int = 0
    retired: bool = False


class OwnState(msgspec.Struct):
    """A state of the organisation's own, and which of ours it stands for."""

    name: str
    stands_for: str
