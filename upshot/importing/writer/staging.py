"""The rows of a file, sorted by the database: logs come in any order, and are told case by case.

They lie in a temporary table that goes with the connection, so that memory stays small and a killed import
leaves nothing behind.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from django.db import connection, transaction

from upshot.importing.reader import Staged, Told

# In C's order keys compare the same in every database, so that a bookmark means the same after a restart.
TABLE = """
CREATE TEMP TABLE staged (
    kind text, side boolean, key text COLLATE "C", at timestamptz, place bigint, line bigint,
    origin text COLLATE "C", payload text
)
"""
COPY = "COPY staged (kind, side, key, at, place, line, origin, payload) FROM STDIN"
REPEATS = """
DELETE FROM staged s USING (
    SELECT kind, origin, min(line) AS line FROM staged WHERE origin <> '' GROUP BY kind, origin HAVING count(*) > 1
) first
WHERE s.kind = first.kind AND s.origin = first.origin AND s.line > first.line
RETURNING s.kind, s.line, s.origin, first.line
"""
HEADLESS = """
DELETE FROM staged s WHERE NOT side AND kind <> %s
    AND NOT EXISTS (SELECT FROM staged h WHERE h.key = s.key AND h.kind = %s)
RETURNING kind, line, key, NULL::bigint
"""
# Kept in the database and read in pieces: there may be as many as there are rows.
TAKE_OUT = "INSERT INTO taken_out (kind, line, what, first) SELECT * FROM gone"
TAKEN_OUT = "SELECT n, kind, line, what, first FROM taken_out WHERE n > %s ORDER BY n LIMIT 10000"
TOLD = "SELECT count(*) FROM staged WHERE kind = %s"
WAITING = "SELECT count(*) FROM staged WHERE NOT side AND (%s::text IS NULL OR key <= %s)"
LAST_OF_PAGE = """
SELECT key FROM staged WHERE NOT side AND key > %s ORDER BY key OFFSET %s LIMIT 1
"""
PAGE = """
SELECT key, kind, line, origin, payload FROM staged
WHERE NOT side AND key > %s AND (%s::text IS NULL OR key <= %s) ORDER BY key, at, place, line
"""
# Of two states of the same the later one counts.
BESIDE = "SELECT key, payload FROM staged WHERE side AND key = ANY(%s) ORDER BY at NULLS FIRST, line"
ALL_BESIDE = """
SELECT DISTINCT ON (key) key, line, origin, payload FROM staged WHERE side AND kind = %s AND key > %s
ORDER BY key, at DESC NULLS LAST, line DESC LIMIT %s
"""


class Waiting(NamedTuple):
    """A staged row with where it stands."""

    kind: str
    side: bool
    line: int
    row: Staged


class TakenOut(NamedTuple):
    """A row that does not go in: what it is or belongs to, and the line where the same stands already."""

    kind: str
    line: int
    what: str
    first: int | None


def stage(rows: Iterable[Waiting]) -> None:
    """Takes all rows in. They may be read while they are copied."""
    # One transaction: what goes wrong in reading does not leave the connection in the middle of a COPY.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        cursor.execute(TABLE)
        with cursor.copy(COPY) as copy:
            for kind, side, line, row in rows:
                copy.write_row((kind, side, row.key, row.at, row.place, line, row.origin, row.payload))


def repeats() -> Iterator[TakenOut]:
    """Takes out every row that repeats an earlier one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staged")
    yield from _take_out(REPEATS, [])


def headless(head: str) -> Iterator[TakenOut]:
    """Sorts the rows; takes out those whose key has no row of the kind that matters."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX ON staged (key, at, place, line) WHERE NOT side")
        cursor.execute("CREATE INDEX ON staged (key) WHERE side")
    yield from _take_out(HEADLESS, [head, head])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staged")


def _take_out(delete: str, values: list[str]) -> Iterator[TakenOut]:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS taken_out")
        cursor.execute(
            "CREATE TEMP TABLE taken_out "
            "(n bigint GENERATED ALWAYS AS IDENTITY, kind text, line bigint, what text, first bigint)"
        )
        cursor.execute(f"WITH gone AS ({delete}) {TAKE_OUT}", values)
        last = 0
        while True:
            cursor.execute(TAKEN_OUT, [last])
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (TakenOut(*row[1:]) for row in rows)


def count(kind: str) -> int:
    """How many rows of a kind are staged."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [kind])
        return int(cursor.fetchone()[0])


def waiting(*, until: str | None = None) -> int:
    """How many rows are to be told, or were told up to a key."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [until, until])
        return int(cursor.fetchone()[0])


class Page(NamedTuple):
    """Whole keys with their rows, in order."""

    last: str
    groups: list[tuple[str, list[Told]]]
    rows: int


def pages(*, after: str, size: int) -> Iterator[Page]:
    """Pages of about so many rows, from behind a key on. No key is divided."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(LAST_OF_PAGE, [after, size])
            row = cursor.fetchone()
            last = row[0] if row else None
            cursor.execute(PAGE, [after, last, last])
            rows = cursor.fetchall()
        if not rows:
            return
        groups = [
            (key, [Told(*row[1:]) for row in group]) for key, group in groupby(rows, lambda r: str(r[0]))
        ]
        after = groups[-1][0]
        yield Page(after, groups, len(rows))


def beside(keys: list[str]) -> dict[str, str]:
    """What stands beside, by key."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(BESIDE, [keys])
        return {str(key): str(payload) for key, payload in cursor.fetchall()}


def all_beside(kind: str, *, size: int = 2_000) -> Iterator[Told]:
    """Everything of a kind that stands beside, in the order of keys, each as it was last."""
    after = ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ALL_BESIDE, [kind, after, size])
            rows = cursor.fetchall()
        if not rows:
            return
        after = str(rows[-1][0])
        yield from (Told(kind, line, origin, payload) for _key, line, origin, payload in rows)


def clear() -> None:
    """Gives the space back."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged, taken_out")
