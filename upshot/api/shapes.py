"""The shapes that the nouns share: what comes in is bounded, what goes out is paged."""

from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from upshot.kit.paging import page_of

Row = TypeVar("Row")


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


class Given(Schema):
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


class PageOf(Schema, Generic[Row]):
    """One page of a list; `more` says whether another follows."""

    rows: list[Row]
    page: int
    more: bool


def listed(rows: "QuerySet[Any, Any]", page: int, *, size: int = 100) -> dict[str, Any]:
    """The page that was asked for."""
    found = page_of(rows, number=page, size=size)
    return {"rows": found.rows, "page": found.number, "more": found.more}
