"""Files as they come: gzip or not, checked whole before anything is written, then read row by row."""

import codecs
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from django.utils.translation import gettext as _

from upshot.importing.reader import Fields
from upshot.importing.values import Bad
from upshot.kit.errors import Refused

CHUNK = 1 << 20
# A value longer than this is an unclosed quote that swallows the file, not something that was written.
LONGEST_VALUE = 1_000_000
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


class UnreadableFile(Refused):
    """A file that is not what it should be; nothing of it was imported."""


class Line(NamedTuple):
    """One row of a file: the line on which it begins, and its values, or why it cannot be read."""

    number: int
    fields: Fields
    bad: Bad | None = None
    # Where one file holds several kinds of rows.
    kind: str = ""


class Source(Protocol):
    """A file, or what is read like one."""

    @property
    def path(self) -> Path:
        """What the person named."""
        ...

    @property
    def digest(self) -> str:
        """Of its content."""
        ...

    @property
    def lines(self) -> int:
        """How many rows there are, about: for the bar."""
        ...

    def rows(self) -> Iterator[Line]:
        """Every row; a broken one says so."""
        ...

    def place(self, number: int) -> tuple[str, int]:
        """The name of the file, and the line in it, of a row's number."""
        ...


@dataclass(frozen=True)
class File:
    """A file that was read through once: its content is sound, whatever its rows say."""

    path: Path
    digest: str
    lines: int
    header: tuple[str, ...]
    delimiter: str

    def rows(self) -> Iterator[Line]:
        """Every row below the header. A broken row says so and the next ones follow."""
        with _text(self.path) as text:
            reader = csv.reader(text, delimiter=self.delimiter, strict=True)
            next(reader)
            while True:
                line = reader.line_num + 1
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Line(line, {}, Bad("", "", f"It cannot be read: {error}."))
                    continue
                if values:
                    yield self._line(line, values)

    def place(self, number: int) -> tuple[str, int]:
        """Here rows are numbered by their lines."""
        return self.path.name, number

    def _line(self, number: int, values: list[str]) -> Line:
        if len(values) != len(self.header):
            reason = f"It has {len(values)} values where the header has {len(self.header)}."
            return Line(number, {}, Bad("", "", reason))
        fields = dict(zip(self.header, values, strict=True))
        for column, value in fields.items():
            if "\0" in value:
                return Line(number, {}, Bad(column, value.replace("\0", "�"), "It has a NUL character."))
        return Line(number, fields)


def open_file(path: Path, *, delimiter: str = ",") -> File:
    """Reads a file through and checks all that is not about single rows. Raises UnreadableFile."""
    csv.field_size_limit(LONGEST_VALUE)
    digest, lines = _read_through(path)
    with _text(path) as text:
        try:
            # Not strictly: a header divided by something else must come far enough to be named for it.
            reader = csv.reader(text, delimiter=delimiter)
            header = next(reader)
        except (StopIteration, csv.Error) as error:
            raise UnreadableFile(_("%s does not begin with the names of columns.") % path) from error
        try:
            below = any(reader)
        except csv.Error:
            below = True  # A broken row is a row.
    names = tuple(name.strip() for name in header)
    if not below:
        raise UnreadableFile(_("%s has the names of columns and nothing below them.") % path)
    for name in names:
        if names.count(name) > 1:
            raise UnreadableFile(
                _("%(file)s has two columns named %(name)s. Rename one.") % {"file": path, "name": name}
            )
    return File(path, digest, lines, names, delimiter)


