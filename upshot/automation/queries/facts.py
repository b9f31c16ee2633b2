"""What is known at a moment about the case or ticket that it is about: for many moments at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from upshot.automation.rules.conditions import Seen
from upshot.customers.models import Account
from upshot.customers.queries import agreement_on, timetable
from upshot.customers.rules import Timetable, open_spans
from upshot.desk.models import Case, CaseTag, Field, Ticket
from upshot.journal.models import Entry

WORDS = 20_000
A_MINUTE = timedelta(minutes=1)
CASE = ("account", "contact")


@dataclass
class Moment:
    """Something happened at an instant, or had lasted until then; about a case, or a ticket of no case yet."""

    at: datetime
    account: Account
    case: Case | None
    ticket: Ticket | None
    entry: Entry | None = None
    since: datetime | None = None


def moments_of(entries: Sequence[Entry]) -> list[Moment]:
    """The moments of entries about cases and tickets, in their order. Whoever asks for a member narrows the entries
    down to accounts that the member sees, first."""
    tickets = Ticket.objects.filter(pk__in=_keys(entries, "ticket")).select_related(*CASE).in_bulk()
    cases = Case.objects.filter(pk__in=_keys(entries, "case")).select_related(*CASE).in_bulk()
    cases |= (
        Case.objects.filter(pk__in={one.case_id for one in tickets.values() if one.case_id})
        .select_related(*CASE)
        .in_bulk()
    )
    asked = _first_tickets(cases)
    found = []
    for entry in entries:
        ticket = tickets.get(entry.subject_id) if entry.subject == "ticket" else None
        case = cases.get(entry.subject_id) if entry.subject == "case" else None
        if ticket is not None and ticket.case_id:
            case = cases.get(ticket.case_id)
        if case is None and ticket is None:
            continue
        account = case.account if case else ticket.account if ticket else None
        if account is not None:
            found.append(Moment(entry.at, account, case, ticket or asked.get(case.pk if case else 0), entry))
    return found


def waits_of(cases: Sequence[Case], since: dict[int, datetime], at: datetime) -> list[Moment]:
    """The moments of cases that have lasted in something since an instant."""
    asked = _first_tickets({case.pk: case for case in cases})
    return [Moment(at, one.account, one, asked.get(one.pk), since=since[one.pk]) for one in cases]


def _keys(entries: Iterable[Entry], subject: str) -> set[int]:
    return {entry.subject_id for entry in entries if entry.subject == subject}


def _first_tickets(cases: dict[int, Case]) -> dict[int, Ticket]:
    rows = (
        Ticket.objects.filter(case__in=cases).select_related(*CASE).order_by("case_id", "received_at", "pk")
    )
    return {one.case_id: one for one in rows.distinct("case_id") if one.case_id}


def own_fields() -> dict[str, str]:
    """The organisation's own fields: key and form."""
    return dict(Field.objects.filter(retired_at=None).values_list("key", "form"))


def facts_of(moments: Sequence[Moment], *, hours: bool = False) -> list[dict[str, Seen]]:
    """What each of the moments shows. Of what has changed since, an entry says some; the rest is as it stands now.
    `hours`: also whether it fell into the office hours of the account's agreement."""
    cases = {one.case.pk for one in moments if one.case}
    tags: dict[int, set[str]] = {}
    for case, name in CaseTag.objects.filter(case__in=cases).values_list("case_id", "tag__name"):
        tags.setdefault(case, set()).add(name)
    found = [
        _facts(one, frozenset(tags.get(one.case.pk, ())) if one.case else frozenset()) for one in moments
    ]
    tables: dict[int, Timetable | None] = {}
    for moment, facts in zip(moments, found, strict=True) if hours else ():
        if moment.account.pk not in tables:
            agreement = agreement_on(moment.account, on=moment.at.date())
            tables[moment.account.pk] = timetable(agreement.calendar) if agreement else None
        spans = open_spans(moment.at, moment.at + A_MINUTE, tables[moment.account.pk])
        facts["hours"] = "inside" if any(True for _span in spans) else "outside"
    return found


def _facts(moment: Moment, tags: frozenset[str]) -> dict[str, Seen]:
    case, ticket, entry = moment.case, moment.ticket, moment.entry
    contact = (case.contact if case else None) or (ticket.contact if ticket else None)
    said = (case.title if case else "", ticket.subject if ticket else "", ticket.words if ticket else "")
    facts: dict[str, Seen] = {
        "account": str(moment.account.pk),
        "account_kind": moment.account.kind,
        "language": contact.language.lower() if contact else "",
        "email": contact.email if contact else "",
        "by": entry.actor if entry else "",
        "channel": ticket.channel if ticket else case.channel if case else "",
        "words": "\n".join([*dict.fromkeys(said), entry.words if entry else ""])[:WORDS],
        "tag": tags,
    }
    if case:
        facts |= {
            "kind": _key(case.kind_id),
            "urgency": _then(entry, "urgency") or case.urgency,
            "state": case.state,
            "team": _key(case.team_id),
            "member": _key(case.member_id),
            "reopened": float(case.reopened),
            **{f"field:{key}": _own(value) for key, value in case.fields.items()},
        }
    return facts


def _then(entry: Entry | None, word: str) -> str:
    """What an entry itself says of how it was."""
    said = entry.detail.get(word) if entry else None
    return said if isinstance(said, str) else ""


def _key(pk: int | None) -> str:
    return "" if pk is None else str(pk)


def _own(value: object) -> Seen:
    """A value of an own field, in its form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, list):
        return frozenset(str(one) for one in value)
    return "" if value is None else str(value)
