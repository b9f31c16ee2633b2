"""Freshdesk: the lists of its API (version 2), page by page or whole."""

from collections.abc import Iterator
from typing import Any

from upshot.importing.desks.nouns import (
    Bond,
    Org,
    OwnField,
    OwnState,
    Page,
    Person,
    Piece,
    Rating,
    Said,
    Step,
    Talk,
)
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
from upshot.importing.text import words_of
from upshot.importing.values import Bad

STATES = {2: "open", 3: "waiting", 4: "resolved", 5: "closed"}
# Names that every Freshdesk begins with; those of one's own have numbers above.
NAMED = {6: ("Waiting on customer", "waiting"), 7: ("Waiting on third party", "open")}
URGENCY = {1: "low", 2: "normal", 3: "high", 4: "urgent"}
CHANNELS = {1: "mail", 2: "portal", 9: "form", 10: "mail"}
FORMS = {
    "custom_text": "text", "custom_paragraph": "long", "custom_checkbox": "yes_no", "custom_number": "number",
    "custom_decimal": "number", "custom_date": "day", "custom_dropdown": "choice",
}  # fmt: skip
# In copy when it came, and of the last answer.
COPIED = ("cc_emails", "reply_cc_emails")
# What a ticket is to those it names: a child to its parent, one of many to the ticket that tracks them.
RELATIONS = {2: "related", 4: "caused_by"}
TICKET_EXTRA = (
    "association_type",
    "associated_tickets_list",
    "due_by",
    "fr_due_by",
    "email_config_id",
    "product_id",
    "source",
    "spam",
    "is_escalated",
    "to_emails",
)
PERSON_EXTRA = (
    "phone",
    "mobile",
    "description",
    "job_title",
    "tags",
    "custom_fields",
    "twitter_id",
    "address",
)


