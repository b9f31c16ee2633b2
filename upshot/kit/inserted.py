"""Rows that nearly every call writes: the words of an INSERT are built once, and then only filled (decision 0009)."""

from datetime import datetime
from types import NoneType
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateTimeField,
    Field,
    ForeignKey,
    Model,
    TextField,
    UUIDField,
)
from django.db.models.expressions import DatabaseDefault
from django.db.models.sql import InsertQuery

from upshot.kit.quick import rows_of

Row = TypeVar("Row", bound=Model)
# What fields hand to the driver as it is.
_TEXT = frozenset((str, NoneType))
AS_IT_IS = {
    BigIntegerField: frozenset((int, NoneType)),
    BooleanField: frozenset((bool, NoneType)),
    CharField: _TEXT,
    DateTimeField: frozenset((datetime, NoneType)),
    ForeignKey: frozenset((int, NoneType)),
    TextField: _TEXT,
    UUIDField: frozenset((UUID, NoneType)),
}
Fields = list[tuple["Field[Any, Any]", frozenset[Any]]]
# By model and by what is left to the database to fill in: the words, and each field with what it hands on as it is.
_kept: dict[tuple[type[Model], frozenset[str]], tuple[str, Fields]] = {}


def insert(row: Row) -> Row:
    """Writes a new row and gives it its number, as `save` does for a model with a number of the database's and no ways
    of its own. Only for actions."""
    words, fields = _kept_for(row)
    ((row.pk,),) = rows_of(words, _values(row, fields))
    _is_there(row)
    return row


def insert_both(row: Row, told: Model, *, key: str) -> Row:
    """Writes a new row and one that tells of it, by one statement, which is whole by itself; `told` gets the number of
    `row` in its field `key`. Only for actions."""
    first, fields = _kept_for(row)
    second, its_fields = _kept_for(told)
    at = [one.attname for one, _plain in its_fields].index(key)
    pieces = second.split("%s")
    second = "%s".join(pieces[: at + 1]) + "(SELECT id FROM made)" + "%s".join(pieces[at + 1 :])  # noqa: S608 - built from models
    words = f"WITH made AS ({first}), told AS ({second}) SELECT made.id, told.id FROM made, told"  # noqa: S608 - built from models
    its_values = _values(told, its_fields)
    del its_values[at]
    ((row.pk, told.pk),) = rows_of(words, [*_values(row, fields), *its_values])
    setattr(told, key, row.pk)
    _is_there(row)
    _is_there(told)
    return row


def _kept_for(row: Model) -> tuple[str, Fields]:
    model = type(row)
    left = frozenset(name for name, value in row.__dict__.items() if isinstance(value, DatabaseDefault))
    kept = _kept.get((model, left))
    if kept is None:
        kept = _kept[model, left] = _built(row, left)
    return kept


def _values(row: Model, fields: Fields) -> list[Any]:
    own = row.__dict__
    return [
        own[field.attname]
        if type(own[field.attname]) in plain
        else field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field, plain in fields
    ]


def _is_there(row: Model) -> None:
    row._state.adding, row._state.db = False, connection.alias


def _built(row: Model, left: frozenset[str]) -> tuple[str, Fields]:
    meta = row._meta
    fields = [one for one in meta.local_concrete_fields if not one.primary_key and one.attname not in left]
    query = InsertQuery(type(row))
    query.insert_values(fields, [row])
    compiler: Any = query.get_compiler(connection.alias)
    compiler.returning_fields = [meta.pk]
    ((words, values),) = compiler.as_sql()
    if len(values) != len(fields):
        raise ValueError(f"{meta.label}: a field is reckoned by the database, and cannot be filled")
    return words, [
        (one, frozenset() if _fills_itself(one) else AS_IT_IS.get(type(one), frozenset())) for one in fields
    ]


def _fills_itself(field: Any) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
