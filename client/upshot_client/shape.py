"""What comes in and goes out, between JSON and frozen dataclasses."""

from base64 import b64encode
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Self, get_args, get_origin, get_type_hints
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A thing of Upshot's. `etag`: the mark of what was read, for `if_match`; empty inside of lists."""

    etag: str = field(default="", repr=False, compare=False)

    @classmethod
    def read(cls, told: dict[str, Any], etag: str = "") -> Self:
        """Out of an answer. A field that a newer Upshot tells besides is left aside."""
        kinds = _kinds(cls)  # type: ignore[arg-type] # mypy takes no Self for hashable
        known = {name: read(kinds[name], value) for name, value in told.items() if name in kinds}
        return cls(**known | {"etag": etag})


def read(kind: Any, told: Any) -> Any:
    """What was told, as that type."""
    parts = [one for one in get_args(kind) if one is not NoneType]
    if told is None:
        return None
    if get_origin(kind) is list:
        return [read(parts[0], one) for one in told]
    if get_origin(kind) is dict:
        return {name: read(parts[1], one) for name, one in told.items()}
    if len(parts) == 1:  # It, or nothing.
        return read(parts[0], told)
    if kind in (datetime, date):
        return kind.fromisoformat(told)
    if kind in (UUID, Decimal):
        return kind(told)
    return kind.read(told) if isinstance(kind, type) and issubclass(kind, Shape) else told


def written(value: Any) -> Any:
    """As JSON takes it."""
    if isinstance(value, Shape):
        told = {one.name: getattr(value, one.name) for one in fields(value) if not _unsaid(value, one)}
        return written(told)
    if isinstance(value, dict):
        return {name: written(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [written(one) for one in value]
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, date):  # A datetime is one.
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _unsaid(value: Shape, one: Any) -> bool:
    said = getattr(value, one.name)
    return one.name == "etag" or (one.default is not MISSING and said == one.default)


@cache
def _kinds(shape: type[Shape]) -> dict[str, Any]:
    return {name: kind for name, kind in get_type_hints(shape).items() if name != "etag"}
