"""Questions asked on every page: a statement is built once, and then asked again with other values.

Django builds the words of a statement anew each time it is asked, which takes as long as PostgreSQL's answer, and on
a page of fifteen questions was more than half of the page (decision 0009). A `Question` keeps what was built.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import Field, ForeignKey, IntegerField, Lookup, QuerySet, prefetch_related_objects
from django.db.models.sql.compiler import SQLCompiler

from upshot.kit.ahead import Filled, Told, Written, taken, told
from upshot.kit.quick import rows_of, unprepared
from upshot.kit.straight import Objects, objects, straightened

Row = TypeVar("Row")
# How many shapes of one question are kept; each takes some kilobytes.
MOST = 2_000
# PostgreSQL's largest key.
BIGGEST = 2**63 - 1


@dataclass(frozen=True)
class Shape:
    """The query set with stand-ins for what changes, its compiler, its words, what goes into each place, and how each
    column that comes back becomes a value."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    words: str
    slots: list[tuple[str, Any]]
    klass: dict[str, Any] | None
    converters: dict[int, Any]
    composite: bool

    @cached_property
    def told(self) -> Told:
        """How it is read together with others."""
        return told(self.compiler, self.words)

    @cached_property
    def objects(self) -> Objects | None:
        """How its rows become objects, where that is all that there is to do."""
        if self.composite:
            return None
        return objects(self.rows, self.compiler, self.klass, self.converters)


@dataclass(frozen=True)
class Ready:
    """A kept statement, and what goes into its places."""

    kept: Shape
    filled: tuple[Any, ...]


class Asked:
    """What Django makes rows from: a query set whose compiler knows its answer already."""

    def __init__(self, kept: Shape, answer: list[Any]) -> None:
        rows = kept.rows
        self.db, self.model, self._fields = rows.db, rows.model, rows._fields  # type: ignore[attr-defined]
        self._known_related_objects = rows._known_related_objects  # type: ignore[attr-defined]
        width = kept.compiler.col_count if kept.compiler.has_extra_select else None
        compiler = _twin(kept.compiler)
        compiler.connection, compiler.klass_info = connections[rows.db], kept.klass
        compiler.execute_sql = lambda *_args, **_options: [
            [row[:width] for row in answer] if width else answer
        ]
        compiler.get_converters = lambda _columns: kept.converters
        compiler.has_composite_fields = lambda _columns: kept.composite
        self.query = _twin(rows._query)  # type: ignore[attr-defined]
        self.query.get_compiler = lambda *_args, **_options: compiler


def _twin(one: Any) -> Any:
    """The same, of which an attribute can be set without the other's being changed."""
    twin = object.__new__(type(one))
    twin.__dict__ = {**one.__dict__}
    return twin


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup):
    """`filter(need_id__among=keys)`: like `in`, but one statement for any number of keys."""

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002
        """One value: the list."""
        return "%s", [list(value)]

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`= ANY(…)`."""
        left, values = self.process_lhs(compiler, connection)
        right, more = self.process_rhs(compiler, connection)
        # Keys are told as one type, however large they are: else each size would be a statement of its own.
        field = self.lhs.output_field
        while isinstance(field, ForeignKey):
            field = field.target_field
        cast = "::bigint[]" if isinstance(field, IntegerField) else ""
        return f"{left} = ANY({right}{cast})", (*values, *more)


class Typed(str):
    """Words that somebody typed: of all strings among a question's values only these may change from call to call."""

    __slots__ = ()


