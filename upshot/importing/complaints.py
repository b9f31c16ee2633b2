"""The US Consumer Financial Protection Bureau's complaints: one row for each, as it stands at the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import msgspec

from upshot.importing.reader import Context, Fields, Kind, Noted, Staged, Told
from upshot.importing.records import AccountRow, Batch, CaseRow, EntryRow
from upshot.importing.values import instant, name, thread_of

SOURCE = "complaints"
FORMS = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")
NEEDED = (
    "Date received", "Product", "Issue", "Company", "Date sent to company", "Company response to consumer",
    "Timely response?", "Complaint ID",
)  # fmt: skip
NO_DATE = "The export does not say when: this is the day on which the company was sent the complaint."


class Complaint(msgspec.Struct, array_like=True):
    """One complaint."""

    received_at: datetime
    sent_at: datetime | None
    company: str
    title: str
    words: str
    response: str
    timely: str
    disputed: str
    fields: dict[str, str]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Complaint).decode


class Complaints:
    """Reads complaints; days begin in `zone`."""

    source = SOURCE
    head = "complaint"
    delimiter = ","

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.manner = zone.key

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {"complaint": Kind(NEEDED, self.read)}

    def beside(self, rows: Sequence[Told]) -> list[str]:
        del rows
        return []

    def read(self, row: Fields, noted: Noted) -> Staged:
        """One complaint. Raises Bad without a number, a day, a company."""
        number = name("Complaint ID", row["Complaint ID"])
        received = instant("Date received", row["Date received"], forms=FORMS, zone=self.zone)
        column = "Date sent to company"
        sent = instant(column, row[column], forms=FORMS, zone=self.zone) if row[column].strip() else None
        if sent and sent < received:
            reason = "It is before Date received: left out; the rest of the complaint went in."
            noted.left_out.append((column, row[column], reason))
            sent = None
        issue = _joined(row["Issue"], row.get("Sub-issue", ""))
        product = _joined(row["Product"], row.get("Sub-product", ""))
        complaint = Complaint(
            received_at=received,
            sent_at=sent,
            company=name("Company", row["Company"]),
            title=(issue or product or f"Complaint {number}")[:300],
            words=row.get("Consumer complaint narrative", "").strip() or f"{issue}\n{product}".strip(),
            response=row["Company response to consumer"].strip(),
            timely=row["Timely response?"].strip().lower(),
            disputed=row.get("Consumer disputed?", "").strip().lower(),
            fields={c: v.strip() for c, v in row.items() if v.strip() and len(v) <= 300},
        )
        return Staged(key=number, origin=f"{SOURCE}:{number}", payload=_encode(complaint).decode())

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """One complaint as a case of the company that it is about: the export does not name who complained."""
        case, complaint = f"{SOURCE}:{key}", _decode(rows[0].payload)
        account = AccountRow(
            f"{SOURCE}:company:{complaint.company.casefold()}", complaint.company, "organisation", context.at
        )
        sent_at = complaint.sent_at or complaint.received_at
        closed = complaint.response.lower().startswith("closed")
        late = complaint.timely == "no"
        batch.cases.append(
            CaseRow(
                origin=case,
                account=batch.account(account),
                contact=None,
                title=complaint.title,
                words=complaint.words,
                urgency="normal",
                thread=thread_of(case),
                opened_at=complaint.received_at,
                resolved_at=None,
                closed_at=sent_at if closed else None,
                promise_kept=False if late else True if closed and complaint.timely == "yes" else None,
                reopened=0,
                hand_overs=0,
                source=SOURCE,
            )
        )

        def tell(what: str, at: datetime, verb: str, words: str, **detail: object) -> None:
            shown = msgspec.json.encode(detail).decode()
            batch.entries.append(
                EntryRow(f"{case}:{what}", rows[0].line, "case", case, at, verb, "", words, shown)
            )

        tell("opened", complaint.received_at, "case.opened", complaint.title, fields=complaint.fields)
        if complaint.sent_at:
            tell("sent", sent_at, "case.assigned", "", before="", after=complaint.company)
        if complaint.response:
            verb = "case.closed" if closed else "case.updated"
            tell(
                f"answered:{complaint.response.casefold()}", sent_at, verb, complaint.response, dated=NO_DATE
            )
        if complaint.disputed == "yes":
            tell("disputed", sent_at, "case.updated", "The consumer disputed the response.", dated=NO_DATE)


def _joined(first: str, second: str) -> str:
    return ": ".join(part.strip() for part in (first, second) if part.strip())
