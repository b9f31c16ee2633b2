"""PostgreSQL alone: the fewest statements that answer the same questions, without any server of pages."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from bench._peers import words
from bench._peers.asking import Load, Row, row_of

NAME = "bare PostgreSQL"
TABLES = """
CREATE TABLE ticket (id bigserial PRIMARY KEY, subject text NOT NULL, words text NOT NULL, open boolean NOT NULL,
    at bigint NOT NULL, search tsvector GENERATED ALWAYS AS (to_tsvector('english', subject || ' ' || words)) STORED);
CREATE TABLE message (id bigserial PRIMARY KEY, ticket bigint NOT NULL REFERENCES ticket, words text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED);
"""
INDEXES = """
CREATE INDEX ON ticket (at DESC) WHERE open;
CREATE INDEX ON message (ticket, id);
CREATE INDEX ON ticket USING gin (search);
CREATE INDEX ON message USING gin (search);
"""
CREATE = "INSERT INTO ticket (subject, words, open, at) VALUES (%s, %s, true, %s) RETURNING id"
INBOX = "SELECT id, subject, at FROM ticket WHERE open ORDER BY at DESC LIMIT 50"
TICKET = """
SELECT t.subject, t.words, m.words FROM ticket t LEFT JOIN message m ON m.ticket = t.id
WHERE t.id = %s ORDER BY m.id
"""
SEARCH = """
WITH q AS (SELECT plainto_tsquery('english', %(pair)s) AS q),
found AS ((SELECT id, search FROM ticket, q WHERE search @@ q ORDER BY id DESC LIMIT 50)
    UNION ALL (SELECT ticket, search FROM message, q WHERE search @@ q ORDER BY id DESC LIMIT 50))
SELECT id, ts_rank(search, q) FROM found, q ORDER BY 2 DESC LIMIT 50
"""


def fill(url: str, load: Path) -> None:
    """By COPY."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES)
        with cursor.copy("COPY ticket (id, subject, words, open, at) FROM STDIN") as copy:
            for one in words.read(load):
                copy.write_row((one.number, one.subject, one.words, one.open, one.at))
        with cursor.copy("COPY message (ticket, words) FROM STDIN") as copy:
            for one in words.read(load):
                for said in one.said:
                    copy.write_row((one.number, said))
        cursor.execute("SELECT setval('ticket_id_seq', (SELECT max(id) FROM ticket))")
        cursor.execute(INDEXES)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def measure(url: str, sample: words.Sample, load: Load) -> dict[str, Row]:
    """One connection, then eight."""
    return {name: _row(url, asked, load) for name, asked in _asked(sample).items()}


def _asked(sample: words.Sample) -> dict[str, Callable[[], Iterator[tuple[str, Any]]]]:
    def create() -> Iterator[tuple[str, Any]]:
        return ((CREATE, (one.subject, one.words, one.at)) for one in itertools.cycle(sample.tickets))

    def inbox() -> Iterator[tuple[str, Any]]:
        return itertools.repeat((INBOX, None))

    def ticket() -> Iterator[tuple[str, Any]]:
        return ((TICKET, (one.number,)) for one in itertools.cycle(sample.tickets))

    def search() -> Iterator[tuple[str, Any]]:
        return ((SEARCH, {"pair": pair}) for pair in itertools.cycle(sample.pairs))

    return {"create": create, "inbox": inbox, "ticket": ticket, "search": search}


def _row(url: str, asked: Callable[[], Iterator[tuple[str, Any]]], load: Load) -> Row:
    statements, lock = asked(), threading.Lock()
    took: list[float] = []
    empty: list[str] = []

    def ask(seconds: float, most: int | None) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            until = time.perf_counter() + seconds
            for _time in itertools.count() if most is None else range(most):
                with lock:
                    statement, values = next(statements)
                begun = time.perf_counter()
                found = connection.execute(statement, values).fetchall()
                took.append((time.perf_counter() - begun) * 1000)
                if not found:
                    empty.append(str(values))
                if time.perf_counter() > until:
                    break

    ask(30, load.warm)
    took.clear()
    begun = time.perf_counter()
    ask(load.seconds, load.most)
    one, alone = list(took), time.perf_counter() - begun
    took.clear()
    begun = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(load.seconds_of_8, None)) for _connection in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = time.perf_counter() - begun
    return row_of(one, alone, took, together, wrong=len(empty), why="".join(empty[:1]))
