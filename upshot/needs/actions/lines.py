"""Lines: of each need, or of each account, what figures are summed up from, kept as things happen (decision 0013).

Triggers note which needs a change is about; `fold` makes the lines of those anew.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField, Model

from upshot.needs import rules
from upshot.needs.models import AccountNeeds

# Of two that fold, the second waits: both would reach for the same marks, and might wait for each other.
LOCK = 0x5570_0002
# So many changes at a time: an import leaves very many.
BATCH = 5_000
# How PostgreSQL plans statements until the end of this transaction, or until the next word.
PLANNED = "SELECT set_config('plan_cache_mode', %s, true)"
# What was changed: keys of a need, its account, a case, a contact.
Mark = tuple[int | None, int | None, int | None, int | None]


@dataclass(frozen=True)
class Kept:
    """A table of lines and the SQL that makes those of some needs (`need_id`) or some accounts (`account_id`): of
    `%(keys)s`, an array; its columns are the model's in order, without a number of its own, and `account_id` is among
    them. Lines hang on neither the time, the reader, nor a setting."""

    model: type[Model]
    sql: str
    key: str = "need_id"

    @property
    def table(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @cached_property
    def columns(self) -> str:
        """What is written of each line."""
        fields = self.model._meta.concrete_fields
        return ", ".join(str(one.column) for one in fields if not isinstance(one, AutoField))


_BY_STATE = ", ".join(f"count(*) FILTER (WHERE state = '{state}')" for state in rules.STATES)
_NEEDS = f"""
SELECT account_id, {_BY_STATE}, min(state_since) FILTER (WHERE state = 'delivered')
FROM need WHERE account_id = ANY(%(keys)s) GROUP BY account_id
"""  # noqa: S608 - words of ours
# Those of rooms above are added by the wiring.
_LINES = [Kept(AccountNeeds, _NEEDS, key="account_id")]


def keep_lines(*lines: Kept) -> None:
    """These are kept too, each made after those before it."""
    _LINES.extend(lines)


def fold() -> None:
    """Makes the lines anew of whatever has changed; before figures are read. Where nothing has, it asks one small
    question. Each statement sees what was committed before it: what is changed meanwhile has a mark of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM need_changed)")
        if cursor.fetchone()[0] and _fold(cursor) >= BATCH and not connection.in_atomic_block:
            # What very many leave behind, each look would walk over until the server cleared it away.
            cursor.execute(f"VACUUM ANALYZE need_changed, {', '.join(line.table for line in _LINES)}")


@transaction.atomic
def _fold(cursor: Any) -> int:
    """How many changes there were."""
    accounts, many = set[int](), 0
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    # Planned once for any keys: of a few needs, planning would take longer than all the rest.
    cursor.execute(PLANNED, ["force_generic_plan"])
    while marks := _taken(cursor):
        many += len(marks)
        keys = _needs_of(cursor, marks)
        accounts |= {mark[1] for mark in marks if mark[1]} | _accounts_of(cursor, keys)
        for line in _lines("need_id") if keys else ():
            accounts |= _made_anew(cursor, line, keys)
    touched = sorted(accounts)
    for line in _lines("account_id"):
        for start in range(0, len(touched), BATCH):
            _made_anew(cursor, line, touched[start : start + BATCH])
    cursor.execute(PLANNED, ["auto"])
    return many


def _lines(key: str) -> list[Kept]:
    return [line for line in _LINES if line.key == key]


def _taken(cursor: Any) -> list[Mark]:
    cursor.execute(
        "DELETE FROM need_changed WHERE id IN (SELECT id FROM need_changed ORDER BY id LIMIT %s)"
        " RETURNING need_id, account_id, case_id, contact_id",
        [BATCH],
    )
    return list(cursor.fetchall())


def _needs_of(cursor: Any, marks: list[Mark]) -> list[int]:
    """The needs that are marked, and those that are meant by way of a case or a contact, as they are now."""
    needs, _accounts, cases, contacts = ({key for key in keys if key} for keys in zip(*marks, strict=True))
    if cases or contacts:
        cursor.execute(
            "SELECT v.need_id FROM voice v JOIN ticket t ON t.id = v.ticket_id WHERE t.case_id = ANY(%s)"
            " UNION SELECT need_id FROM expectation WHERE contact_id = ANY(%s)",
            [list(cases), list(contacts)],
        )
        needs |= {key for (key,) in cursor.fetchall()}
    return list(needs)


def _accounts_of(cursor: Any, keys: list[int]) -> set[int]:
    cursor.execute("SELECT DISTINCT account_id FROM need WHERE id = ANY(%s)", [keys])
    return {account for (account,) in cursor.fetchall()}


def _made_anew(cursor: Any, line: Kept, keys: list[int]) -> set[int]:
    """The lines of these keys; the accounts that they were or are about."""
    cursor.execute(f"DELETE FROM {line.table} WHERE {line.key} = ANY(%s) RETURNING account_id", [keys])  # noqa: S608 - names of ours
    accounts = {account for (account,) in cursor.fetchall()}
    words = f"INSERT INTO {line.table} ({line.columns}) {line.sql} RETURNING account_id"
    cursor.execute(words, {"keys": keys})
    return accounts | {account for (account,) in cursor.fetchall()}
