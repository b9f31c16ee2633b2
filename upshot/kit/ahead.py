"""Several kept questions read by one statement, ahead of the page that asks them.

A page of one thing asks a dozen small questions about it, each of which costs a way to the database and back. Inside
`with ahead(…)` they come together, and each answer waits until its question is asked: once, with the same values, by
this thread. Any other question is asked as ever.
"""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import ForeignKey, JSONField
from django.db.models.sql.compiler import SQLCompiler

from upshot.kit.quick import rows_of

# How JSON's strings and numbers become what the driver would have made of a column; None: they are it.
READ: dict[str, Callable[[Any], Any] | None] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "UUIDField": UUID,
    "FloatField": float,
    **dict.fromkeys(("AutoField", "BigAutoField", "BooleanField", "CharField", "TextField")),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField")),
    **dict.fromkeys(("SmallIntegerField", "JSONField")),
}
_waiting = threading.local()


@dataclass(frozen=True)
class Told:
    """How a statement's rows are told as JSON, and which of a row's places are read how."""

    words: str
    read: list[tuple[int, Callable[[Any], Any]]]


class Asked(Protocol):
    """A question with what goes into its places; `kept` is the same one each time."""

    @property
    def kept(self) -> Any:
        """What tells it: its `told`."""
        ...

    @property
    def filled(self) -> tuple[Any, ...]:
        """The values."""
        ...


@dataclass(frozen=True)
class Filled:
    """A question that is written out, and what goes into its places."""

    kept: "Written"
    filled: tuple[Any, ...]


class Written:
    """A question that is written out: a statement for one value, which is JSON told as text."""

    def __init__(self, words: str) -> None:
        self.told = Told(f"({words})", [])

    def ready(self, *values: Any) -> Filled:
        """To be read ahead."""
        return Filled(self, values)

    def __call__(self, *values: Any) -> Any:
        """The value; an empty list where there is none."""
        ready = self.ready(*values)
        found = taken(ready)
        return _read([ready])[0] if found is None else found


def told(compiler: SQLCompiler, words: str) -> Told:
    """The same statement as one value. Raises ValueError for a column that JSON cannot bring back as it was."""
    fields = [_plain(column.output_field) for column, *_more in (compiler.select or ())[: compiler.col_count]]
    names = [f"c{n}" for n in range(len(fields))]
    # The driver leaves JSON as it is written, for its field to read.
    cells = [
        f"{name}::text" if isinstance(field, JSONField) else name
        for name, field in zip(names, fields, strict=True)
    ]
    return Told(
        f"(SELECT json_agg(json_build_array({', '.join(cells)}))::text FROM ({words}) told({', '.join(names)}))",  # noqa: S608 - the ORM's own words
        [(n, read) for n, field in enumerate(fields) if (read := _reading(field))],
    )


def _plain(field: Any) -> Any:
    """What a key to another row is by itself."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field


def _reading(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, ArrayField):
        # The driver leaves the JSON within an array as it is written too.
        each = json.dumps if isinstance(field.base_field, JSONField) else _reading(field.base_field)
        return (lambda values: [each(one) for one in values]) if each else None
    kind = field.get_internal_type()
    if kind not in READ:
        raise ValueError(f"{kind} cannot be read ahead")
    return READ[kind]


@contextmanager
def along(asked: Asked | None) -> Iterator[None]:
    """Whoever first reads ahead within reads this too, and its answer waits until the end of this block: every page is
    in a shell that asks something of its own."""
    _waiting.along = asked
    try:
        yield
    finally:
        _waiting.along, _waiting.answers = None, {}


@contextmanager
def ahead(*asked: Asked | None) -> Iterator[None]:
    """Reads the answers of these questions, which wait for them until the end of the block."""
    beside, _waiting.along = getattr(_waiting, "along", None), None
    ready = [one for one in (*asked, beside) if one]
    found = _read(ready) if ready else []
    answers = {id(one.kept): (one.filled, rows) for one, rows in zip(ready, found, strict=True)}
    _waiting.answers = answers
    try:
        yield
    finally:
        _waiting.answers = {
            key: answer for key, answer in answers.items() if beside and key == id(beside.kept)
        }


def taken(ready: Asked) -> list[Any] | None:
    """The answer that was read ahead for this question, which is then given; None where there is none."""
    filled, rows = getattr(_waiting, "answers", {}).pop(id(ready.kept), (None, None))
    return rows if filled == ready.filled else None


def _read(ready: Sequence[Asked]) -> list[list[Any]]:
    parts = [one.kept.told for one in ready]
    words = f"SELECT {', '.join(part.words for part in parts)}"
    (answers,) = rows_of(words, [value for one in ready for value in one.filled])
    return [_rows(part, json.loads(answer or "[]")) for part, answer in zip(parts, answers, strict=True)]


def _rows(part: Told, rows: list[Any]) -> list[Any]:
    if not part.read:
        return rows
    for row in rows:
        for n, read in part.read:
            if row[n] is not None:
                row[n] = read(row[n])
    return rows
