"""This desk: filled by its own models, served by its own command."""

import itertools
import json
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench._peers import words
from bench._peers.asking import Call
from bench._peers.served import served
from bench.imports import run

# So many tickets go in at once.
BATCH = 2_000
NAME = "upshot"


def fill(url: str, home: Path, load: Path) -> dict[str, str]:
    """Tables by the command, rows by the models; a session and a token of a lead."""
    os.environ |= {
        "UPSHOT_DATABASE_URL": url,
        "UPSHOT_HOME": str(home),
        "UPSHOT_SECRET_KEY": "of this run",
        "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
    }
    run(url, home, "migrate")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from upshot.kit.clock import now
    from upshot.people.actions import add_member, make_token

    lead = add_member(email="lead@bench.example", name="Lead", role="lead", by=None, at=now())
    others = [
        add_member(email=f"m{n}@bench.example", name=f"Member {n}", role="member", by=lead, at=now())
        for n in range(10)
    ]
    _token, secret = make_token(member=lead, name="bench", at=now())
    known: set[int] = set()
    accounts: set[int] = set()
    for part in _parts(load):
        _customers(part, accounts, known)
        _desk(part, [one.pk for one in others])
    client = Client()
    client.force_login(lead)
    with connection.cursor() as cursor:
        for table in ("account", "contact", "ticket", "support_case", "message"):
            # Keys were given by us: the next one comes after them.
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    # What a browser that was here before sends along.
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: "x" * 32,
    }
    return {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "token": secret}


def counts() -> dict[str, int]:
    """What came in."""
    from upshot.customers.models import Contact
    from upshot.desk.models import Case, Message, Ticket

    models = {"tickets": Ticket, "cases": Case, "messages": Message, "contacts": Contact}
    return {name: model._default_manager.count() for name, model in models.items()}


def _parts(load: Path) -> Iterator[tuple[words.Drawn, ...]]:
    rows = words.read(load)
    while part := tuple(itertools.islice(rows, BATCH)):
        yield part


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _customers(part: tuple[words.Drawn, ...], accounts: set[int], known: set[int]) -> None:
    from upshot.customers.models import Account, Contact

    since = _moment(words.BEGINNING)
    new = {one.account for one in part} - accounts
    Account.objects.bulk_create([Account(pk=n, name=f"Account {n}", made_at=since) for n in sorted(new)])
    people = {one.contact: one.account for one in part if one.contact not in known}
    Contact.objects.bulk_create(
        [
            Contact(pk=n, account_id=account, name=f"Contact {n}", email=f"c{n}@bench.example", made_at=since)
            for n, account in sorted(people.items())
        ]
    )
    accounts |= new
    known |= set(people)


def _desk(part: tuple[words.Drawn, ...], members: list[int]) -> None:
    """Cases with what stands on them, and their journal."""
    from upshot.desk.models import Case, Clock, Message, Resolution, Ticket
    from upshot.journal.models import Entry

    made: dict[Any, list[Any]] = {model: [] for model in (Case, Ticket, Message, Resolution, Clock, Entry)}
    for one in part:
        for row in rows_of(one, members[one.number % len(members)]):
            made[type(row)].append(row)
    for model, rows in made.items():
        model._default_manager.bulk_create(rows, batch_size=1_000)


def rows_of(one: words.Drawn, member: int) -> Iterator[Any]:
    """A ticket's case as the desk's own verbs would have left it."""
    from upshot.desk.models import Case, Clock, Message, Resolution, Ticket
    from upshot.journal.models import Entry

    at, thread = _moment(one.at), uuid.UUID(int=one.number)
    replied, done = at + timedelta(minutes=30), at + timedelta(hours=2)
    due = at + timedelta(days=3)
    yield Case(
        pk=one.number, account_id=one.account, contact_id=one.contact, title=one.subject, channel="api",
        member_id=member, thread=thread, opened_at=at, replied_at=replied, asked_at=at, answered_at=done,
        resolve_due_at=due, resolved_at=None if one.open else done, closed_at=None if one.open else done,
        promise_kept=None if one.open else True, version=5,
    )  # fmt: skip
    yield Ticket(
        pk=one.number, account_id=one.account, contact_id=one.contact, case_id=one.number, channel="api",
        subject=one.subject, words=one.words, thread=thread, received_at=at,
    )  # fmt: skip
    yield Clock(case_id=one.number, kind="resolve", minutes=4320, started_at=at, due_at=due,
                ended_at=None if one.open else done, kept=None if one.open else True)  # fmt: skip

    def told(verb: str, subject: str, when: datetime, said: str, by: int | None) -> Entry:
        return Entry(
            thread=thread, at=when, verb=verb, subject=subject, subject_id=one.number, account_id=one.account,
            actor="member" if by else "contact", actor_id=by or one.contact,
            actor_name=f"Member {by}" if by else f"Contact {one.contact}", words=said,
        )  # fmt: skip

    yield told("ticket.received", "ticket", at, one.subject, None)
    yield told("case.opened", "case", at, one.subject, member)
    for n, said in enumerate(one.said):
        when, ours = at + timedelta(minutes=30 * (n + 1)), n % 2 == 0
        yield Message(
            case_id=one.number, kind="reply" if ours else "asked", member_id=member if ours else None,
            contact_id=None if ours else one.contact, words=said, at=when,
        )  # fmt: skip
        verb = "case.replied" if ours else "case.asked_again"
        yield told(verb, "case", when, said, member if ours else None)
    if not one.open:
        yield Resolution(case_id=one.number, words=one.said[-1], by_id=member, at=done)
        yield told("case.resolved", "case", done, one.said[-1], member)
        yield told("case.closed", "case", done, "", member)


def serve(url: str, home: Path, port: int) -> AbstractContextManager[Any]:
    """By the command that everybody uses."""
    env = {"UPSHOT_DATABASE_URL": url, "UPSHOT_HOME": str(home), "UPSHOT_SECRET_KEY": "of this run",
           "UPSHOT_PORT": str(port), "UPSHOT_API_PER_MINUTE": "0"}  # fmt: skip
    command = [sys.executable, "-m", "upshot.wiring.cli", "web"]
    return served(command, port=port, env=env, folder=Path.cwd(), log=home / "web.log")


def calls(keys: dict[str, str], sample: words.Sample) -> dict[str, Callable[[], Iterator[Call]]]:
    """Each row's requests, without end."""
    cookie = {"Cookie": keys["cookie"]}
    token = {"Authorization": f"Bearer {keys['token']}", "Content-Type": "application/json"}

    def create() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            given = {"account_id": one.account, "contact_id": one.contact, "subject": one.subject,
                     "words": one.words}  # fmt: skip
            yield Call("/api/v1/tickets", _holds(b'"case_id"'), "POST", json.dumps(given).encode(), token)

    def inbox() -> Iterator[Call]:
        return itertools.repeat(
            Call("/inbox?view=all", lambda body: body.count(b"data-item>") >= 50, headers=cookie)
        )

    def ticket() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            yield Call(f"/cases/{one.number}", _holds(one.probe.encode()), headers=cookie)

    def search() -> Iterator[Call]:
        for pair in itertools.cycle(sample.pairs):
            yield Call(f"/search?q={pair.replace(' ', '+')}", _holds(b"<mark>"), headers=cookie)

    return {"create": create, "inbox": inbox, "ticket": ticket, "search": search}


def _holds(part: bytes) -> Callable[[bytes], bool]:
    return lambda body: part in body