class Freshdesk(Desk):
    """Reads tickets with their conversations, contacts, companies, agents, groups, fields, ratings, articles."""

    source = "freshdesk"
    rates = {
        "kind": "scale", "low": -3, "high": 3, "low_words": "extremely unhappy", "high_words": "extremely happy",
        "good_from": 1,
    }  # fmt: skip
    lists = {
        "tickets": "tickets", "results": "", "conversations": "conversations", "contacts": "contacts",
        "companies": "companies", "agents": "agents", "groups": "groups", "ticket_fields": "ticket_fields",
        "satisfaction_ratings": "satisfaction_ratings", "articles": "articles",
    }  # fmt: skip
    becomes = {
        "tickets": "cases, each with its ticket",
        "conversations": "messages and notes of the cases",
        "contacts": "contacts",
        "agents": "the members with their addresses, else members who have left",
        "companies": "accounts",
        "groups": "teams",
        "ticket_fields": "fields of cases; those that every ticket has are left out",
        "satisfaction_ratings": "answers to a survey that asks nobody here",
        "articles": "articles",
    }

    def guess(self, record: Record) -> str:
        """From the fields that only this kind has."""
        for kind, names in (
            ("tickets", ("requester_id", "status")),
            ("conversations", ("ticket_id", "private", "body_text")),
            ("conversations", ("ticket_id", "incoming")),
            ("satisfaction_ratings", ("survey_id", "ratings")),
            ("agents", ("contact", "ticket_scope")),
            ("agents", ("contact", "occasional")),
            ("articles", ("folder_id", "title")),
            ("companies", ("domains", "name")),
            ("ticket_fields", ("label", "required_for_closure")),
            ("groups", ("agent_ids", "name")),
            ("groups", ("escalate_to", "name")),
            ("contacts", ("email", "name")),
        ):
            if all(name in record for name in names):
                return kind
        return ""

    def read(self, kind: str, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        """The nouns in a record."""
        match kind:
            case "tickets":
                yield from self._ticket(record, noted)
            case "conversations":
                yield number(record, "ticket_id"), _said(record)
            case "contacts":
                person = _contact(record)
                yield person.key, person
            case "agents":
                agent = _agent(record)
                yield agent.key, agent
            case "companies":
                org = _company(record)
                yield org.key, org
            case "satisfaction_ratings":
                ticket, step = number(record, "ticket_id"), _rating(record)
                yield ticket, step
                yield from _answered(record, ticket, step)
            case "articles":
                page = _article(record)
                yield page.key, page
            case "groups":
                self.groups[number(record)] = text(record, "name") or number(record)
            case "ticket_fields":
                self._field(record)
            case _:
                pass

    def _ticket(self, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        key, status = number(record), record.get("status")
        if record.get("deleted") is True:
            noted.left_out.append(("deleted", key, "It was deleted there: not carried."))
            return
        if not isinstance(status, int):
            raise Bad("status", str(status), "A status is a number: 2 open, 3 pending, 4 resolved, 5 closed.")
        name, state = NAMED.get(status, ("", STATES.get(status, "open")))
        if status not in STATES and not name:
            name = f"Status {status}"
        if name:
            self.states.setdefault(name, OwnState(name, state))
        if kind := text(record, "type"):
            self.kinds_of_case.add(kind)
        conversations = [one for one in several(record, "conversations") if isinstance(one, dict)]
        counted(noted, "conversations", len(conversations))
        stats, asker = inner(record, "stats"), inner(record, "requester")
        changed_at = instant(record, "updated_at")
        if asker.get("id") and asker.get("name"):
            # Lists can hold their requesters: enough where the contacts were not exported.
            at = instant(record, "created_at")
            person = Person(f"person:{asker['id']}", text(asker, "name"), at, text(asker, "email").lower())
            person.org = _key("org", record, "company_id")
            yield person.key, person
        yield (
            key,
            Talk(
                key=key,
                subject=text(record, "subject"),
                words=text(record, "description_text") or words_of(text(record, "description")),
                opened_at=min(instant(record, "created_at"), changed_at),
                changed_at=changed_at,
                html=letter(record, "description"),
                asker=_key("person", record, "requester_id"),
                org=_key("org", record, "company_id"),
                member=_key("person", record, "responder_id"),
                team=optional(record, "group_id"),
                urgency=URGENCY.get(_whole(record, "priority"), "normal"),
                state=state,
                named_state=name,
                kind=kind,
                channel=CHANNELS.get(_whole(record, "source"), "import"),
                resolved_at=moment(stats, "resolved_at"),
                closed_at=moment(stats, "closed_at"),
                tags=[str(tag) for tag in several(record, "tags")],
                fields=inner(record, "custom_fields"),
                addressed=[str(one) for name in COPIED for one in several(record, name)],
                extra=kept(record, TICKET_EXTRA),
                said=[_said(one) for one in conversations],
                pieces=_pieces(record),
            ),
        )

        yield from _bonds(record, key)

    def _field(self, record: Record) -> None:
        """Tickets name their own fields by `name`, as `cf_meter`."""
        form, key = text(record, "type"), text(record, "name")
        if form not in FORMS or not key:
            return
        choices = record.get("choices")
        names = choices if isinstance(choices, list) else list(choices) if isinstance(choices, dict) else []
        self.fields[key] = OwnField(
            key=key,
            name=text(record, "label", "label_for_customers") or key,
            form=FORMS[form],
            choices={str(one): str(one) for one in names},
            needed=record.get("required_for_closure") is True,
            in_portal=record.get("displayed_to_customers") is True,
            position=_whole(record, "position"),
        )


def _bonds(record: Record, key: str) -> Iterator[tuple[str, Noun]]:
    """Told by the child and by the tracked: each names one other."""
    relation, at = RELATIONS.get(_whole(record, "association_type")), instant(record, "created_at")
    for other in several(record, "associated_tickets_list") if relation else []:
        yield key, Bond(key, str(other), relation or "", at)


def _key(kind: str, record: Record, name: str) -> str:
    found = optional(record, name)
    return f"{kind}:{found}" if found else ""


def _whole(record: Record, name: str) -> int:
    found = record.get(name)
    return found if isinstance(found, int) and 0 <= found < 1_000_000 else 0


def _pieces(record: Record) -> list[Piece]:
    return [
        Piece(number(one), text(one, "name") or number(one), _whole(one, "size"))
        for one in several(record, "attachments")
        if isinstance(one, dict)
    ]


def _said(record: Record) -> Said:
    return Said(
        key=f"conversation:{number(record)}",
        at=instant(record, "created_at"),
        words=text(record, "body_text") or words_of(text(record, "body")),
        writer=_key("person", record, "user_id"),
        public=record.get("private") is not True,
        html=letter(record, "body"),
        pieces=_pieces(record),
    )


def _contact(record: Record) -> Person:
    return Person(
        key=f"person:{number(record)}",
        name=text(record, "name"),
        at=moment(record, "created_at") or instant(record, "updated_at"),
        email=text(record, "email").lower(),
        org=_key("org", record, "company_id"),
        language=text(record, "language").partition("-")[0].lower(),
        extra=kept(record, PERSON_EXTRA),
        left_at=moment(record, "updated_at") if record.get("deleted") is True else None,
    )


def _agent(record: Record) -> Person:
    key, own = number(record), inner(record, "contact")
    email = text(own, "email").lower() or f"agent-{key}@freshdesk.invalid"
    at = moment(record, "created_at") or instant(own, "created_at")
    return Person(f"person:{key}", text(own, "name") or email, at, email, staff=True)


def _company(record: Record) -> Org:
    own: dict[str, Any] = kept(inner(record, "custom_fields"), tuple(inner(record, "custom_fields")))
    notes = [
        text(record, "description"),
        text(record, "note"),
        *(f"{name}: {value}" for name, value in own.items()),
    ]
    return Org(
        key=f"org:{number(record)}",
        name=text(record, "name"),
        at=moment(record, "created_at") or instant(record, "updated_at"),
        note="\n".join(note for note in notes if note),
        domains=[str(domain).lower() for domain in several(record, "domains")],
    )


def _rating(record: Record) -> Step:
    """103 is extremely happy, -103 extremely unhappy, 100 neutral."""
    ratings = inner(record, "ratings")
    found = ratings.get("default_question")
    score = (
        "good"
        if isinstance(found, int) and found > 100
        else "bad"
        if isinstance(found, int) and found < 0
        else "neutral"
    )
    detail = {"score": score, "ratings": ratings}
    words = text(record, "feedback")
    key = f"rating:{number(record)}"
    return Step(
        key, instant(record, "created_at"), "case.rated", _key("person", record, "user_id"), words, detail
    )


def _answered(record: Record, ticket: str, step: Step) -> Iterator[tuple[str, Noun]]:
    """From -3 to 3: 103 is 3, 100 is 0, -103 is -3."""
    found = inner(record, "ratings").get("default_question")
    value = (found - 100 if found > 0 else found + 100) if isinstance(found, int) else None
    if value in range(-3, 4):
        yield ticket, Rating(step.key, ticket, step.at, value, step.writer, step.words)


def _article(record: Record) -> Page:
    changed_at = instant(record, "updated_at")
    return Page(
        key=f"article:{number(record)}",
        title=text(record, "title"),
        words=words_of(text(record, "description")) or text(record, "description_text"),
        at=min(instant(record, "created_at"), changed_at),
        changed_at=changed_at,
        state="published" if record.get("status") == 2 else "draft",
        writer=_key("person", record, "agent_id"),
        extra=kept(
            record, ("folder_id", "category_id", "tags", "hierarchy", "thumbs_up", "thumbs_down", "seo_data")
        ),
    )
