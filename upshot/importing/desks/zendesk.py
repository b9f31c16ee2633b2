"""Zendesk: the JSON of its incremental and full exports, and of its lists."""

from collections.abc import Iterator
from datetime import datetime
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

URGENCY = {"low": "low", "normal": "normal", "high": "high", "urgent": "urgent"}
LIFE = {
    "new": "open", "open": "open", "hold": "open", "pending": "waiting", "solved": "resolved", "closed": "closed",
}  # fmt: skip
ON_HOLD = "On hold"
CHANNELS = {"email": "mail", "web": "portal", "web_widget": "form", "help_center": "portal", "api": "api"}
FORMS = {
    "text": "text", "textarea": "long", "checkbox": "yes_no", "date": "day", "integer": "number",
    "decimal": "number", "tagger": "choice", "multiselect": "choices",
}  # fmt: skip
# Fields that every ticket has: they have columns of their own.
SYSTEM_FIELDS = {
    "subject", "description", "status", "custom_status", "tickettype", "priority", "basic_priority", "group",
    "assignee",
}  # fmt: skip
KINDS = {"question": "Question", "incident": "Incident", "problem": "Problem", "task": "Task"}
STAFF = ("agent", "admin")
TICKET_EXTRA = (
    "external_id", "recipient", "problem_id", "due_at", "brand_id", "ticket_form_id", "via", "forum_topic_id",
    "has_incidents", "sharing_agreement_ids",
)  # fmt: skip
PERSON_EXTRA = ("phone", "notes", "details", "external_id", "alias", "tags", "user_fields", "photo_url")
ARTICLE_EXTRA = (
    "html_url", "section_id", "label_names", "locale", "source_locale", "promoted", "position", "user_segment_id",
    "content_tag_ids", "vote_sum", "vote_count",
)  # fmt: skip
RATED = ("bad", "good")


