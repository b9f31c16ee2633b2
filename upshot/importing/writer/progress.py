"""How far an import has come: one row, written together with each batch; and one import at a time."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from upshot.importing.models import Import, Reject
from upshot.importing.reader import Known
from upshot.kit.errors import Refused

# Any number does, as long as nothing else in Upshot locks by it.
LOCK = 7_052_016
# The server notices only after its current statement that a killed import has gone.
PATIENCE_SECONDS = 3
ENTRIES = """
SELECT c.origin, e.origin, e.detail::text FROM support_case c
JOIN entry e ON e.subject = 'case' AND e.subject_id = c.id AND e.origin IS NOT NULL
WHERE c.origin = ANY(%s) ORDER BY e.at, e.id
"""


# More are kept in the file only.
MOST_REJECTS = 2_000


class Rejected(NamedTuple):
    """A row or value that was not carried, and why."""

    file: str
    line: int
    column: str
    value: str
    reason: str


class AnotherImport(Refused):
    """Two imports at once would wait for each other's rows."""

    status = 409


@contextmanager
def alone() -> Iterator[None]:
    """One import at a time on one database. The lock goes with the connection, however it ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not _locked():
        if time.monotonic() > until:
            raise AnotherImport(
                _("Another import is running on this database. Start this one when it has ended.")
            )
        time.sleep(0.1)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def begin(*, source: str, name: str, fingerprint: str, by: str, at: datetime) -> Import:
    """The import of this file: a new one, or the one that was begun before."""
    run, _made = Import.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={"source": source, "name": name[:300], "by": by[:200], "started_at": at},
    )
    return run


def turn_page(run: Import, *, bookmark: str, counts: Counter[str], left_out: Iterable[Rejected] = ()) -> None:
    """In the transaction of the batch: everything up to this key is in."""
    _keep(run, left_out, while_writing=True)
    run.bookmark = bookmark
    run.counts = dict(Counter(run.counts) + counts)
    run.save(update_fields=["bookmark", "counts"])


def note_rows(run: Import, *, rows: int, counts: dict[str, int], rejected: Iterable[Rejected]) -> None:
    """What reading the file came to. It is the same each time the file is read."""
    left_out = run.rejects.filter(while_writing=True).count()
    counts = {**counts, "left out": counts.get("left out", 0) + left_out} if left_out else counts
    run.rejects.filter(while_writing=False).delete()
    _keep(run, rejected, while_writing=False)
    run.rows = rows
    run.counts = {**run.counts, **counts}
    run.save(update_fields=["rows", "counts"])


def _keep(run: Import, rejected: Iterable[Rejected], *, while_writing: bool) -> None:
    Reject.objects.bulk_create(
        (
            Reject(
                run=run,
                file=one.file[:300],
                line=one.line,
                column=one.column[:100],
                value=one.value[:1000].replace("\0", "�"),
                reason=one.reason[:500],
                while_writing=while_writing,
            )
            for one in rejected
        ),
        batch_size=1_000,
    )


def told(run: Import) -> Iterator[tuple[object, ...]]:
    """What was left out while it was written, over all its runs."""
    left = run.rejects.filter(while_writing=True).order_by("pk")
    yield from left.values_list("line", "column", "value", "reason", "file").iterator()


def forget(run: Import) -> None:
    """It was looked at only."""
    if not run.bookmark:
        run.delete()


def finish(run: Import, *, at: datetime) -> None:
    """All of the file is in."""
    run.finished_at = at
    run.save(update_fields=["finished_at"])


def known(origins: list[str]) -> dict[str, Known]:
    """What the journal has already of cases that are there."""
    found: dict[str, list[tuple[str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [origins])
        for case, entry, detail in cursor.fetchall():
            found.setdefault(case, []).append((entry, detail))
    return {
        case: Known(frozenset(e for e, _d in rows), tuple(json.loads(d) for _e, d in rows))
        for case, rows in found.items()
    }
