"""Chatwoot: the lists of its API, page by page or whole."""

from collections.abc import Iterator
from datetime import datetime

from upshot.importing.desks.nouns import Org, Person, Piece, Rating, Said, Step, Talk
from upshot.importing.desks.reader import Desk, Noun, counted
from upshot.importing.desks.values import (
    inner,
    instant,
    kept,
    letter,
    moment,
    number,
    optional,
    several,
    text,
)
from upshot.importing.exports import Record
from upshot.importing.reader import Noted
from upshot.importing.values import Bad

STATES = {"open": "open", "pending": "open", "snoozed": "waiting", "resolved": "resolved"}
URGENCY = {"low": "low", "medium": "normal", "high": "high", "urgent": "urgent"}
CHANNELS = {"Channel::Email": "mail", "Channel::WebWidget": "form", "Channel::Api": "api"}
INCOMING, OUTGOING, ACTIVITY, TEMPLATE = range(4)
TYPES = {"incoming": INCOMING, "outgoing": OUTGOING, "activity": ACTIVITY, "template": TEMPLATE}
TALK_EXTRA = ("custom_attributes", "inbox_id", "uuid", "sla_policy_id", "snoozed_until")
PERSON_EXTRA = ("phone_number", "identifier", "custom_attributes", "additional_attributes")
TITLE_LENGTH = 80


class Chatwoot(Desk):
    """Reads conversations with their messages, contacts, agents, teams, survey answers."""

    source = "chatwoot"
    rates = {"kind": "csat"}
    tickets = "conversations"
    first_is_ticket = True
    lists = {
        "data": "",
        "payload": "",
        "conversations": "conversations",
        "contacts": "contacts",
        "agents": "agents",
    }
    becomes = {
        "conversations": "cases, each with its ticket",
        "messages": "messages and notes of the cases",
        "contacts": "contacts; with a company's name, at its account",
        "agents": "the members with their addresses, else members who have left",
        "teams": "teams",
        "csat_survey_responses": "answers to a survey that asks nobody here",
    }

    def guess(self, record: Record) -> str:
        """From the fields that only this kind has."""
        for kind, names in (
            ("messages", ("message_type", "conversation_id")),
            ("conversations", ("meta", "status")),
            ("csat_survey_responses", ("rating", "conversation_id")),
            ("agents", ("availability_status", "role")),
            ("teams", ("allow_auto_assign", "name")),
            ("contacts", ("phone_number", "name")),
        ):
            if all(name in record for name in names):
                return kind
        return ""

    def read(self, kind: str, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        """The nouns in a record."""
        match kind:
            case "conversations":
                yield from self._conversation(record, noted)
            case "messages":
                yield from _message(number(record, "conversation_id"), record)
            case "contacts":
                yield from _contact(
                    record, moment(record, "created_at") or instant(record, "last_activity_at")
                )
            case "agents":
                person = _agent(
                    record, moment(record, "created_at") or datetime.fromisoformat("2020-01-01T00:00:00Z")
                )
                yield person.key, person
            case "teams":
                self.groups[number(record)] = text(record, "name") or number(record)
            case "csat_survey_responses":
                ticket, step = number(record, "conversation_id"), _rating(record)
                yield ticket, step
                if record.get("rating") in range(1, 6):
                    yield (
                        ticket,
                        Rating(step.key, ticket, step.at, record["rating"], step.writer, step.words),
                    )
            case _:
                pass

    def _conversation(self, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        key, status, meta = number(record), text(record, "status"), inner(record, "meta")
        if status not in STATES:
            raise Bad("status", status, f"A status is one of: {', '.join(STATES)}.")
        at = instant(record, "created_at")
        changed_at = max(at, moment(record, "last_activity_at") or at, moment(record, "updated_at") or at)
        messages = [one for one in several(record, "messages") if isinstance(one, dict)]
        counted(noted, "messages", len(messages))
        for one in messages:
            yield from _message(key, one)
        sender, assignee, team = inner(meta, "sender"), inner(meta, "assignee"), inner(meta, "team")
        if sender:
            yield from _contact(sender, moment(sender, "created_at") or at)
        if assignee:
            agent = _agent(assignee, at)
            yield agent.key, agent
        if team:
            self.groups[number(team)] = text(team, "name") or number(team)
        first = min(messages, key=_when, default={})
        words = text(first, "content")
        subject = text(inner(record, "additional_attributes"), "mail_subject") or words[:TITLE_LENGTH]
        yield (
            key,
            Talk(
                key=key,
                subject=subject or f"Conversation {key}",
                words=words,
                opened_at=at,
                changed_at=changed_at,
                asker=f"person:c{optional(sender, 'id')}" if sender else "",
                member=f"person:u{optional(assignee, 'id')}" if assignee else "",
                team=optional(team, "id"),
                urgency=URGENCY.get(text(record, "priority"), "normal"),
                state=STATES[status],
                channel=CHANNELS.get(text(meta, "channel"), "import"),
                tags=[str(label) for label in several(record, "labels")],
                extra=kept(record, TALK_EXTRA),
            ),
        )


def _when(message: Record) -> float:
    at = moment(message, "created_at")
    return at.timestamp() if at else 0


def _message(conversation: str, record: Record) -> Iterator[tuple[str, Noun]]:
    """A message, and whoever wrote it. What the machine says of itself has no writer: it stays in the journal."""
    what, sender, at = record.get("message_type"), inner(record, "sender"), instant(record, "created_at")
    what = TYPES.get(what, ACTIVITY) if isinstance(what, str) else what
    writer = ""
    if sender.get("id") and what in (INCOMING, OUTGOING):
        staff = what == OUTGOING or sender.get("type") == "user"
        writer = f"person:{'u' if staff else 'c'}{sender['id']}"
        if staff:
            yield writer, _agent(sender, at)
        else:
            yield from _contact(sender, at)
    mail = inner(inner(record, "content_attributes"), "email")
    yield (
        conversation,
        Said(
            key=f"message:{number(record)}",
            at=at,
            words=text(record, "content", "processed_message_content"),
            writer=writer,
            public=record.get("private") is not True,
            html=letter(inner(mail, "html_content"), "full"),
            message_id=text(mail, "message_id") or text(record, "source_id"),
            pieces=[
                Piece(number(one), text(one, "data_url").rpartition("/")[2].partition("?")[0] or number(one))
                for one in several(record, "attachments")
                if isinstance(one, dict)
            ],
        ),
    )


def _contact(record: Record, at: datetime) -> Iterator[tuple[str, Noun]]:
    company = text(inner(record, "additional_attributes"), "company_name")
    org = f"org:{company.lower()[:100]}" if company else ""
    if org:
        yield org, Org(org, company, at)
    key = f"person:c{number(record)}"
    name = text(record, "name", "email", "phone_number") or key
    yield key, Person(key, name, at, text(record, "email").lower(), org=org, extra=kept(record, PERSON_EXTRA))


def _agent(record: Record, at: datetime) -> Person:
    key = f"u{number(record)}"
    email = text(record, "email").lower() or f"{key}@chatwoot.invalid"
    return Person(f"person:{key}", text(record, "name", "available_name") or email, at, email, staff=True)


def _rating(record: Record) -> Step:
    """From 1, the worst, to 5."""
    key, words = f"rating:{number(record)}", text(record, "feedback_message")
    by = optional(inner(record, "contact"), "id")
    detail = {"score": record.get("rating"), "of": 5}
    return Step(
        key, instant(record, "created_at"), "case.rated", f"person:c{by}" if by else "", words, detail
    )
