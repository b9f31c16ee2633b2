"""A Zendesk export in its documented shape, made up: the same on every run. Its words are plain filler."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PAGE = 1_000
BEGAN = datetime(2024, 1, 1, 8, tzinfo=UTC)
FILLER = (
    "pump valve meter pressure report invoice panel sensor reading tank gate alarm cable filter flow line "
    "estate van crew riser night shift morning again still closed open broken slow silent wrong late missing "
    "please check look send change thanks since before after twice never often"
)
WORDS = FILLER.split()
STATUSES = ("new", "open", "pending", "hold", "solved", "closed", "closed", "closed", "closed", "solved")
PRIORITIES = ("low", "normal", "normal", "high", "urgent", None)
FIELDS = [
    {"id": 500, "type": "tagger", "title": "Device", "active": True, "position": 1, "required": False,
     "custom_field_options": [{"id": n, "name": f"Device {n}", "value": f"device_{n}"} for n in range(8)]},
    {"id": 501, "type": "integer", "title": "Floors", "active": True, "position": 2, "required": False},
    {"id": 502, "type": "text", "title": "Serial", "active": True, "position": 3, "required": False},
]  # fmt: skip


def write(folder: Path, *, tickets: int, seed: int = 1) -> None:
    """Pages of 1,000 records, as the incremental exports give them; comments stand in the tickets."""
    chance = random.Random(seed)
    orgs, people, staff = max(10, tickets // 100), max(20, tickets // 5), 40
    folder.mkdir(parents=True, exist_ok=True)
    _pages(folder, "organizations", (_org(n) for n in range(orgs)))
    everybody = [*(_person(n, orgs, chance) for n in range(people)), *(_agent(n) for n in range(staff))]
    _pages(folder, "users", iter(everybody))
    _one(folder, "groups", [{"id": 70 + n, "name": f"Group {n}", "created_at": _at(BEGAN)} for n in range(5)])
    _one(folder, "ticket_fields", FIELDS)
    _pages(folder, "tickets", (_ticket(n, orgs, people, staff, chance) for n in range(1, tickets + 1)))


def read(folder: Path, noun: str) -> Iterator[dict[str, Any]]:
    """The records of a noun again."""
    for path in sorted(folder.glob(f"{noun}-*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))[noun]


def _pages(folder: Path, noun: str, records: Iterator[dict[str, Any]]) -> None:
    page: list[dict[str, Any]] = []
    number = 0
    for record in records:
        page.append(record)
        if len(page) == PAGE:
            _one(folder, noun, page, number)
            page, number = [], number + 1
    if page:
        _one(folder, noun, page, number)


def _one(folder: Path, noun: str, page: list[dict[str, Any]], number: int = 0) -> None:
    whole = {noun: page, "count": len(page), "end_of_stream": len(page) < PAGE, "after_cursor": f"{number}|"}
    (folder / f"{noun}-{number:05}.json").write_text(json.dumps(whole), encoding="utf-8")


def _at(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _some(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))


def _org(n: int) -> dict[str, Any]:
    return {
        "id": 1_000 + n, "name": f"Organisation {n}", "domain_names": [f"org{n}.example"], "notes": "", "details": "",
        "tags": [], "organization_fields": {}, "group_id": None, "external_id": None, "shared_tickets": False,
        "created_at": _at(BEGAN), "updated_at": _at(BEGAN),
    }  # fmt: skip


def _person(n: int, orgs: int, chance: random.Random) -> dict[str, Any]:
    org = n % orgs
    return {
        "id": 10_000 + n, "name": f"Person {n}", "email": f"person{n}@org{org}.example", "role": "end-user",
        "organization_id": 1_000 + org if chance.random() < 0.9 else None, "active": True, "locale": "en-US",
        "iana_time_zone": "Europe/Lisbon", "phone": None, "tags": [], "user_fields": {}, "suspended": False,
        "created_at": _at(BEGAN), "updated_at": _at(BEGAN),
    }  # fmt: skip


def _agent(n: int) -> dict[str, Any]:
    return {
        "id": 100 + n, "name": f"Agent {n}", "email": f"agent{n}@desk.example", "role": "agent",
        "organization_id": None, "active": True, "created_at": _at(BEGAN), "updated_at": _at(BEGAN),
    }  # fmt: skip


def _ticket(n: int, orgs: int, people: int, staff: int, chance: random.Random) -> dict[str, Any]:
    opened, asker, agent = BEGAN + timedelta(minutes=7 * n), chance.randrange(people), chance.randrange(staff)
    words = _some(chance, 15, 60)
    comments = [_comment(n, 0, 10_000 + asker, opened, words, public=True)]
    at = opened
    for turn in range(1, chance.randint(2, 5)):
        at += timedelta(minutes=chance.randint(5, 2_000))
        by_agent, note = turn % 2 == 1, chance.random() < 0.2
        author = 100 + agent if by_agent or note else 10_000 + asker
        comments.append(_comment(n, turn, author, at, _some(chance, 8, 50), public=not note))
    status = chance.choice(STATUSES)
    return {
        "id": n, "url": f"https://desk.example/api/v2/tickets/{n}.json", "external_id": None, "type": "question",
        "via": {"channel": chance.choice(("email", "web", "api")), "source": {"from": {}, "to": {}, "rel": None}},
        "subject": _some(chance, 3, 8), "description": words, "priority": chance.choice(PRIORITIES),
        "status": status, "recipient": None, "requester_id": 10_000 + asker, "submitter_id": 10_000 + asker,
        "assignee_id": 100 + agent, "organization_id": 1_000 + asker % orgs, "group_id": 70 + n % 5,
        "collaborator_ids": [], "follower_ids": [], "email_cc_ids": [], "due_at": None,
        "problem_id": n - 7 if n % 20 == 0 else None,
        "tags": sorted(set(chance.choices(WORDS, k=chance.randint(0, 3)))),
        "custom_fields": [{"id": 500, "value": f"device_{chance.randrange(8)}"}, {"id": 501, "value": n % 9},
                          {"id": 502, "value": f"S-{n:06}"}],
        "satisfaction_rating": {"score": "good", "comment": "", "id": n} if n % 10 == 0 else {"score": "unoffered"},
        "created_at": _at(opened), "updated_at": _at(at), "comments": comments,
        "metric_set": {"solved_at": _at(at) if status in ("solved", "closed") else None, "reopens": 0},
    }  # fmt: skip


def _marked(words: str, turn: int) -> str:
    """Every third thing said is written with marks."""
    first, _space, rest = words.partition(" ")
    return f"<strong>{first}</strong> {rest}" if turn % 3 == 1 else words


def _comment(
    ticket: int, turn: int, author: int, at: datetime, words: str, *, public: bool
) -> dict[str, Any]:
    html = f'<div class="zd-comment"><p>{_marked(words, turn)}</p></div>'
    return {
        "id": ticket * 10 + turn, "type": "Comment", "author_id": author, "body": words, "plain_body": words,
        "html_body": html, "public": public, "attachments": [],
        "via": {"channel": "email"}, "created_at": _at(at), "metadata": {"system": {}, "custom": {}},
    }  # fmt: skip