def require(file: File, columns: Iterable[str], *, what: str) -> None:
    """Raises UnreadableFile where columns are missing, or are there but differently divided."""
    missing = [column for column in columns if column not in file.header]
    if not missing:
        return
    for other, word in DELIMITERS.items():
        divided = {name.strip(' "') for name in file.delimiter.join(file.header).split(other)}
        if other != file.delimiter and divided.issuperset(columns):
            raise UnreadableFile(
                _("The values in %(file)s are divided by %(found)s, not by %(wanted)s. Export it so.")
                % {"file": file.path, "found": word, "wanted": DELIMITERS.get(file.delimiter, file.delimiter)}
            )
    raise UnreadableFile(
        _("%(file)s is not %(what)s: it has no column %(missing)s. It has: %(there)s.")
        % {
            "file": file.path,
            "what": what,
            "missing": ", ".join(missing),
            "there": ", ".join(file.header)[:300],
        }
    )


def sort_out(
    paths: Sequence[Path], kinds: Mapping[str, Sequence[str]], *, head: str, what: str
) -> dict[str, File]:
    """The files of an export, told apart by their columns. A folder stands for the CSV files in it.

    Raises UnreadableFile where the one that matters is missing, or one of a kind comes twice.
    """
    found: dict[str, File] = {}
    for path in paths:
        inside = (
            sorted(p for p in path.iterdir() if p.name.endswith((".csv", ".csv.gz")))
            if path.is_dir()
            else [path]
        )
        for one in inside:
            file = open_file(one)
            fitting = [kind for kind, columns in kinds.items() if set(columns) <= set(file.header)]
            if not fitting and not path.is_dir():
                require(file, kinds[head], what=what)
            for kind in fitting[:1]:
                if kind in found:
                    raise UnreadableFile(
                        _("%(one)s and %(other)s are of the same kind. Import one at a time.")
                        % {"one": found[kind].path, "other": one}
                    )
                found[kind] = file
    if head not in found:
        raise UnreadableFile(
            _("There is no file of %(what)s in %(paths)s. It has the columns %(columns)s.")
            % {"what": what, "paths": ", ".join(map(str, paths)), "columns": ", ".join(kinds[head])}
        )
    return {kind: found[kind] for kind in kinds if kind in found}


def _read_through(path: Path) -> tuple[str, int]:
    """The SHA-256 of the content (unpacked) and its number of lines. Raises UnreadableFile."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    lines, returns, empty = 0, 0, True
    try:
        with _bytes(path) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                decoder.decode(chunk)
                lines += chunk.count(b"\n")
                returns += chunk.count(b"\r")
                empty = empty and not chunk.strip()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        line = lines + 1 + error.object.count(b"\n", 0, error.start)
        raise UnreadableFile(
            _(
                "%(file)s is not encoded in UTF-8: line %(line)d has the byte 0x%(byte)02x. "
                "Export it as UTF-8, or convert it: iconv -f latin1 -t utf-8."
            )
            % {"file": path, "line": line, "byte": error.object[error.start]}
        ) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(
            _("%s is a gzip file that breaks off or is damaged. Fetch it again.") % path
        ) from error
    except OSError as error:
        raise UnreadableFile(
            _("%(file)s cannot be read: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from error
    if empty:
        raise UnreadableFile(_("%s is empty.") % path)
    # Lines may end with a carriage return alone; the number is for the progress bar only.
    return digest.hexdigest(), max(lines, returns)


def _bytes(path: Path) -> BinaryIO:
    file = path.open("rb")
    start = file.read(4)
    file.seek(0)
    refusal = ""
    if start[:2] == b"\x1f\x8b":
        file.close()
        return cast(BinaryIO, gzip.open(path))
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        refusal = _("%s is encoded in UTF-16. Export it as UTF-8.")
    elif start == b"PK\x03\x04":
        refusal = _("%s is a zip or a spreadsheet file. Save the sheet as CSV, or unpack it.")
    elif path.suffix == ".gz" and start:
        refusal = _("%s is named .gz and is no gzip file. Rename it, or fetch it again.")
    if refusal:
        file.close()
        raise UnreadableFile(refusal % path)
    return file


def _text(path: Path) -> io.TextIOWrapper:
    return io.TextIOWrapper(_bytes(path), encoding="utf-8-sig", newline="")
