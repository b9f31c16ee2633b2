"""Any CSV of one row for each case, by a small mapping file: which column is what."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import gettext as _

from upshot.desk.rules import URGENCIES
from upshot.importing.reader import NO_PLACE, Context, Fields, Kind, Noted, Shown, Staged, Told
from upshot.importing.records import AccountRow, Batch, CaseRow, ContactRow, EntryRow
from upshot.importing.values import Bad, digest, instant, name, thread_of
from upshot.kit.errors import Refused

ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d")
BECOMES = {
    "id": "the case's key",
    "account": "the account",
    "contact": "the contact",
    "email": "the contact's address",
    "subject": "the title of the case",
    "words": "the words of its ticket",
    "urgency": "its urgency",
    "opened": "when it was opened",
    "resolved": "when it was resolved",
    "closed": "when it was closed",
    "member": "a name in its journal",
}
# A local part, an @ and a domain: enough to find columns that were mixed up.
EMAIL = re.compile(r"[^\s@]+@[^\s@]+")


class WrongMapping(Refused):
    """A mapping file that says something else than which column is what."""


class Columns(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The columns of the CSV that hold each thing. `id` is the case's own key; without it the whole row is."""

    account: str
    opened: str
    subject: str = ""
    words: str = ""
    id: str = ""
    contact: str = ""
    email: str = ""
    closed: str = ""
    resolved: str = ""
    urgency: str = ""
    member: str = ""


