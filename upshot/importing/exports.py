"""Exports in JSON as they come: a folder, a zip or single files; pages, arrays or one record in a line.

Read record by record: a file may be larger than the memory.
"""

import codecs
import gzip
import hashlib
import json
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, cast

from django.utils.translation import gettext as _

from upshot.importing.source import Line, UnreadableFile
from upshot.importing.values import Bad

CHUNK = 1 << 20
NAMES = re.compile(r"\.(json|jsonl|ndjson)(\.gz)?$", re.IGNORECASE)
# Files of these folders are what was attached, whatever their names.
ATTACHED = ("attachments", "files")
SPACE = re.compile(r"[\s,]*")
# A record longer than this is a file that was torn, not something that was written.
LONGEST_RECORD = 64 << 20
_decoder = json.JSONDecoder()

LONGEST_LINE = 8 << 20

Record = dict[str, Any]
Known = Mapping[str, str]
Guess = Callable[[Record], str]
# Kind, place in its part, and the record or what is wrong with it.
Found = tuple[str, int, Record | Bad]


class Part(NamedTuple):
    """One file of an export, on disk or in a zip."""

    name: str
    path: Path
    inside: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Its content, unpacked."""
        try:
            with self._raw() as raw:
                if self.name.lower().endswith(".gz"):
                    with gzip.open(raw) as file:
                        yield cast(IO[bytes], file)
                else:
                    yield raw
        except (OSError, EOFError, zipfile.BadZipFile) as error:
            raise UnreadableFile(
                _("%(file)s cannot be read: %(why)s.") % {"file": self.name, "why": error}
            ) from error

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        if self.inside:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.inside) as file:
                yield file
        else:
            with self.path.open("rb") as file:
                yield file


@dataclass
class Export:
    """Everything that one path holds: parts with records, and what is attached, by its name or number."""

    path: Path
    parts: list[Part]
    attached: dict[str, Part] = field(default_factory=dict)
    digest: str = ""


def open_export(path: Path) -> Export:
    """The parts of an export, in the order of their names. Raises UnreadableFile where there are none."""
    inside = [p for p in _parts(path) if p.name]
    attached = [p for p in inside if _is_attached(p.name)]
    parts = sorted(p for p in inside if not _is_attached(p.name) and NAMES.search(p.name))
    if not parts and path.is_file() and not zipfile.is_zipfile(path):
        parts = [Part(path.name, path)]
    if not parts:
        raise UnreadableFile(_("There is no JSON file in %s.") % path)
    export = Export(path, parts)
    for part in attached:
        for name in _called(part.name):
            export.attached.setdefault(name, part)
    whole = hashlib.sha256()
    for part in parts:
        with part.opened() as file:
            while chunk := file.read(CHUNK):
                whole.update(chunk)
    whole.update("\n".join(sorted(p.name for p in attached)).encode())
    export.digest = whole.hexdigest()
    return export


def _parts(path: Path) -> Iterator[Part]:
    if path.is_dir():
        for one in path.rglob("*"):
            if one.is_file() and not one.name.startswith("."):
                yield Part(one.relative_to(path).as_posix(), one)
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (Part(i.filename, path, i.filename) for i in archive.infolist() if not i.is_dir())
    elif path.is_file():
        yield Part(path.name, path)
    else:
        raise UnreadableFile(_("There is no file or folder %s.") % path)


def _is_attached(name: str) -> bool:
    return any(folder in ATTACHED for folder in PurePosixPath(name).parts[:-1])


def _called(name: str) -> Iterator[str]:
    """What an attached file can be asked for by: `123/plan.pdf`, `123-plan.pdf`, `123`, `plan.pdf`."""
    *folders, last = PurePosixPath(name).parts
    if folders and folders[-1].isdigit():
        yield folders[-1]
    number = re.match(r"(\d+)(?:[-_. ]|$)", last)
    if number:
        yield number[1]
    yield last


@dataclass
class Records:
    """The records of all parts of an export, read as one file."""

    path: Path
    digest: str
    lines: int
    read: Callable[[], Iterator[tuple[Part, str, int, Record | Bad]]]
    _starts: list[tuple[int, str, int]] = field(default_factory=list)

    def rows(self) -> Iterator[Line]:
        """Every record. Its number counts over all parts; `place` tells where that is."""
        last = ""
        number = 0
        for number, (part, kind, where, record) in enumerate(self.read(), start=1):
            if part.name != last:
                last = part.name
                self._starts.append((number, part.name, where))
            if isinstance(record, Bad):
                yield Line(number, {}, record, kind)
            else:
                yield Line(number, record, kind=kind)
        self.lines = number

    def place(self, number: int) -> tuple[str, int]:
        """The part, and which of its records or lines it is."""
        at = bisect_right(self._starts, number, key=lambda start: start[0]) - 1
        if at < 0:
            return self.path.name, number
        first, name, where = self._starts[at]
        return name, where + number - first


def records(part: Part, known: Known, guess: Guess) -> Iterator[Found]:
    """Kind, place and content of each record. `known` says of which kind the records of a named list are; where
    it says nothing, and in a list or a line without a name, `guess` says it from the record."""
    with part.opened() as file:
        text = _Text(file, part.name)
        first = text.first()
        if first == "[":
            text.skip(1)
            for place, record in enumerate(text.elements(), start=1):
                yield guess(record), place, record
            return
    if not first:
        raise UnreadableFile(_("%s is empty.") % part.name)
    if first != "{":
        raise UnreadableFile(_("%s is not JSON.") % part.name)
    yield from _lines(part, known, guess) if _is_lines(part) else _page(part, known, guess)


def _is_lines(part: Part) -> bool:
    """Whether the first line is closed, and another record begins below it."""
    with part.opened() as file:
        first = file.readline(LONGEST_LINE).rstrip()
        return first.endswith(b"}") and file.readline(LONGEST_LINE).lstrip().startswith(b"{")


def _lines(part: Part, known: Known, guess: Guess) -> Iterator[Found]:
    with part.opened() as file:
        for place, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield "", place, Bad("", line[:200].decode(errors="replace"), f"It is not JSON: {error}.")
                continue
            if isinstance(record, dict):
                yield from ((kind, place, one) for kind, one in _opened(record, known, guess))
            else:
                yield "", place, Bad("", line[:200].decode(errors="replace"), "It is not a record.")


def _opened(record: Record, known: Known, guess: Guess) -> Iterator[tuple[str, Record]]:
    """A record, or the records on the page that it is."""
    if "id" not in record:
        pages = [
            (kind, record[name]) for name, kind in known.items() if isinstance(record.get(name), list | dict)
        ]
        for kind, value in pages:
            if isinstance(value, dict):
                yield from _opened(value, known, guess)
            else:
                yield from ((kind or guess(one), one) for one in value if isinstance(one, dict))
        if pages:
            return
    yield guess(record), record


def _page(part: Part, known: Known, guess: Guess) -> Iterator[Found]:
    """The records of an object's known lists, one by one; or the object, where it is itself a record."""
    with part.opened() as file:
        text, place, seen = _Text(file, part.name), 0, dict[str, Any]()
        text.first()
        text.skip(1)
        while (name := text.key()) is not None:
            if "id" not in seen and name in known and text.first() == "[":
                text.skip(1)
                for record in text.elements():
                    place += 1
                    yield known[name] or guess(record), place, record
            else:
                seen[name] = text.value()
    if seen and not place:
        yield from ((kind, 1, one) for kind, one in _opened(seen, known, guess))


