"""Rows that nearly every call writes: the words of an INSERT are built once, and then only filled (decision 0009)."""

from types import NoneType
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
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
# Fields that hand what they hold to the driver as it is, when it is one of these.
PLAIN = (BooleanField, CharField, ForeignKey, TextField, UUIDField)
AS_IT_IS = frozenset((str, bool, UUID, NoneType))
# By model and by what is left to the database to fill in: the words, and each field with whether it is plain.
_kept: dict[tuple[type[Model], frozenset[str]], tuple[str, list[tuple["Field[Any, Any]", bool]]]] = {}


def insert(row: Row) -> Row:
    """Writes a new row and gives it its number, as `save` does for a model with a number of the database's and no ways
    of its own. Only for actions."""
    model = type(row)
    left = frozenset(name for name, value in row.__dict__.items() if isinstance(value, DatabaseDefault))
    kept = _kept.get((model, left))
    if kept is None:
        kept = _kept[model, left] = _built(row, left)
    words, fields = kept
    own = row.__dict__
    values = [
        own[field.attname]
        if plain and type(own[field.attname]) in AS_IT_IS
        else field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field, plain in fields
    ]
    ((row.pk,),) = rows_of(words, values)
    row._state.adding, row._state.db = False, connection.alias
    return row


def _built(row: Model, left: frozenset[str]) -> tuple[str, list[tuple["Field[Any, Any]", bool]]]:
    meta = row._meta
    fields = [one for one in meta.local_concrete_fields if not one.primary_key and one.attname not in left]
    query = InsertQuery(type(row))
    query.insert_values(fields, [row])
    compiler: Any = query.get_compiler(connection.alias)
    compiler.returning_fields = [meta.pk]
    ((words, values),) = compiler.as_sql()
    if len(values) != len(fields):
        raise ValueError(f"{meta.label}: a field is reckoned by the database, and cannot be filled")
    return words, [(one, type(one) in PLAIN) for one in fields]
