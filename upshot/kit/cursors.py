"""Lists read on from where one stopped: the next rows stay the next rows, whatever came or went before them.

A cursor holds what the last row was sorted by. It is opaque to whoever carries it, and it fits only the order it was
made for.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet
from django.db.models.expressions import F, OrderBy
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused


class BadCursor(Refused):
    """A cursor that was not given by this list."""

    def __init__(self) -> None:
        super().__init__(
            _("This cursor does not belong to this list. Begin again without one."), field="cursor"
        )


@dataclass(frozen=True)
class Part:
    """One part of an order: what is sorted by, which way, and where rows without a value stand."""

    name: str
    falling: bool
    nulls_first: bool


def next_rows(rows: "QuerySet[Any, Any]", *, cursor: str, size: int) -> tuple[list[Any], str | None]:
    """Rows after the cursor (from the first, without one), and the cursor of those that follow, if any do."""
    found, last, more = rows_after(rows, cursor=cursor, size=size)
    return found, last if more else None


def rows_after(rows: "QuerySet[Any, Any]", *, cursor: str, size: int) -> tuple[list[Any], str, bool]:
    """The same, with the cursor of the last row in any case, behind which rows may come later; and whether there are
    more already."""
    rows = _with_reckoned(rows)
    order = _order(rows)
    rows = rows.order_by(*_words(order))
    if cursor:
        rows = rows.filter(_after(order, _read(rows.model, order, cursor)))
    found = list(rows[: size + 1])
    last = found[:size][-1:]
    return found[:size], _written(order, last[0]) if last else cursor, len(found) > size


def _with_reckoned(rows: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    """What rows are sorted by and no column holds becomes a column of them, so that a cursor can hold it."""
    words: list[Any] = []
    reckoned = {}
    for n, given in enumerate(_given(rows)):
        if isinstance(given, OrderBy) and not isinstance(given.expression, F):
            reckoned[f"sorted_by_{n}"] = given.expression
            given = OrderBy(F(f"sorted_by_{n}"), given.descending, given.nulls_first, given.nulls_last)
        words.append(given)
    return rows.annotate(**reckoned).order_by(*words) if reckoned else rows


def _given(rows: "QuerySet[Any, Any]") -> tuple[Any, ...]:
    query = rows.query
    usual = query.get_meta().ordering or () if query.default_ordering else ()
    return tuple(query.extra_order_by or query.order_by or usual)


def _order(rows: "QuerySet[Any, Any]") -> list[Part]:
    """How the rows are sorted, down to the key, so that no two stand at the same place."""
    parts = [_part(one, rows.model) for one in _given(rows)]
    if "pk" not in [one.name for one in parts]:
        parts.append(Part("pk", falling=parts[-1].falling if parts else False, nulls_first=False))
    return parts


def _part(given: Any, model: type[Model]) -> Part:
    if isinstance(given, F):
        given = given.asc()
    if isinstance(given, OrderBy) and isinstance(given.expression, F):
        first = bool(given.nulls_first) or (given.descending and not given.nulls_last)
        column: Any = given.expression
        return Part(_name(column.name, model), given.descending, first)
    if not isinstance(given, str):
        raise TypeError(f"a list sorted by {given!r} cannot be read on: sort by a column or an annotation")
    falling = given.startswith("-")
    return Part(_name(given.lstrip("-"), model), falling, nulls_first=falling)


def _name(name: str, model: type[Model]) -> str:
    return "pk" if name in ("pk", model._meta.pk.name if model._meta.pk else "id") else name


def _words(order: list[Part]) -> list[OrderBy]:
    """The order in full; where rows without a value stand is said only where PostgreSQL would put them elsewhere,
    since indexes fit only their own way."""
    return [
        OrderBy(F(one.name), one.falling)
        if one.nulls_first == one.falling or one.name == "pk"
        else OrderBy(
            F(one.name),
            one.falling,
            nulls_first=one.nulls_first or None,
            nulls_last=not one.nulls_first or None,
        )
        for one in order
    ]


def _named(order: list[Part]) -> list[str]:
    return [f"{'-' if one.falling else ''}{one.name}" for one in order]


def _after(order: list[Part], values: list[Any]) -> Q:
    """What comes after a row with these values: later in the first part, or the same there and later in the rest."""
    part, value = order[0], values[0]
    later = _later(part, value)
    if len(order) == 1:
        return later
    same = Q(**{f"{part.name}__isnull": True}) if value is None else Q(**{part.name: value})
    return later | (same & _after(order[1:], values[1:]))


def _later(part: Part, value: Any) -> Q:
    nothing = Q(**{f"{part.name}__isnull": True})
    if value is None:
        return ~nothing if part.nulls_first else Q(pk__in=[])
    beyond = Q(**{f"{part.name}__{'lt' if part.falling else 'gt'}": value})
    return beyond if part.nulls_first or part.name == "pk" else beyond | nothing


def _value(row: Any, name: str) -> Any:
    for step in name.split("__"):
        row = row.get(step) if isinstance(row, dict) else getattr(row, step, None)
    return row


def _written(order: list[Part], row: Any) -> str:
    held = {"o": _named(order), "v": [_value(row, one.name) for one in order]}
    words = json.dumps(held, cls=Exact, separators=(",", ":"))
    return urlsafe_b64encode(words.encode()).decode().rstrip("=")


class Exact(DjangoJSONEncoder):
    """Instants to the microsecond: rounded ones would skip rows."""

    def default(self, o: Any) -> Any:
        """An instant as it is."""
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _read(model: type[Model], order: list[Part], cursor: str) -> list[Any]:
    try:
        held = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        said, values = held["o"], held["v"]
        if said != _named(order) or len(values) != len(order):
            raise BadCursor
        return [_typed(model, part.name, value) for part, value in zip(order, values, strict=True)]
    except (ValueError, KeyError, TypeError, ValidationError, OverflowError, RecursionError) as wrong:
        raise BadCursor from wrong


def _typed(model: type[Model], name: str, value: Any) -> Any:
    """A value as its column holds it. Raises for one that no column of this kind holds."""
    if value is None and name != "pk":
        return None
    field = _field(model, name)
    if field is None:
        if not isinstance(value, str | int | float):
            raise BadCursor
        return value
    typed = field.to_python(value)
    if isinstance(typed, bool) is False and isinstance(typed, int) and abs(typed) >= 2**63:
        raise BadCursor
    if isinstance(typed, str) and "\x00" in typed:
        raise BadCursor
    return typed


def _field(model: type[Model], name: str) -> "Field[Any, Any] | None":
    """The column that a part of an order names; None for what was reckoned."""
    found: Any = None
    here: Any = model
    for step in name.split("__"):
        try:
            found = here._meta.pk if step == "pk" else here._meta.get_field(step)
        except (FieldDoesNotExist, AttributeError):
            return None
        here = getattr(found, "related_model", None) or here
    if found is not None and found.is_relation:
        found = getattr(found, "target_field", found)
    return cast("Field[Any, Any] | None", found)
