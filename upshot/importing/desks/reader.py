"""Another help desk's export as a reader of ours: its nouns are staged, sorted, and told case by case."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import msgspec

from upshot.importing.desks.nouns import Bond, Org, OwnField, OwnState, Page, Person, Rating, Said, Step, Talk
from upshot.importing.desks.telling import Telling
from upshot.importing.exports import Export, Part, Record, Records, records
from upshot.importing.reader import NO_PLACE, Context, Fields, Kind, Noted, Shown, Staged, Told
from upshot.importing.records import Batch
from upshot.importing.values import Bad
from upshot.importing.writer import desks, founding, staging


class By(msgspec.Struct):
    """Of what was said or done, who did."""

    writer: str = ""


class Named(msgspec.Struct):
    """Of a ticket, whom it names."""

    asker: str = ""
    writer: str = ""
    member: str = ""
    copied: list[str] = []
    watching: list[str] = []
    said: list[By] = []
    steps: list[By] = []


Noun = Org | Person | Talk | Said | Step | Page | Bond | Rating
# How each noun is staged; those with True are only looked up, or put in first.
STAGED: dict[type, tuple[str, bool]] = {
    Talk: ("ticket", False),
    Said: ("said", False),
    Step: ("step", False),
    Person: ("person", True),
    Org: ("org", True),
    Page: ("page", True),
    Bond: ("bond", True),
    Rating: ("rating", True),
}
_encode = msgspec.json.Encoder().encode
_named = msgspec.json.Decoder(Named).decode
_person = msgspec.json.Decoder(Person).decode
_by = msgspec.json.Decoder(By).decode
_page = msgspec.json.Decoder(Page).decode
_org = msgspec.json.Decoder(Org).decode


class Desk(ABC):
    """What all desks have in common. A desk says which records it knows, and turns each into nouns."""

    source: ClassVar[str]
    # Names of lists in their pages, and of which kind the records in them are; empty: `guess` says it.
    lists: ClassVar[Mapping[str, str]]
    # Kinds that have no place here: what they are, for the preview.
    left: ClassVar[Mapping[str, str]] = {}
    # What is shown before it runs: their word and ours, by kind.
    becomes: ClassVar[Mapping[str, str]]
    # Whether the first thing said on a ticket is the ticket's own words.
    first_is_ticket: ClassVar[bool] = False
    head = "ticket"
    # The survey that its ratings are answers to: the fields of ours that say what may be answered.
    rates: ClassVar[Mapping[str, Any]]
    # The kind of their records that hold tickets.
    tickets: ClassVar[str] = "tickets"
    delimiter = ""
    # What is carried of it: where that grows, the same export is another import.
    manner = "2"

    def __init__(self, export: Export) -> None:
        self.export = export
        self.fields: dict[str, OwnField] = {}
        self.states: dict[str, OwnState] = {}
        self.groups: dict[str, str] = {}
        self.kinds_of_case: set[str] = set()
        self.orgs: set[str] = set()
        # Records of kinds that have no place here, by their kind or else by their file.
        self.strangers: Counter[str] = Counter()
        # The key under which a field of theirs stands here, once they are in.
        self.field_keys: dict[str, str] = {}

    @abstractmethod
    def guess(self, record: Record) -> str:
        """The kind of a record that stands for itself."""

    @abstractmethod
    def read(self, kind: str, record: Record, noted: Noted) -> Iterator[tuple[str, Noun]]:
        """The nouns in a record, each with the key of the ticket (or person, …) that it belongs to."""

    def files(self) -> Mapping[str, Records]:
        """The export as one file of many kinds."""

        def found() -> Iterator[tuple[Part, str, int, Record | Bad]]:
            for part in self.export.parts:
                for kind, place, record in records(part, self.lists, self.guess):
                    if kind in self.becomes or isinstance(record, Bad):
                        yield part, kind or self.head, place, record
                    else:
                        self.strangers[kind or part.name] += 1

        return {"export": Records(self.export.path, self.export.digest, 0, found)}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        read = {
            kind: Kind((), self._reading(kind), repeats=True, head=kind == self.tickets)
            for kind in self.becomes
        }
        staged = {kind: Kind((), _nothing, side=side, repeats=True) for kind, side in STAGED.values()}
        return {"export": Kind((), _nothing), **staged, **read}

    def _reading(self, kind: str) -> Callable[[Fields, Noted], list[Staged]]:
        def read(record: Fields, noted: Noted) -> list[Staged]:
            noted.seen[kind] += 1
            nouns = list(self.read(kind, record, noted))
            self.orgs.update(key for key, noun in nouns if isinstance(noun, Org))
            return [staged(key, noun) for key, noun in nouns]

        return read

    def beside(self, rows: Sequence[Told]) -> list[str]:
        """Everybody whom these rows name, and their organisations."""
        keys: set[str] = set()
        for row in rows:
            if row.kind == "ticket":
                named = _named(row.payload)
                keys.update((named.asker, named.writer, named.member, *named.copied, *named.watching))
                keys.update(one.writer for one in (*named.said, *named.steps))
            elif row.kind in ("said", "step"):
                keys.add(_by(row.payload).writer)
        return sorted(keys - {""})

    def found(self, beside: Callable[[str], Iterator[Told]], context: Context) -> Iterator[Batch]:
        """Organisations and people, what cases are sorted by, and articles."""
        founding.own_names(self.groups, self.states, self.kinds_of_case, at=context.at)
        yield from founding.accounts((_org(row.payload) for row in beside("org")), self.source)
        yield from founding.people((_person(row.payload) for row in beside("person")), self.source, self.orgs)
        yield from founding.articles((_page(row.payload) for row in beside("page")), self.source)

    def founded(self, context: Context) -> None:
        """Who is who, and which field is which, from here on."""
        self.field_keys = founding.own_fields(self.fields, source=self.source, at=context.at)
        desks.know(self.source)

    def joined(self, context: Context) -> Counter[str]:
        """The cases that belong together and what was said of them, now that all of them are in."""
        counts = desks.join(self.source)
        if any(True for _one in staging.all_beside("rating", size=1)):
            survey = founding.own_survey(self.source, self.rates, at=context.at)
            counts += desks.rate(self.source, survey=survey)
        return counts

    def becoming(self, noted: Noted) -> list[Shown]:
        """Their kinds, and ours."""
        return [(kind, noted.seen[kind], word) for kind, word in self.becomes.items() if noted.seen[kind]]

    def behind(self, noted: Noted) -> list[Shown]:
        """Kinds that have no place here."""
        del noted
        return [(name, many, self.left.get(name, NO_PLACE)) for name, many in self.strangers.items()]

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """One ticket with all that belongs to it."""
        Telling(self, key, rows, context, batch).tell()


def staged(key: str, noun: Noun) -> Staged:
    """A noun as a row to be sorted. The same noun in the same state is a repeat, wherever it stands."""
    kind, side = STAGED[type(noun)]
    try:
        payload = _encode(noun).decode()
    except UnicodeEncodeError:
        payload = _encode(msgspec.convert(cleaned(msgspec.to_builtins(noun)), type(noun))).decode()
    # The database keeps no NUL in a text.
    payload = payload.replace("\\u0000", "\\ufffd")
    at = noun.changed_at if isinstance(noun, Talk | Page) else noun.at
    return Staged(
        key=key, origin=f"{noun.key}@{at.isoformat()}", payload=payload, at=at, kind=kind, side=side
    )


def cleaned(value: Any) -> Any:
    """Without halves of characters, which no encoding has."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {cleaned(key): cleaned(one) for key, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value


def counted(noted: Noted, kind: str, many: int) -> None:
    """Notes how many of something stood in other records."""
    noted.seen.update(Counter({kind: many}))


def _nothing(_record: Fields, _noted: Noted) -> list[Staged]:
    return []
