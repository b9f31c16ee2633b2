"""ServiceNow's audit log of incidents: one row for each update, all fields as they stood after it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from upshot.importing.reader import Context, Fields, Kind, Known, Noted, Staged, Told
from upshot.importing.records import AccountRow, Batch, CaseRow, ContactRow, EntryRow
from upshot.importing.values import NAME_LENGTH, Bad, digest, instant, name, thread_of, whole

SOURCE = "servicenow"
FORMS = ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M")
NEEDED = (
    "number", "incident_state", "reassignment_count", "reopen_count", "sys_mod_count", "made_sla", "caller_id",
    "opened_at", "sys_updated_at", "location", "category", "subcategory", "u_symptom", "urgency",
    "assignment_group", "assigned_to", "resolved_at", "closed_at",
)  # fmt: skip
MISSING = ("", "?")
# Written into every update of a case when it ended: they tell nothing of the update.
AT_THE_END = ("resolved_at", "resolved_by", "closed_at", "closed_code")
TELLING = tuple(column for column in NEEDED if column not in AT_THE_END)
# About the record and not about the case; kept apart or in the case's own columns.
KEPT_APART = {"number", "opened_at", "sys_updated_at", "sys_updated_by", "sys_mod_count", *AT_THE_END}
# They follow from the other changes of an update: kept, and not said twice.
NOT_SAID = ("active", "reassignment_count", "reopen_count")
CLOSED = ("closed", "canceled", "cancelled")
RESOLVED = ("resolved",)
URGENCY_OF_PRIORITY = {"1": "urgent", "2": "high", "3": "normal", "4": "low", "5": "low"}
URGENCY = {"1": "high", "2": "normal", "3": "low"}
NOBODY_KNOWS_WHERE = "Location unknown"


class Update(msgspec.Struct, array_like=True):
    """One update: the instants, the counts that the log keeps, and every field that was filled in."""

    at: datetime
    opened_at: datetime
    resolved_at: datetime | None
    closed_at: datetime | None
    made_sla: bool
    reassigned: int
    reopened: int
    mod: int
    by: str
    end: dict[str, str]
    fields: dict[str, str]

    @property
    def state(self) -> str:
        """`new`, `active`, `resolved`, `closed` and others, in small letters."""
        return self.fields.get("incident_state", "").lower()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Update).decode


class ServiceNow:
    """Reads the log; dates stand in `zone`."""

    source = SOURCE
    head = "update"
    delimiter = ","

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.manner = zone.key

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {"update": Kind(NEEDED, self.read)}

    def beside(self, rows: Sequence[Told]) -> list[str]:
        del rows
        return []

    def read(self, row: Fields, noted: Noted) -> Staged:
        """One update. Raises Bad where it cannot be placed: without a number, a time, a count."""
        number = name("number", row["number"])
        update = Update(
            at=self._instant(row, "sys_updated_at"),
            opened_at=self._instant(row, "opened_at"),
            resolved_at=self._optional(row, "resolved_at"),
            closed_at=self._optional(row, "closed_at"),
            made_sla=_yes_or_no(row, "made_sla"),
            reassigned=whole("reassignment_count", row["reassignment_count"]),
            reopened=whole("reopen_count", row["reopen_count"]),
            mod=whole("sys_mod_count", row["sys_mod_count"]),
            by=row.get("sys_updated_by", "").strip(),
            end={column: row[column] for column in ("resolved_by", "closed_code") if _there(row, column)},
            fields={
                column: word
                for column, value in row.items()
                if column not in KEPT_APART and (word := value.strip()) not in MISSING
            },
        )
        for column in ("location", "caller_id", "assigned_to", "assignment_group"):
            if len(row[column]) > NAME_LENGTH:
                raise Bad(column, row[column], f"It is longer than {NAME_LENGTH} characters.")
        for column in ("resolved_at", "closed_at"):
            ended = getattr(update, column)
            if ended and ended < update.opened_at:
                reason = "It is before opened_at: left out; the rest of the update went in."
                noted.left_out.append((column, row[column], reason))
                setattr(update, column, None)
        if resolver := update.fields.get("assigned_to"):
            noted.people.add(resolver)
        return Staged(
            key=number,
            # The number of an update is not unique; what the end writes into it changes later, and an
            # export may have more columns the next time.
            origin=f"{SOURCE}:{number}:{update.mod}:" + digest(*(row[column] for column in TELLING)),
            payload=_encode(update).decode(),
            at=update.at,
            place=update.mod,
        )

    def _instant(self, row: Fields, column: str) -> datetime:
        if not _there(row, column):
            raise Bad(column, row[column], "It is missing.")
        return instant(column, row[column], forms=FORMS, zone=self.zone)

    def _optional(self, row: Fields, column: str) -> datetime | None:
        return self._instant(row, column) if _there(row, column) else None

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """The updates of one incident as a case and its journal."""
        case = f"{SOURCE}:{key}"
        updates = [_decode(row.payload) for row in rows]
        before = _before(rows[0], context.known.get(case, Known()))
        batch.cases.append(_case(case, key, updates[-1], context.at, batch))
        if before is None:
            batch.entries.append(_opened(case, rows[0], updates[0]))
        else:
            batch.entries.append(_changed(case, rows[0], before, updates[0]))
        for row, (last, now) in zip(rows[1:], pairwise(updates), strict=True):
            batch.entries.append(_changed(case, row, last, now))


def _case(origin: str, number: str, last: Update, at: datetime, batch: Batch) -> CaseRow:
    """The case as its last update leaves it, with its account and contact."""
    place, caller = last.fields.get("location", ""), last.fields.get("caller_id", "")
    account = batch.account(
        AccountRow(f"{SOURCE}:location:{place}", place or NOBODY_KNOWS_WHERE, "organisation", at)
    )
    contact = None
    if caller:
        # The same caller at two locations is two contacts: each sees only what belongs to their account.
        contact = f"{SOURCE}:caller:{digest(place)}:{caller}"
        batch.contact(ContactRow(contact, account, caller, "", at))
    title, words = _words(number, last.fields)
    closed = last.state in CLOSED
    ended = closed or last.state in RESOLVED
    return CaseRow(
        origin=origin,
        account=account,
        contact=contact,
        title=title,
        words=words,
        urgency=_urgency(last.fields),
        thread=thread_of(origin),
        opened_at=last.opened_at,
        resolved_at=last.resolved_at if ended else None,
        # An end without its time ended no later than the update that says so.
        closed_at=(last.closed_at or max(last.at, last.opened_at)) if closed else None,
        promise_kept=last.made_sla if ended or not last.made_sla else None,
        reopened=last.reopened,
        hand_overs=last.reassigned,
        source=SOURCE,
    )


def _opened(case: str, row: Told, update: Update) -> EntryRow:
    title, _words_of_it = _words("", update.fields)
    detail = {"fields": update.fields, "mod": update.mod, "logged_at": update.at.isoformat()}
    detail |= {"after": _party(update.fields)} if _party(update.fields) else {}
    return EntryRow(
        origin=row.origin,
        line=row.line,
        about="case",
        subject=case,
        at=update.opened_at,
        verb="case.opened",
        actor_name=(update.fields.get("opened_by") or update.by)[:200],
        words=title,
        detail=_json(detail),
    )


def _changed(case: str, row: Told, before: Update, now: Update) -> EntryRow:
    columns = [*before.fields, *(column for column in now.fields if column not in before.fields)]
    changed = {
        column: [before.fields.get(column, ""), now.fields.get(column, "")]
        for column in columns
        if before.fields.get(column) != now.fields.get(column)
    }
    verb = verb_of(before, now)
    detail: dict[str, Any] = {"changed": changed, "mod": now.mod}
    if verb in ("case.assigned", "case.handed_over"):
        detail |= {"before": _party(before.fields), "after": _party(now.fields)}
    if verb in ("case.resolved", "case.closed"):
        detail |= now.end
    said = {column: both for column, both in changed.items() if column not in NOT_SAID}
    return EntryRow(
        origin=row.origin,
        line=row.line,
        about="case",
        subject=case,
        at=now.at,
        verb=verb,
        actor_name=now.by[:200],
        words="; ".join(f"{c.replace('_', ' ')}: {a or '–'} → {b or '–'}" for c, (a, b) in said.items()),
        detail=_json(detail),
    )


def verb_of(before: Update, now: Update) -> str:
    """What an update did. One that did several things is told by the one that matters most to the customer."""
    if now.reopened > before.reopened:
        return "case.reopened"
    if now.state in CLOSED and before.state not in CLOSED:
        return "case.closed"
    if now.state in RESOLVED and before.state not in RESOLVED:
        return "case.resolved"
    hands = [(before.fields.get(c, ""), now.fields.get(c, "")) for c in ("assignment_group", "assigned_to")]
    if any(a and b and a != b for a, b in hands):
        return "case.handed_over"
    if any(b and not a for a, b in hands):
        return "case.assigned"
    return "case.updated"


def _before(first: Told, known: Known) -> Update | None:
    """The update before the first of these rows, where an earlier import brought it."""
    if not known.origins or first.origin in known.origins:
        return None
    fields: dict[str, str] = {}
    for detail in known.details:
        fields |= detail.get("fields", {})
        fields |= {column: after for column, (_before, after) in detail.get("changed", {}).items()}
    now = _decode(first.payload)
    reopened = int(fields.get("reopen_count", 0))
    return msgspec.structs.replace(now, reopened=reopened, fields={c: v for c, v in fields.items() if v})


def _words(number: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """Title and words of the ticket: the writer's where the export has them, else what was classified."""
    kinds = [fields[c] for c in ("category", "subcategory", "u_symptom") if c in fields]
    title = fields.get("short_description") or ", ".join(kinds) or number or "Incident"
    came = f"By {fields['contact_type'].lower()}." if "contact_type" in fields else ""
    words = [
        fields.get("description", ""),
        f"{', '.join(kinds)}." if kinds else "",
        came,
        f"ServiceNow {number}.",
    ]
    return title[:300], "\n".join(word for word in words if word)


def _party(fields: Mapping[str, str]) -> str:
    return ", ".join(fields[c] for c in ("assigned_to", "assignment_group") if c in fields)


def _urgency(fields: Mapping[str, str]) -> str:
    """From the priority, which has four steps like ours; else from the urgency."""
    by_priority = URGENCY_OF_PRIORITY.get(fields.get("priority", "")[:1])
    return by_priority or URGENCY.get(fields.get("urgency", "")[:1], "normal")


def _there(row: Fields, column: str) -> bool:
    return row.get(column, "").strip() not in MISSING


def _yes_or_no(row: Fields, column: str) -> bool:
    word: str = row[column].strip().lower()
    if word not in ("true", "false"):
        raise Bad(column, row[column], "It is neither true nor false.")
    return word == "true"


def _json(detail: object) -> str:
    return msgspec.json.encode(detail).decode()