class Question(Generic[Row]):
    """Rows by a query set whose shape is kept. `build(viewer, **values)` gives it, and reads nothing itself: what it
    makes of a viewer may hang on their key and role alone. Whole numbers, instants, days, lists of numbers and typed
    words among the values may change from call to call; any other value is part of the shape.

    `by_value`: the best way to the rows hangs on the values (a word may be everywhere or nowhere), so that PostgreSQL
    finds it anew each time instead of keeping one for all."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *, by_value: bool = False) -> None:
        self._build, self._by_value = build, by_value
        # None: whatever the values, there is nothing (a viewer who may see nothing).
        self._kept: dict[Any, Shape | None] = {}

    def __call__(self, viewer: Any = None, /, **values: Any) -> list[Row]:
        """The rows, now."""
        ready = self.ready(viewer, **values)
        if ready is None:
            return []
        kept, answer = ready.kept, taken(ready)
        if answer is None:
            with unprepared(connection) if self._by_value else nullcontext():
                answer = rows_of(kept.words, ready.filled)
        return self.rows(kept, answer)

    def rows(self, kept: Shape, answer: list[Any]) -> list[Row]:
        """What an answer of this shape means."""
        if kept.objects:
            found = kept.objects.of(answer, connection)
        else:
            answered: Any = Asked(kept, answer)
            found = list(kept.rows._iterable_class(answered))  # type: ignore[call-overload]
        if lookups := kept.rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            prefetch_related_objects(found, *lookups)
        return found

    def ready(self, viewer: Any = None, /, **values: Any) -> "Ready | None":
        """The question with these values, to be asked; None where there is nothing whatever the database holds."""
        changing = {name: value for name, value in values.items() if _changes(value)}
        if any(isinstance(value, int) and abs(value) > BIGGEST for value in changing.values()):
            return None  # No row has such a number.
        shape = (_who(viewer), *((name, type(v) if name in changing else v) for name, v in values.items()))
        if shape not in self._kept:
            if len(self._kept) >= MOST:
                self._kept.clear()
            try:
                self._kept[shape] = self._shaped(viewer, values, changing)
            except EmptyResultSet:
                self._refuse_narrow(viewer, values)
                self._kept[shape] = None
        kept = self._kept[shape]
        if kept is None:
            return None
        return Ready(
            kept, tuple(_prepared(changing[name], fixed) if name else fixed for name, fixed in kept.slots)
        )

    def _refuse_narrow(self, viewer: Any, values: dict[str, Any]) -> None:
        """There is nothing whatever the values; unless it is the stand-in that no row can have."""
        rows = self._build(viewer, **values) if viewer else self._build(**values)
        try:
            rows.query.sql_with_params()
        except EmptyResultSet:
            return
        raise ValueError(
            "a number is compared with a column of 32 bits: give it as words, it is part of the shape"
        )

    def _shaped(self, viewer: Any, values: dict[str, Any], changing: dict[str, Any]) -> Shape:
        marks = {name: _mark(n, value) for n, (name, value) in enumerate(changing.items())}
        rows = self._build(viewer, **{**values, **marks}) if viewer else self._build(**{**values, **marks})
        compiler = rows.query.get_compiler(rows.db)
        words, given = compiler.as_sql()
        names = {_key(mark): name for name, mark in marks.items()}
        slots = [(names.get(_key(value), ""), value) for value in given]
        lost = set(marks) - {name for name, _value in slots}
        if lost:
            raise ValueError(f"{', '.join(sorted(lost))} does not stand in the statement as it was given")
        columns = [column for column, *_more in (compiler.select or ())[: compiler.col_count]]
        return Shape(
            rows,
            compiler,
            words,
            slots,
            straightened(compiler.klass_info),
            compiler.get_converters(columns),
            compiler.has_composite_fields(columns),
        )


class Counted:
    """How many rows a question has, kept in the same way; it hangs on the viewer alone."""

    def __init__(self, build: Callable[[Any], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._kept: dict[Any, tuple[str, tuple[Any, ...]] | None] = {}
        self._alone = Together(number=self)

    def __call__(self, *, viewer: Any) -> int:
        """The number for this viewer, now."""
        return self._alone(viewer=viewer)["number"]

    def kept(self, viewer: Any) -> tuple[str, tuple[Any, ...]] | None:
        """The statement and its values; None where there is nothing for this viewer."""
        who = _who(viewer)
        if who not in self._kept:
            if len(self._kept) >= MOST:
                self._kept.clear()
            try:
                self._kept[who] = self._build(viewer).query.sql_with_params()
            except EmptyResultSet:
                self._kept[who] = None
        return self._kept[who]


class Together:
    """Several numbers for one viewer by one statement."""

    def __init__(self, **counted: Counted) -> None:
        self._counted = counted
        self._kept: dict[Any, tuple[list[str], Filled]] = {}

    def __call__(self, *, viewer: Any) -> dict[str, int]:
        """The numbers by their names, now."""
        names, ready = self._of(viewer)
        numbers = ready.kept(*ready.filled) if names else []
        return dict.fromkeys(self._counted, 0) | dict(zip(names, numbers, strict=True))

    def ready(self, viewer: Any) -> Filled | None:
        """To be read ahead; None where there is nothing for this viewer."""
        names, ready = self._of(viewer)
        return ready if names else None

    def _of(self, viewer: Any) -> tuple[list[str], Filled]:
        who = _who(viewer)
        if who not in self._kept:
            if len(self._kept) >= MOST:
                self._kept.clear()
            kept = {name: said for name, one in self._counted.items() if (said := one.kept(viewer))}
            counts = [f"(SELECT count(*) FROM ({words}) counted)" for words, _values in kept.values()]  # noqa: S608 - the ORM's own words
            question = Written(f"SELECT json_build_array({', '.join(counts)})::text")
            values = [value for _words, given in kept.values() for value in given]
            self._kept[who] = list(kept), question.ready(*values)
        return self._kept[who]


def _who(viewer: Any) -> tuple[Any, ...]:
    """What a statement may know of its viewer."""
    if viewer is None:
        return ()
    more = ("role", "is_active", "account_id", "left_at")
    return (type(viewer), viewer.pk, *(getattr(viewer, name, None) for name in more))


def _changes(value: Any) -> bool:
    return isinstance(value, int | date | list | tuple | Typed) and not isinstance(value, bool)


def _mark(n: int, value: Any) -> Any:
    """A stand-in that nobody writes otherwise."""
    number = 9_100_000_000_000_000_000 + n
    if isinstance(value, Typed):
        return Typed(f"\ue002{n}\ue003")
    if isinstance(value, datetime):
        return datetime(9000, 1, 1, tzinfo=UTC) + timedelta(days=n)
    if isinstance(value, date):
        return date(9001, 1, 1) + timedelta(days=n)
    return [number] if isinstance(value, list | tuple) else number


def _prepared(value: Any, like: Any) -> Any:
    """As its stand-in went to the database: Django wraps some whole numbers to say how wide they are, and a list of
    keys is read from its words."""
    if isinstance(like, list) and all(isinstance(one, int) for one in value):
        return f"{{{','.join(map(str, value))}}}"
    return type(like)(value) if isinstance(like, int) else value


def _key(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return (list, tuple(value))
    if isinstance(value, int):
        return (int, int(value))
    if isinstance(value, str):
        return (str, str(value))
    return (type(value), value) if isinstance(value, date) else None
