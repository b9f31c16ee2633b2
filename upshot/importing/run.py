"""One import from file to database: read and check, sort, tell case by case, write batch by batch."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.importing.models import Import
from upshot.importing.reader import Context, Founding, Noted, Previewing, Reader, Shown, Staged
from upshot.importing.records import Batch
from upshot.importing.source import Source, UnreadableFile
from upshot.importing.values import Bad
from upshot.importing.writer import progress, staging, tables
from upshot.kit.errors import Refused
from upshot.needs.actions import fold

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
    # It was shown what it would do, and did not do it.
    stopped: bool = False

    def __getitem__(self, thing: str) -> int:
        return self.counts.get(thing, 0)


@dataclass
class Rejects:
    """The file of what did not go in: made when there is a first."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    # The first of them, for the page of imports.
    first: list[progress.Rejected] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)
    _writer: Any = None

    def add(self, file: Source, number: int, bad: Bad, *, thing: str) -> None:
        """One row: where it stands, what is wrong, and what it is counted as."""
        name, line = file.place(number)
        self.write((line, bad.column, bad.value, bad.reason, name))
        self.counts[thing] += 1
        if len(self.first) < progress.MOST_REJECTS:
            self.first.append(progress.Rejected(name, line, bad.column, bad.value, bad.reason))

    def behind(self, file: Source, shown: Shown) -> None:
        """Something that stays behind whole: the first thing to be told."""
        what, many, why = shown
        self.write(("", what, many, why, file.path.name))
        self.counts["left behind"] += many
        self.first.insert(0, progress.Rejected(file.path.name, 0, what, str(many), why))

    def write(self, row: tuple[object, ...]) -> None:
        """One line of the file."""
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
        self._writer.writerow(row)

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
    files: Mapping[str, Source],
    *,
    rejects: Path,
    by: str,
    watch: Watch,
    clock: Callable[[], datetime],
    agree: Callable[[Noted], bool] | None = None,
) -> Summary:
    """Imports files, one of each kind. A second time it changes nothing; after a kill it goes on.

    `agree` is asked between reading and writing, unless some of it is written already. Raises Refused where
    another import runs.
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
            try:
                noted = _stage(reader, files, refused, watch)
            except Refused:
                progress.forget(run)
                raise
            _sort(reader, files, refused)
            if isinstance(reader, Previewing):
                for shown in reader.behind(noted):
                    refused.behind(next(iter(files.values())), shown)
            refused.counts["people"] = len(noted.people)
            rows = staging.count(reader.head) + refused.counts["rejected"]
            if agree and not resumed and not agree(noted):
                progress.forget(run)
                seen = rejects if refused.path_made else None
                return Summary(reader.source, rows, dict(refused.counts), seen, stopped=True)
            progress.note_rows(run, rows=rows, counts=dict(refused.counts), rejected=refused.first)
            _write(reader, run, files, watch)
            fold()
            staging.clear()
            for told in progress.told(run):
                refused.write(told)
        progress.finish(run, at=clock())
        seen = rejects if refused.path_made else None
        return Summary(reader.source, run.rows, run.counts, rejects=seen, resumed=resumed)


def _fingerprint(reader: Reader, files: Mapping[str, Source]) -> str:
    parts = [reader.source, reader.manner, *(f"{kind}:{file.digest}" for kind, file in sorted(files.items()))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stage(reader: Reader, files: Mapping[str, Source], refused: Rejects, watch: Watch) -> Noted:
    """Reads and checks every row of every file; what they leave beside, such as the people of ours they name."""
    noted = Noted()

    def rows() -> Iterator[staging.Waiting]:
        for kind, file in files.items():
            watch.step(_("Reading %s") % file.path.name, file.lines)
            yield from _checked(reader, kind, file, noted, refused, watch)

    staging.stage(rows())
    if isinstance(reader, Previewing) and not reader.becoming(noted):
        raise UnreadableFile(
            _("There is nothing in %(file)s that %(source)s writes, as far as Upshot knows it.")
            % {"file": next(iter(files.values())).path, "source": reader.source.title()}
        )
    return noted


def _checked(
    reader: Reader, of: str, file: Source, noted: Noted, refused: Rejects, watch: Watch
) -> Iterator[staging.Waiting]:
    number = 0
    for seen, (number, fields, bad, kind) in enumerate(file.rows(), start=1):
        rules = reader.kinds[kind or of]
        thing = "rejected" if rules.head or (kind or of) == reader.head else "rejected beside"
        if seen % 1000 == 0:
            watch.at(number)
        read: Staged | list[Staged] = []
        if not bad:
            try:
                read = rules.read(fields, noted)
            except Bad as found:
                bad = found
        if bad:
            refused.add(file, number, bad, thing=thing)
            noted.left_out.clear()
            continue
        for column, value, reason in noted.left_out:
            refused.add(file, number, Bad(column, value, reason), thing="left out")
        noted.left_out.clear()
        for row in [read] if isinstance(read, Staged) else read:
            yield staging.Waiting(row.kind or kind or of, row.side or rules.side, number, row)
    watch.at(file.lines)


def _sort(reader: Reader, files: Mapping[str, Source], refused: Rejects) -> None:
    """Takes out repeats, and what belongs to nothing."""
    whole = next(iter(files.values()))
    for repeat in staging.repeats():
        if reader.kinds[repeat.kind].repeats:
            continue
        reason = f"The same is on line {repeat.first} already."
        thing = "rejected" if repeat.kind == reader.head else "rejected beside"
        refused.add(files.get(repeat.kind, whole), repeat.line, Bad("", repeat.what, reason), thing=thing)
    for lost in staging.headless(reader.head):
        reason = f"It belongs to nothing in {files.get(reader.head, whole).path.name}."
        refused.add(
            files.get(lost.kind, whole), lost.line, Bad("", lost.what, reason), thing="rejected beside"
        )


def _found(reader: Founding, run: Import) -> None:
    """What the cases stand on, in portions. Those that are in already are left as they are."""
    context = Context(at=run.started_at, known={}, beside={})
    if not run.bookmark:
        for batch in reader.found(staging.all_beside, context):
            with transaction.atomic():
                progress.turn_page(run, bookmark="", counts=tables.write(batch))
    reader.founded(context)


def _write(reader: Reader, run: Import, files: Mapping[str, Source], watch: Watch) -> None:
    """Tells and writes page after page. A page, its counts and its bookmark are one transaction."""
    tables.prepare()
    if isinstance(reader, Founding):
        watch.step(_("People and organisations"), 1)
        _found(reader, run)
        watch.at(1)
    watch.step(_("Writing"), staging.waiting())
    done = staging.waiting(until=run.bookmark)
    watch.at(done)
    head = files.get(reader.head) or next(iter(files.values()))
    for page, batch in _told(reader, run):
        with transaction.atomic():
            counts = tables.write(batch)
            counts["left out"] += len(batch.left_out)
            left = [progress.Rejected(*head.place(n), *rest) for n, *rest in batch.left_out]
            progress.turn_page(run, bookmark=page.last, counts=counts, left_out=left)
        done += page.rows
        watch.at(done)
    if isinstance(reader, Founding):
        context = Context(at=run.started_at, known={}, beside={})
        with transaction.atomic():
            progress.turn_page(run, bookmark=run.bookmark, counts=reader.joined(context))


def _told(reader: Reader, run: Import) -> Iterator[tuple[staging.Page, Batch]]:
    """The pages with what is told of them. While the database writes one, the next is told in a thread beside it."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead: tuple[staging.Page, Future[Batch]] | None = None
        for page in staging.pages(after=run.bookmark, size=BATCH):
            rows = [row for _key, group in page.groups for row in group]
            context = Context(
                at=run.started_at,
                known=progress.known([f"{reader.source}:{key}" for key, _rows in page.groups]),
                beside=staging.beside(reader.beside(rows)),
            )
            telling = page, beside.submit(_tell, reader, page, context)
            if ahead:
                yield ahead[0], ahead[1].result()
            ahead = telling
        if ahead:
            yield ahead[0], ahead[1].result()


def _tell(reader: Reader, page: staging.Page, context: Context) -> Batch:
    batch = Batch()
    for key, rows in page.groups:
        reader.tell(key, rows, context, batch)
    return batch