class Zendesk(Desk):
    """Reads pages of the incremental exports, the files of a full export, and pages of any list."""

    source = "zendesk"
    rates = {"kind": "scale", "low": 0, "high": 1, "low_words": "bad", "high_words": "good", "good_from": 1}
    first_is_ticket = True
    lists = {
        "tickets": "tickets", "users": "users", "organizations": "organizations", "groups": "groups",
        "ticket_events": "ticket_events", "audits": "ticket_events", "comments": "comments",
        "satisfaction_ratings": "satisfaction_ratings", "ticket_fields": "ticket_fields",
        "custom_statuses": "custom_statuses", "articles": "articles", "sections": "sections",
        "categories": "categories", "translations": "translations", "metric_sets": "ticket_metrics",
        "ticket_metrics": "ticket_metrics", "tags": "tags", "macros": "macros", "views": "views",
        "triggers": "triggers", "automations": "automations", "brands": "brands", "topics": "topics",
        "posts": "posts", "organization_memberships": "organization_memberships",
        "group_memberships": "group_memberships", "sla_policies": "sla_policies", "schedules": "schedules",
        "ticket_forms": "ticket_forms", "user_fields": "user_fields",
        "organization_fields": "organization_fields", "suspended_tickets": "suspended_tickets",
        "dynamic_content": "dynamic_content", "items": "items", "deleted_tickets": "deleted_tickets",
    }  # fmt: skip
    becomes = {
        "tickets": "cases, each with its ticket",
        "comments": "messages and notes of the cases",
        "ticket_events": "messages, notes and journal of the cases",
        "users": "contacts; staff as the members with their addresses, else as members who have left",
        "organizations": "accounts",
        "groups": "teams",
        "ticket_fields": "fields of cases; those that every ticket has are left out",
        "custom_statuses": "names of states",
        "satisfaction_ratings": "answers to a survey that asks nobody here",
        "ticket_metrics": "first reply, resolution and reopenings of the cases",
        "articles": "articles",
        "translations": "articles, one for each language",
        "sections": "kept with the articles, in the journal",
        "categories": "kept with the articles, in the journal",
        "tags": "tags, where a ticket has them",
    }
    left = {
        "deleted_tickets": "They were deleted there.",
        "suspended_tickets": "They were never accepted there.",
    }

    def guess(self, record: Record) -> str:
        """From the fields that only this kind has."""
        for kind, names in (
            ("ticket_events", ("child_events", "ticket_id")),
            ("ticket_events", ("events", "ticket_id", "author_id")),
            ("satisfaction_ratings", ("score", "ticket_id")),
            ("ticket_metrics", ("ticket_id", "reopens")),
            ("tickets", ("requester_id", "status")),
            ("comments", ("author_id", "public", "body")),
            ("users", ("email", "role")),
            ("organizations", ("domain_names",)),
            ("translations", ("source_id", "locale")),
            ("articles", ("section_id", "title")),
            ("sections", ("category_id", "name")),
            ("custom_statuses", ("status_category",)),
            ("ticket_fields", ("raw_title", "type")),
            ("tags", ("name", "count")),
        ):
            if all(name in record for name in names):
                return kind
        return ""

    def read(self, kind: str, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        """The nouns in a record."""
        match kind:
            case "tickets":
                yield from self._ticket(record, noted)
            case "comments":
                said = _comment(record, instant(record, "created_at"))
                yield number(record, "ticket_id"), said
            case "ticket_events":
                yield from _events(record, noted)
            case "users":
                person = _user(record)
                yield person.key, person
            case "organizations":
                org = _organization(record)
                yield org.key, org
            case "satisfaction_ratings":
                at = instant(record, "updated_at" if "updated_at" in record else "created_at")
                if step := _rating(record, at):
                    yield number(record, "ticket_id"), step
                yield from _asked(record, number(record, "ticket_id"), at)
            case "ticket_metrics":
                yield from self._metrics(record)
            case "articles" | "translations":
                yield from self._article(kind, record)
            case "groups":
                self.groups[number(record)] = text(record, "name") or number(record)
            case "ticket_fields":
                self._field(record)
            case "custom_statuses":
                self._status(record)
            case "sections" | "categories":
                self.shelves[f"{kind}:{number(record)}"] = record
            case _:
                pass

    def __init__(self, export: Any) -> None:
        super().__init__(export)
        self.shelves: dict[str, Record] = {}
        self.metrics: dict[str, Record] = {}

    def _ticket(self, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        key, status = number(record), text(record, "status")
        if status == "deleted":
            noted.left_out.append(("status", key, "It was deleted there: not carried."))
            return
        if status not in LIFE:
            raise Bad("status", status, f"A status is one of: {', '.join(LIFE)}.")
        changed_at = instant(record, "updated_at")
        named = self._named(record, status)
        metrics = inner(record, "metric_set")
        comments = several(record, "comments")
        counted(noted, "comments", len(comments))
        said = [_comment(one, instant(one, "created_at")) for one in comments if isinstance(one, dict)]
        kind = KINDS.get(text(record, "type"), "")
        if kind:
            self.kinds_of_case.add(kind)
        if named == ON_HOLD:
            self.states.setdefault(ON_HOLD, OwnState(ON_HOLD, "open"))
        rating = inner(record, "satisfaction_rating")
        rated = _rating({**rating, "ticket_id": key}, moment(rating, "created_at") or changed_at)
        yield (
            key,
            Talk(
                key=key,
                subject=text(record, "subject", "raw_subject"),
                words=text(record, "description"),
                opened_at=min(instant(record, "created_at"), changed_at),
                changed_at=changed_at,
                asker=_key("person", record, "requester_id"),
                writer=_key("person", record, "submitter_id"),
                org=_key("org", record, "organization_id"),
                member=_key("person", record, "assignee_id"),
                team=optional(record, "group_id"),
                urgency=URGENCY.get(text(record, "priority"), "normal"),
                state=LIFE[status],
                named_state=named,
                kind=kind,
                channel=CHANNELS.get(text(inner(record, "via"), "channel"), "import"),
                resolved_at=moment(metrics, "solved_at"),
                reopened=_count(metrics, "reopens"),
                hand_overs=max(0, _count(metrics, "assignee_stations") - 1),
                tags=[str(tag) for tag in several(record, "tags")],
                fields={
                    str(one["id"]): one.get("value")
                    for one in several(record, "custom_fields")
                    if isinstance(one, dict) and "id" in one
                },
                copied=[f"person:{one}" for one in _copied(record)],
                watching=[f"person:{one}" for one in several(record, "follower_ids")],
                extra=kept(record, TICKET_EXTRA) | ({"status": status} if status == "new" else {}),
                said=said,
                steps=[rated] if rated else [],
            ),
        )

        yield from _bonds(record, key)
        yield from _asked(rating, key, moment(rating, "created_at") or changed_at)

    def _named(self, record: Record, status: str) -> str:
        own = self.states.get(optional(record, "custom_status_id"))
        if own and own.stands_for == LIFE[status]:
            return own.name
        return ON_HOLD if status == "hold" else ""

    def _metrics(self, record: Record) -> Iterator[tuple[str, Noun]]:
        """When it was solved, which the ticket does not say itself."""
        solved_at = moment(record, "solved_at")
        if solved_at:
            key = f"metric:{number(record)}"
            yield number(record, "ticket_id"), Step(key, solved_at, "case.resolved", silent=True)

    def _field(self, record: Record) -> None:
        form = text(record, "type")
        if form in SYSTEM_FIELDS:
            return
        options = several(record, "custom_field_options")
        self.fields[number(record)] = OwnField(
            key=number(record),
            name=text(record, "title", "raw_title") or number(record),
            form=FORMS.get(form, "text"),
            choices={str(one.get("value")): str(one.get("name")) for one in options if isinstance(one, dict)},
            needed=bool(record.get("required")),
            in_portal=bool(record.get("visible_in_portal")),
            position=_count(record, "position"),
            retired=record.get("active") is False,
        )

    def _status(self, record: Record) -> None:
        category, name = text(record, "status_category"), text(record, "agent_label", "raw_agent_label")
        if category in LIFE and name and not record.get("default"):
            self.states[number(record)] = OwnState(name, LIFE[category])

    def _article(self, kind: str, record: Record) -> Iterator[tuple[str, Noun]]:
        if kind == "translations" and text(record, "source_type").lower() not in ("", "article"):
            return
        source = number(record, "source_id" if kind == "translations" else "id")
        locale = text(record, "locale", "source_locale")
        extra = kept(record, ARTICLE_EXTRA)
        for shelf in ("section", "category"):
            found = self.shelves.get(
                f"{'sections' if shelf == 'section' else 'categories'}:{extra.get('section_id')}"
            )
            if shelf == "section" and found:
                extra["section"] = text(found, "name")
                above = self.shelves.get(f"categories:{found.get('category_id')}")
                extra |= {"category": text(above, "name")} if above else {}
        changed_at = moment(record, "edited_at") or instant(record, "updated_at")
        page = Page(
            key=f"article:{source}:{locale.lower()}",
            title=text(record, "title", "name"),
            words=words_of(text(record, "body")),
            at=min(instant(record, "created_at"), changed_at),
            changed_at=changed_at,
            state="draft" if record.get("draft") else "published",
            writer=_key("person", record, "author_id") or _key("person", record, "created_by_id"),
            language=locale,
            extra=extra,
        )
        yield page.key, page


def _bonds(record: Record, key: str) -> Iterator[tuple[str, Noun]]:
    """An incident names the problem behind it, a follow-up the closed ticket that it goes on with."""
    at, source = instant(record, "created_at"), inner(inner(record, "via"), "source")
    if problem := optional(record, "problem_id"):
        yield key, Bond(key, problem, "caused_by", at)
    before = optional(inner(source, "from"), "ticket_id")
    if before and text(source, "rel") == "follow_up":
        yield key, Bond(key, before, "follow_up", at)


def _key(kind: str, record: Record, name: str) -> str:
    found = optional(record, name)
    return f"{kind}:{found}" if found and not found.startswith("-") else ""


def _count(record: Record, name: str) -> int:
    found = record.get(name)
    return found if isinstance(found, int) and 0 <= found < 1_000_000 else 0


def _copied(record: Record) -> list[Any]:
    """Those in copy: newer exports name them, older ones mix them with followers."""
    named = several(record, "email_cc_ids")
    followers = set(several(record, "follower_ids"))
    return named or [one for one in several(record, "collaborator_ids") if one not in followers]


def _comment(record: Record, at: Any) -> Said:
    words = text(record, "plain_body", "body") or words_of(text(record, "html_body"))
    return Said(
        key=f"comment:{number(record)}",
        at=at,
        words=words,
        writer=_key("person", record, "author_id"),
        public=record.get("public") is not False,
        html=letter(record, "html_body"),
        message_id=text(inner(inner(record, "metadata"), "system"), "message_id"),
        pieces=[
            Piece(
                key=number(one),
                name=text(one, "file_name") or number(one),
                size=_count(one, "size"),
                urls=[url for name in ("content_url", "mapped_content_url") if (url := text(one, name))],
            )
            for one in several(record, "attachments")
            if isinstance(one, dict)
        ],
    )


def _events(record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
    """One update of a ticket: what was said, and who got the ticket or took it further."""
    ticket, at = number(record, "ticket_id"), instant(record, "created_at")
    by = _key("person", record, "updater_id") or _key("person", record, "author_id")
    for event in [*several(record, "child_events"), *several(record, "events")]:
        if not isinstance(event, dict):
            continue
        what = text(event, "event_type", "type")
        if what in ("Comment", "VoiceComment") and (event.get("body") or event.get("html_body")):
            counted(noted, "comments", 1)
            yield ticket, _comment(event, moment(event, "created_at") or at)
        elif what == "Change" and (told := _change(event)):
            verb, words, detail = told
            yield ticket, Step(f"event:{number(event)}", at, verb, by, words, detail)


def _change(event: Record) -> tuple[str, str, dict[str, Any]] | None:
    """Verb, words and detail of a change that matters to the customer. Both shapes: `field_name` and `value`, or
    the field as a name of its own."""
    name = text(event, "field_name")
    for field in (name,) if name else ("status", "assignee_id", "group_id", "priority"):
        value = event.get("value") if name else event.get(field)
        if field not in ("status", "assignee_id", "group_id", "priority") or (
            not name and field not in event
        ):
            continue
        before = event.get("previous_value")
        detail = {"changed": {field: [before, value]}}
        if field == "status" and value == "solved":
            return "case.resolved", "", detail
        if field == "status" and value == "closed":
            return "case.closed", "", detail
        if field == "status" and before in ("solved", "closed"):
            return "case.reopened", "", detail
        return "case.updated", f"{field}: {before or '–'} → {value or '–'}", detail
    return None


def _user(record: Record) -> Person:
    key, role = number(record), text(record, "role")
    staff = role in STAFF
    email = text(record, "email").lower()
    gone = record.get("active") is False
    return Person(
        key=f"person:{key}",
        name=text(record, "name"),
        at=moment(record, "created_at") or instant(record, "updated_at"),
        email=email
        if "@" in email and len(email) <= 254
        else f"agent-{key}@zendesk.invalid"
        if staff
        else "",
        staff=staff,
        org=_key("org", record, "organization_id"),
        language=text(record, "locale").partition("-")[0].lower(),
        timezone=text(record, "iana_time_zone"),
        left_at=(moment(record, "updated_at") if gone else None),
        extra=kept(record, PERSON_EXTRA),
    )


def _organization(record: Record) -> Org:
    own = kept(inner(record, "organization_fields"), tuple(inner(record, "organization_fields")))
    notes = [
        text(record, "notes"),
        text(record, "details"),
        *(f"{name}: {value}" for name, value in own.items()),
    ]
    return Org(
        key=f"org:{number(record)}",
        name=text(record, "name"),
        at=moment(record, "created_at") or instant(record, "updated_at"),
        note="\n".join(note for note in notes if note),
        domains=[str(domain).lower() for domain in several(record, "domain_names")],
    )


def _rating(record: Record, at: Any) -> Step | None:
    """A rating that was given: neither offered only, nor asked for in vain."""
    score = _score(record)
    if not score or not at:
        return None
    key = f"rating:{optional(record, 'id') or optional(record, 'ticket_id')}"
    by = _key("person", record, "requester_id")
    return Step(
        key, at, "case.rated", by, text(record, "comment"), {"score": score} | kept(record, ("reason",))
    )


def _asked(record: Record, ticket: str, at: datetime) -> Iterator[tuple[str, Noun]]:
    """That somebody was asked, and what they answered: 0 is bad, 1 good."""
    score = _score(record)
    if score or text(record, "score") == "offered":
        value = RATED.index(score) if score else None
        words, by = text(record, "comment"), _key("person", record, "requester_id")
        yield ticket, Rating(f"rating:{ticket}:{score}", ticket, at, value, by, words)


def _score(record: Record) -> str:
    """`good`, `bad` or nothing, with or without what was said beside it."""
    score = text(record, "score").removeprefix("received_")
    return next((one for one in RATED if score.startswith(one)), "")
