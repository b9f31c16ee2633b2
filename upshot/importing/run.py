"""One import from file to database: read and check, sort, tell case by case, write batch by batch."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.importing.models import Import
from upshot.importing.reader import Context, Noted, Reader
from upshot.importing.records import Batch
from upshot.importing.source import File
from upshot.importing.values import Bad
from upshot.importing.writer import progress, staging, tables
from upshot.kit.errors import Refused

# Rows of a batch: enough to be quick, few enough to be little lost and little memory.
BATCH = 5_000


class Watch(Protocol):
    """Whoever looks on."""

    def step(self, what: str, total: int) -> None:
        """Something of so many rows begins."""
        ...

    def at(self, done: int) -> None:
        """So many are done."""
        ...


@dataclass
class Summary:
    """What an import came to: `counts` of the whole import, over all its runs."""

    source: str
    rows: int
    counts: dict[str, int]
    rejects: Path | None = None
    before: datetime | None = None
    resumed: bool = False

    def __getitem__(self, thing: str) -> int:
        return self.counts.get(thing, 0)


@dataclass
class Rejects:
    """The file of what did not go in: made when there is a first."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    _open: ExitStack = field(default_factory=ExitStack)
    _writer: Any = None

    def add(self, file: Path, line: int, bad: Bad, *, thing: str) -> None:
        """One line: where it stands, what is wrong, and what it is counted as."""
        if self._writer is None:
            try:
                stream = self._open.enter_context(self.path.open("w", encoding="utf-8", newline=""))
            except OSError as error:
                raise Refused(
                    _("%(file)s cannot be written (%(why)s). Name another with --rejects.")
                    % {"file": self.path, "why": error.strerror}
                ) from error
            self._writer = csv.writer(stream)
            self._writer.writerow(["line", "column", "value", "reason", "file"])
        self._writer.writerow([line, bad.column, bad.value, bad.reason, file.name])
        self.counts[thing] += 1

    @property
    def path_made(self) -> bool:
        """Whether there was anything to write."""
        return self._writer is not None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()


def take_in(
    reader: Reader,
    files: Mapping[str, File],
    *,
    rejects: Path,
    by: str,
    watch: Watch,
    clock: Callable[[], datetime],
) -> Summary:
    """Imports files, one of each kind. A second time it changes nothing; after a kill it goes on.

    Raises Refused where another import runs.
    """
    name = ", ".join(file.path.name for file in files.values())
    with progress.alone():
        begun = clock()
        run = progress.begin(
            source=reader.source, name=name, fingerprint=_fingerprint(reader, files), by=by, at=begun
        )
        if run.finished_at:
            return Summary(reader.source, run.rows, run.counts, before=run.finished_at)
        resumed = bool(run.bookmark)
        with Rejects(rejects) as refused:
            people = _stage(reader, files, refused, watch)
            _sort(reader, files, refused)
        refused.counts["people"] = len(people)
        rows = staging.count(reader.head) + refused.counts["rejected"]
        progress.note_rows(run, rows=rows, counts=dict(refused.counts))
        _write(reader, run, watch)
        staging.clear()
        progress.finish(run, at=clock())
        shown = rejects if refused.path_made else None
        return Summary(reader.source, run.rows, run.counts, rejects=shown, resumed=resumed)


def _fingerprint(reader: Reader, files: Mapping[str, File]) -> str:
    parts = [reader.source, reader.manner, *(f"{kind}:{file.digest}" for kind, file in sorted(files.items()))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stage(reader: Reader, files: Mapping[str, File], refused: Rejects, watch: Watch) -> set[str]:
    """Reads and checks every row of every file; the people of ours that they name."""
    noted = Noted()

    def rows() -> Iterator[staging.Waiting]:
        for kind, file in files.items():
            watch.step(_("Reading %s") % file.path.name, file.lines)
            yield from _checked(reader, kind, file, noted, refused, watch)

    staging.stage(rows())
    return noted.people


def _checked(
    reader: Reader, kind: str, file: File, noted: Noted, refused: Rejects, watch: Watch
) -> Iterator[staging.Waiting]:
    rules = reader.kinds[kind]
    thing = "rejected" if kind == reader.head else "rejected beside"
    number = 0
    for seen, (number, fields, bad) in enumerate(file.rows(), start=1):
        if seen % 1000 == 0:
            watch.at(number)
        if not bad:
            try:
                row = rules.read(fields, noted)
            except Bad as found:
                bad = found
        if bad:
            refused.add(file.path, number, bad, thing=thing)
            noted.left_out.clear()
            continue
        for column, value, reason in noted.left_out:
            refused.add(file.path, number, Bad(column, value, reason), thing="left out")
        noted.left_out.clear()
        yield staging.Waiting(kind, rules.side, number, row)
    watch.at(file.lines)


def _sort(reader: Reader, files: Mapping[str, File], refused: Rejects) -> None:
    """Takes out repeats, and what belongs to nothing."""
    for repeat in staging.repeats():
        reason = f"The same is on line {repeat.first} already."
        thing = "rejected" if repeat.kind == reader.head else "rejected beside"
        refused.add(files[repeat.kind].path, repeat.line, Bad("", repeat.what, reason), thing=thing)
    for lost in staging.headless(reader.head):
        reason = f"It belongs to nothing in {files[reader.head].path.name}."
        refused.add(files[lost.kind].path, lost.line, Bad("", lost.what, reason), thing="rejected beside")


def _write(reader: Reader, run: Import, watch: Watch) -> None:
    """Tells and writes page after page. A page, its counts and its bookmark are one transaction."""
    tables.prepare()
    watch.step(_("Writing"), staging.waiting())
    done = staging.waiting(until=run.bookmark)
    watch.at(done)
    for page in staging.pages(after=run.bookmark, size=BATCH):
        told = [row for _key, rows in page.groups for row in rows]
        context = Context(
            at=run.started_at,
            known=progress.known([f"{reader.source}:{key}" for key, _rows in page.groups]),
            beside=staging.beside(reader.beside(told)),
        )
        batch = Batch()
        for key, rows in page.groups:
            reader.tell(key, rows, context, batch)
        with transaction.atomic():
            progress.turn_page(run, bookmark=page.last, counts=tables.write(batch))
        done += page.rows
        watch.at(done)
