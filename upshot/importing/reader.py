"""What a reader of one system's export must be able to do."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol, runtime_checkable

from upshot.importing.records import Batch

# Of a CSV all values are text; of JSON they are what they are.
Fields = dict[str, Any]


class Staged(NamedTuple):
    """One row of a file, read and checked. Rows of one `key` are told together, in the order of `at` and `place`.

    `origin` is the row's own key, the same wherever the row stands: a second row with it is a repeat.
    """

    key: str
    origin: str
    payload: str
    at: datetime | None = None
    place: int = 0
    # Where one record holds several kinds of rows: which this is, and whether it is only looked up.
    kind: str = ""
    side: bool = False


@dataclass
class Noted:
    """What reading a row leaves beside the row: values that were left out, and people of ours it names."""

    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    # How much there is of what is shown before anything is written.
    seen: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Kind:
    """One kind of file: its needed columns, and how a row of it is read (raises Bad).

    `side` rows are not told: they are looked up by key while others are.
    """

    columns: Sequence[str]
    read: Callable[[Fields, Noted], Staged | list[Staged]]
    side: bool = False
    # The same row twice is nothing to be told: exports that are made page by page repeat themselves.
    repeats: bool = False
    # Its records hold the rows that are counted.
    head: bool = False


class Told(NamedTuple):
    """A staged row on its way out again."""

    kind: str
    line: int
    origin: str
    payload: str


@dataclass(frozen=True)
class Known:
    """What the journal has of a case already: the origins of its entries, and their details in order."""

    origins: frozenset[str] = frozenset()
    details: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Context:
    """What a group of rows is told with: when the import began, what is known, and what stands beside."""

    at: datetime
    known: Mapping[str, Known]
    beside: Mapping[str, str]


class Reader(Protocol):
    """One system's export. `head` is the kind whose rows are counted, and without which a group is nothing."""

    @property
    def source(self) -> str:
        """The name that cases and origins carry."""
        ...

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The files that make up the export."""
        ...

    @property
    def head(self) -> str:
        """The kind that is counted."""
        ...

    @property
    def manner(self) -> str:
        """How it is read (zone, mapping): another manner is another import."""
        ...

    @property
    def delimiter(self) -> str:
        """What stands between two values."""
        ...

    def beside(self, rows: Sequence[Told]) -> list[str]:
        """Keys of the side rows that these rows need."""
        ...

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """Turns the rows of one key into what goes into the database."""
        ...


@runtime_checkable
class Founding(Protocol):
    """A reader that puts in what its cases stand on first, from the rows that stand beside."""

    def found(self, beside: Callable[[str], Iterator[Told]], context: Context) -> Iterator[Batch]:
        """Everything of each kind, in portions."""
        ...

    def founded(self, context: Context) -> None:
        """All of it is in, in this run or in an earlier one."""
        ...

    def joined(self, context: Context) -> Counter[str]:
        """Every case is in: puts in what needs two of them. How much of it was new."""
        ...


NO_PLACE = "Upshot has no place for it."
# What is theirs, how many there are, and what becomes of it or why it stays behind.
Shown = tuple[str, int, str]


@runtime_checkable
class Previewing(Protocol):
    """A reader that shows what will become what, before anything is written."""

    def becoming(self, noted: Noted) -> list[Shown]:
        """What goes in."""
        ...

    def behind(self, noted: Noted) -> list[Shown]:
        """What stays behind whole, since there is no place for it."""
        ...
