"""The shapes that the nouns share: what comes in is bounded, what goes out is paged."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, model_validator

from upshot.kit.cursors import BadCursor, next_rows
from upshot.kit.ids import key_in

Row = TypeVar("Row")
# A reckoned list is not read further than this: a narrower question, or the CSV of its page, is quicker.
FURTHEST = 1_000_000


def _storable(text: str) -> str:
    """PostgreSQL keeps no zero bytes."""
    if "\x00" in text:
        raise ValueError("must not hold zero bytes")
    return text


def _address(text: str) -> str:
    """An e-mail address, or nothing."""
    try:
        if text:
            validate_email(text)
    except ValidationError as wrong:
        raise ValueError("is not an e-mail address") from wrong
    return text


Text = Annotated[str, AfterValidator(_storable)]
Words = Annotated[Text, Field(max_length=100_000)]
Title = Annotated[Text, Field(max_length=300, min_length=1)]
Name = Annotated[Text, Field(max_length=200, min_length=1)]
Note = Annotated[Text, Field(max_length=200)]
Short = Annotated[Text, Field(max_length=120)]
Line = Annotated[Text, Field(max_length=300)]
Email = Annotated[Text, Field(max_length=254), AfterValidator(_address)]
Key64 = Annotated[int, Field(ge=1, lt=2**63)]
Minutes = Annotated[int, Field(gt=0, le=10_000_000)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Plain(Schema):
    """A shape whose fields are just what they are called on the row, or in what was sent: they are read as they are.
    Ninja goes to each through a reader of its own, for whatever a field of a template could be, and reads what must
    have no other fields twice."""

    @model_validator(mode="wrap")
    @classmethod
    def _run_root_validator(cls, values: Any, handler: Any, info: ValidationInfo) -> Any:  # noqa: ARG003 - Ninja's own
        return handler(values)


class Given(Plain):
    """What comes in. A field that nobody reads is a slip of the pen, and said so."""

    model_config = ConfigDict(extra="forbid")


class Said(Given):
    """Words alone."""

    words: Words


class Why(Given):
    """A reason."""

    reason: Words


class Done(Schema):
    """An act that leaves nothing to show."""

    done: bool = True


class Paging(Schema):
    """Where a list is read on, how many rows, and which of their fields."""

    cursor: Annotated[str, Field(max_length=4000, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class PageOf(Schema, Generic[Row]):
    """Some rows of a list; `next` is the cursor of those that follow, and null after the last."""

    rows: list[Row]
    next: str | None
    more: bool


def listed(rows: "QuerySet[Any, Any]", page: Paging) -> dict[str, Any]:
    """The rows that were asked for."""
    found, following = next_rows(rows, cursor=page.cursor, size=page.limit)
    return {"rows": found, "next": following, "more": following is not None}


def part(ask: Callable[[int, int], list[Any]], page: Paging) -> dict[str, Any]:
    """The same of rows that are reckoned, and asked for from one place up to another: the cursor is a place."""
    start = key_in(page.cursor) if page.cursor else 0
    if start is None or start > FURTHEST:
        raise BadCursor
    rows = ask(start, start + page.limit + 1)
    following = str(start + page.limit) if len(rows) > page.limit else None
    return {"rows": rows[: page.limit], "next": following, "more": following is not None}