class Layout(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A mapping file."""

    columns: Columns
    source: str = "csv"
    delimiter: str = ","
    dates: list[str] = []
    missing: list[str] = []
    urgency: dict[str, str] = {}


class Line(msgspec.Struct, array_like=True):
    """One case, read."""

    account: str
    contact: str
    email: str
    subject: str
    words: str
    urgency: str
    member: str
    opened_at: datetime
    resolved_at: datetime | None
    closed_at: datetime | None


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Line).decode


def read_mapping(path: Path) -> Layout:
    """The mapping in a TOML file. Raises WrongMapping with what is wrong."""
    try:
        mapping = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Layout)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WrongMapping(
            _("The mapping %(file)s cannot be used: %(why)s") % {"file": path, "why": error}
        ) from error
    if not (mapping.columns.subject or mapping.columns.words):
        raise WrongMapping(_("The mapping %s names no column for the subject, nor for the words.") % path)
    if not re.fullmatch(r"[a-z0-9-]{1,20}", mapping.source):
        raise WrongMapping(_("The source in %s is a short name of small letters, digits and hyphens.") % path)
    if len(mapping.delimiter) != 1:
        raise WrongMapping(_("The delimiter in %s is one character.") % path)
    wrong = sorted(set(mapping.urgency.values()) - set(URGENCIES))
    if wrong:
        raise WrongMapping(
            _("The mapping %(file)s leads to the urgency %(wrong)s. An urgency is one of: %(right)s.")
            % {"file": path, "wrong": ", ".join(wrong), "right": ", ".join(URGENCIES)}
        )
    return mapping


class Mapped:
    """Reads a CSV by a mapping."""

    head = "case"

    def __init__(self, mapping: Layout, zone: ZoneInfo) -> None:
        self.mapping, self.columns, self.zone = mapping, mapping.columns, zone
        self.source = mapping.source
        self.delimiter = mapping.delimiter
        self.manner = f"{zone.key} {msgspec.json.encode(mapping).decode()}"
        self.forms = tuple(mapping.dates) or ISO
        self.missing = {word.casefold() for word in mapping.missing} | {""}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        named = [column for column in msgspec.structs.asdict(self.columns).values() if column]
        return {"case": Kind(named, self.read)}

    def becoming(self, noted: Noted) -> list[Shown]:
        """Columns that the mapping names, and the rows in which they say something."""
        named = msgspec.structs.asdict(self.columns)
        return [
            (named[thing], noted.seen[named[thing]], word) for thing, word in BECOMES.items() if named[thing]
        ]

    def behind(self, noted: Noted) -> list[Shown]:
        """Columns that the mapping does not name."""
        named = set(msgspec.structs.asdict(self.columns).values())
        return [(column, many, NO_PLACE) for column, many in noted.seen.items() if column not in named]

    def beside(self, rows: Sequence[Told]) -> list[str]:
        del rows
        return []

    def read(self, row: Fields, noted: Noted) -> Staged:
        """One case. Raises Bad without an account or an opening, or where a value cannot be read."""
        columns = self.columns
        noted.seen.update(column for column in row if self._value(row, column))
        key = name(columns.id, row[columns.id]) if columns.id else digest(*row.values())
        opened_at = self._instant(row, columns.opened)
        if opened_at is None:
            raise Bad(columns.opened, row[columns.opened], "It is missing.")
        ended: dict[str, datetime | None] = {}
        for what, column in (("resolved", columns.resolved), ("closed", columns.closed)):
            ended[what] = at = self._instant(row, column)
            if at and at < opened_at:
                reason = f"It is before {columns.opened}: left out; the rest of the row went in."
                noted.left_out.append((column, row[column], reason))
                ended[what] = None
        words = self._value(row, columns.words)
        subject = self._value(row, columns.subject) or words.partition("\n")[0]
        if not subject:
            raise Bad(columns.subject or columns.words, "", "It is empty.")
        member = self._value(row, columns.member)[:200]
        if member:
            noted.people.add(member)
        line = Line(
            account=name(columns.account, self._value(row, columns.account)),
            contact=self._name(row, columns.contact),
            email=self._email(row),
            subject=subject[:300],
            words=words or subject,
            urgency=self._urgency(row),
            member=member,
            opened_at=opened_at,
            resolved_at=ended["resolved"],
            closed_at=ended["closed"],
        )
        return Staged(key=key, origin=key, payload=_encode(line).decode())

    def _value(self, row: Fields, column: str) -> str:
        text = row[column].strip() if column else ""
        return "" if text.casefold() in self.missing else text

    def _name(self, row: Fields, column: str) -> str:
        text = self._value(row, column)
        return name(column, text) if text else ""

    def _instant(self, row: Fields, column: str) -> datetime | None:
        text = self._value(row, column)
        return instant(column, text, forms=self.forms, zone=self.zone) if text else None

    def _email(self, row: Fields) -> str:
        text = self._value(row, self.columns.email).lower()
        if text and (not EMAIL.fullmatch(text) or len(text) > 150):
            raise Bad(self.columns.email, text, "It is not an e-mail address.")
        return text

    def _urgency(self, row: Fields) -> str:
        text = self._value(row, self.columns.urgency)
        found = self.mapping.urgency.get(text, text.lower()) if text else "normal"
        if found not in URGENCIES:
            raise Bad(self.columns.urgency, text, "The mapping does not say which urgency it is.")
        return found

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """One row as a case with its opening and its end."""
        case, line = f"{self.source}:{key}", _decode(rows[0].payload)
        # Accounts and contacts are the same whichever CSV names them.
        account = f"csv:account:{line.account.casefold()}"
        batch.account(AccountRow(account, line.account, "organisation", context.at))
        contact = None
        if called := line.contact or line.email:
            contact = f"csv:contact:{digest(account, line.email or called.casefold())}"
            batch.contact(ContactRow(contact, account, called, line.email, context.at))
        batch.cases.append(
            CaseRow(
                origin=case,
                account=account,
                contact=contact,
                title=line.subject,
                words=line.words,
                urgency=line.urgency,
                thread=thread_of(case),
                opened_at=line.opened_at,
                resolved_at=line.resolved_at,
                closed_at=line.closed_at,
                promise_kept=None,
                reopened=0,
                hand_overs=0,
                source=self.source,
            )
        )
        detail: dict[str, Any] = {"after": line.member} if line.member else {}
        ends = (("resolved", line.resolved_at), ("closed", line.closed_at))
        told = [("opened", line.opened_at, "", line.subject, detail)]
        told += [(what, at, line.member, "", {}) for what, at in ends if at]
        for what, at, actor, words, more in told:
            shown = msgspec.json.encode(more).decode()
            batch.entries.append(
                EntryRow(
                    f"{case}:{what}", rows[0].line, "case", case, at, f"case.{what}", actor, words, shown
                )
            )