class _Text:
    """The characters of a file, read as far as they are needed."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._read = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._ended = "", 0, False

    def first(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            found = SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self, count: int) -> None:
        """Leaves so many characters behind."""
        self._at += count

    def value(self) -> Any:
        """The next value whole."""
        while True:
            try:
                found, end = _decoder.raw_decode(self._text, self._at)
            except ValueError as error:
                if len(self._text) - self._at > LONGEST_RECORD or not self._more():
                    raise self._torn(error) from error
                continue
            # A number or a word may go on in the next piece.
            if end == len(self._text) and not isinstance(found, dict | list | str) and self._more():
                continue
            self._at = end
            return found

    def elements(self) -> Iterator[Record]:
        """The records of a list that has begun."""
        while (first := self.first()) != "]":
            if not first:
                raise self._torn("the list does not end")
            found = self.value()
            if isinstance(found, dict):
                yield found
        self.skip(1)

    def key(self) -> str | None:
        """The next name of an object that has begun; None at its end."""
        if self.first() in ("}", ""):
            return None
        name = self.value()
        if self.first() != ":":
            raise self._torn("a name without a value")
        self.skip(1)
        self.first()
        return str(name)

    def _more(self) -> bool:
        if self._ended:
            return False
        chunk = self._file.read(CHUNK)
        try:
            more = self._read.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise UnreadableFile(_("%s is not encoded in UTF-8.") % self._name) from error
        self._ended = not chunk
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(chunk)

    def _torn(self, why: object) -> UnreadableFile:
        return UnreadableFile(
            _("%(file)s is not whole JSON: %(why)s. Nothing of it was imported.")
            % {"file": self._name, "why": why}
        )
