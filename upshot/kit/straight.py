"""Rows that become objects without each of their fields being asked: what was read from the database is as it is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler


class Straight:
    """Stands for a model where Django makes objects of rows. `Model.__init__` sets one field after the other, and sends
    signals, to which nobody listens (a law of ours); a page makes hundreds of objects."""

    def __init__(self, model: type[Model]) -> None:
        self._model, self._meta = model, model._meta

    def from_db(self, db: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        """An object as `Model.from_db` makes it."""
        made = self._model.__new__(self._model)
        state = ModelState()
        state.db, state.adding = db, False
        made.__dict__ = {"_state": state, **dict(zip(names, values, strict=True))}
        return made


def straightened(klass: dict[str, Any] | None) -> dict[str, Any] | None:
    """What a compiler knows of a model and of those joined to it, each made in the straight way where that is all that
    there is to do."""
    if klass is None:
        return None
    model, joined = klass["model"], klass.get("related_klass_infos", [])
    usual = model.__init__ is Model.__init__ and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
    return {
        **klass,
        "model": Straight(model) if usual else model,
        "related_klass_infos": [straightened(one) for one in joined],
    }


class Objects:
    """How the rows of one kept question become objects: which columns are whose is found once, not at every asking."""

    def __init__(
        self,
        rows: QuerySet[Any, Any],
        compiler: SQLCompiler,
        klass: dict[str, Any],
        converters: dict[int, Any],
    ) -> None:
        select: Any = compiler.select
        first, last = klass["select_fields"][0], klass["select_fields"][-1]
        self._own = slice(first, last + 1)
        self._model, self._db = klass["model"], rows.db
        self._names = [column.target.attname for column, *_more in select[self._own]]
        self._joined = get_related_populators(klass, select, rows.db)  # type: ignore[call-arg]
        self._more = list((compiler.annotation_col_map or {}).items())
        self._converters = list(converters.items())

    def of(self, answer: list[Any], connection: Any) -> list[Any]:
        """The objects of these rows."""
        return [self._object(self._converted(row, connection) if self._converters else row) for row in answer]

    def _object(self, row: Sequence[Any]) -> Any:
        made = self._model.from_db(self._db, self._names, row[self._own])
        for one in self._joined:
            one.populate(row, made)
        for name, column in self._more:
            setattr(made, name, row[column])
        return made

    def _converted(self, row: Sequence[Any], connection: Any) -> list[Any]:
        converted = list(row)
        for column, (converters, expression) in self._converters:
            for convert in converters:
                converted[column] = convert(converted[column], expression, connection)
        return converted


def objects(
    rows: QuerySet[Any, Any], compiler: SQLCompiler, klass: dict[str, Any] | None, converters: dict[int, Any]
) -> Objects | None:
    """How they are made; None where Django has more to do than this."""
    known = rows._known_related_objects  # type: ignore[attr-defined]
    if klass is None or known or rows._iterable_class is not ModelIterable:
        return None
    return Objects(rows, compiler, klass, converters)
