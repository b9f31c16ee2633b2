"""Pages of lists: a number of rows and whether there are more, without counting the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from upshot.kit.ids import key_in

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list; `number` counts from 1."""

    rows: list[Row]
    number: int
    size: int
    more: bool

    @property
    def first(self) -> int:
        """The place of its first row in the whole list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of its last row."""
        return (self.number - 1) * self.size + len(self.rows)


def page_of(rows: "QuerySet[Any, Row]", *, number: str | int | None, size: int = 50) -> Page[Row]:
    """The page that was asked for. A number that is none is the first page; it never counts the table."""
    return page_by(lambda start, end: list(rows[start:end]), number=number, size=size)


def part_of(rows: "QuerySet[Any, Row]", cut: str) -> "QuerySet[Any, Row]":
    """The rows from one place up to another, told as `50:101`: in words, since a kept question has them in its
    statement."""
    start, _colon, end = cut.partition(":")
    return rows[int(start) : int(end)]


def page_by(ask: Callable[[int, int], list[Row]], *, number: str | int | None, size: int = 50) -> Page[Row]:
    """The same of rows that are asked for from one place up to another."""
    n = min(max(key_in(str(number or 1)) or 1, 1), 100_000)
    found = ask((n - 1) * size, n * size + 1)
    return Page(rows=found[:size], number=n, size=size, more=len(found) > size)
