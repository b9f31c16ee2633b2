"""Out into a folder, and back in from one."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from upshot.exporting import queries, rules
from upshot.journal.actions import write
from upshot.kit import blobs
from upshot.kit.errors import NotFound, Refused
from upshot.kit.ids import new_thread
from upshot.needs.actions import fold

# Rows go in and out as lines of JSON. In this form of CSV a line is never quoted or escaped: JSON writes both signs
# otherwise.
FORM = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
CHUNK = 1 << 20
# An installation with any of these is somebody's.
MEANT = ("account", "contact", "support_case", "ticket", "need", "article", "event")
# What a column is filled with that was left out, and cannot be empty.
NOTHING = {"jsonb": "'{}'", "bytea": "''", "boolean": "false"}
Watch = Callable[[str, int], None]


def take_out(*, folder: Path, at: datetime, watch: Watch = lambda _what, _done: None) -> dict[str, Any]:
    """Writes everything into a new folder, as it stood at one moment; the manifest. Raises Refused.

    The folder appears under its name only when it is whole.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(_("%s is there already. Name a folder that is not.") % folder)
    part = folder.with_name(f".{folder.name}.part")
    if part.exists():
        _clear(part)
    try:
        part.mkdir(parents=True)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written (%(why)s).") % {"file": part, "why": error.strerror}
        ) from error
    with _one_moment():
        along, behind = queries.tables()
        nouns = []
        for table in along:
            watch(table.outside, 0)
            nouns.append(_noun(table, part, watch))
        digests = list(queries.digests())
        schema = queries.schema()
    manifest = {
        "format": rules.FORMAT,
        "version": rules.VERSION,
        "made_at": at.isoformat(),
        "schema": schema,
        "nouns": nouns,
        "left_out": behind,
        "files": _files(digests, part / rules.FILES, watch),
    }
    (part / rules.MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    if folder.exists():
        folder.rmdir()
    part.rename(folder)
    _journal("installation.moved_out", at, manifest)
    return manifest


def _journal(verb: str, at: datetime, manifest: dict[str, Any]) -> None:
    rows = sum(noun["rows"] for noun in manifest["nouns"])
    write(verb=verb, subject="installation", subject_id=0, thread=new_thread(), by=None, at=at, rows=rows)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything as it stood at one moment, whatever is written meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _plainly(cursor)
        yield


def _plainly(cursor: Any) -> None:
    """The same value is written the same on every server."""
    cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    cursor.execute("SET LOCAL intervalstyle = 'iso_8601'")
    cursor.execute("SET LOCAL extra_float_digits = 1")


def _noun(table: queries.Table, folder: Path, watch: Watch) -> dict[str, Any]:
    """One table as lines of JSON, a row each, in the order of its key."""
    path = folder / f"{table.outside}.jsonl"
    digest, rows, size = hashlib.sha256(), 0, 0
    select = f'SELECT row_to_json(_row) FROM (SELECT {table.listed} FROM "{table.name}" ORDER BY {table.order}) _row'  # noqa: S608 - names as the catalog has them
    with (
        connection.cursor() as cursor,
        path.open("wb") as file,
        cursor.copy(f"COPY ({select}) TO STDOUT {FORM}") as copy,
    ):
        for data in copy:
            file.write(data)
            digest.update(data)
            size += len(data)
            rows += 1
            if rows % 10_000 == 0:
                watch(table.outside, rows)
    return {
        "noun": table.outside,
        "table": table.name,
        "file": path.name,
        "rows": rows,
        "bytes": size,
        "sha256": digest.hexdigest(),
        "fields": {
            column.name: {"type": column.type}
            | ({"names": rules.outside(column.points_to)} if column.points_to else {})
            for column in table.columns
        },
        "left_out": [column.name for column in table.left_out],
    }


def _files(digests: list[str], folder: Path, watch: Watch) -> dict[str, Any]:
    """Every kept file under its digest; those that the store no longer has are named."""
    folder.mkdir()
    missing, size = [], 0
    watch(rules.FILES, 0)
    for done, digest in enumerate(digests, start=1):
        try:
            content = blobs.get(digest)
        except NotFound:
            missing.append(digest)
            continue
        (folder / digest).write_bytes(content)
        size += len(content)
        watch(rules.FILES, done)
    return {"folder": rules.FILES, "count": len(digests) - len(missing), "bytes": size, "missing": missing}


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def read_manifest(*, folder: Path) -> dict[str, Any]:
    """What a folder holds, after its files were held against it. Raises Refused."""
    try:
        manifest = json.loads((folder / rules.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(
            _("%s has no manifest that can be read: it is not an export of Upshot.") % folder
        ) from error
    if not isinstance(manifest, dict) or manifest.get("format") != rules.FORMAT:
        raise Refused(_("%s is not an export of Upshot.") % folder)
    if manifest["version"] > rules.VERSION:
        raise Refused(_("%s was written by a newer version of Upshot. Update this one first.") % folder)
    for noun in manifest["nouns"]:
        path = folder / noun["file"]
        if not path.is_file() or _digest(path) != noun["sha256"]:
            raise Refused(_("%s is missing, torn or changed since it was written.") % path)
    return manifest


def _digest(path: Path) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def put_back(
    *, folder: Path, at: datetime, watch: Watch = lambda _what, _done: None, send: bool = False
) -> dict[str, Any]:
    """Takes an export into this installation, which must be empty: all of it or nothing. Raises Refused.

    Members come without passwords. Letters that were waiting are held, unless `send`: the installation they come
    from may have sent them meanwhile.
    """
    manifest = read_manifest(folder=folder)
    here = {table.name: table for table in queries.tables()[0]}
    steps = [(_fitting(noun, here), noun) for noun in manifest["nouns"]]
    for path in sorted((folder / rules.FILES).glob("*")):
        if blobs.put(path.read_bytes()) != path.name:
            raise Refused(_("%s is missing, torn or changed since it was written.") % path)
    with transaction.atomic(), connection.cursor() as cursor:
        _plainly(cursor)
        _must_be_empty(cursor)
        cursor.execute(_truncate(here))
        for table, noun in steps:
            watch(noun["noun"], 0)
            _rows_in(cursor, table, noun, folder)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if not send:
            cursor.execute(HOLD, [at, _("It was waiting when everything moved here.")])
        fold()
        _journal("installation.moved_in", at, manifest)
    return manifest


HOLD = """
UPDATE letter SET failed_at = %s, reason = %s WHERE sent_at IS NULL AND failed_at IS NULL AND withdrawn_at IS NULL
"""


def _truncate(here: dict[str, queries.Table]) -> str:
    """What a new installation has of itself, such as its first administrator, gives way."""
    names = ", ".join(f'"{name}"' for name in here)
    return f"TRUNCATE {names} CASCADE"


def _must_be_empty(cursor: Any) -> None:
    for table in MEANT:
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')  # noqa: S608 - see MEANT
        if cursor.fetchone()[0]:
            raise Refused(
                _("This installation has records of its own (%s). An export goes into an empty one.")
                % rules.outside(table)
            )


def _fitting(noun: dict[str, Any], here: dict[str, queries.Table]) -> queries.Table:
    """The table for a noun. Raises Refused where this version has no place for something."""
    table = here.get(noun["table"])
    if table is None:
        raise Refused(_("This version of Upshot has no place for %s. Update it first.") % noun["noun"])
    names = {column.name for column in table.columns}
    if strange := sorted(set(noun["fields"]) - names):
        raise Refused(
            _("This version of Upshot has no place for %(field)s of %(noun)s. Update it first.")
            % {"field": strange[0], "noun": noun["noun"]}
        )
    return table


def _rows_in(cursor: Any, table: queries.Table, noun: dict[str, Any], folder: Path) -> None:
    cursor.execute("CREATE TEMP TABLE lines (line json) ON COMMIT DROP")
    with (folder / noun["file"]).open("rb") as file, cursor.copy(f"COPY lines FROM STDIN {FORM}") as copy:
        while chunk := file.read(CHUNK):
            copy.write(chunk)
    given = [column for column in table.columns if column.name in noun["fields"]]
    filled = [column for column in (*table.columns, *table.left_out) if column.name not in noun["fields"]]
    filled = [column for column in filled if column.needed and not column.filled]
    names = ", ".join(f'"{column.name}"' for column in (*given, *filled))
    values = ", ".join(
        [*(f'r."{column.name}"' for column in given), *(_filling(table.name, column) for column in filled)]
    )
    cursor.execute(
        f'INSERT INTO "{table.name}" ({names}) OVERRIDING SYSTEM VALUE '  # noqa: S608 - names as the catalog has them
        f'SELECT {values} FROM lines, LATERAL json_populate_record(NULL::"{table.name}", line) r'
    )
    if cursor.rowcount != noun["rows"]:
        raise Refused(_("%s is missing, torn or changed since it was written.") % (folder / noun["file"]))
    cursor.execute("DROP TABLE lines")
    if _numbered(table):
        # The next one made here comes after those.
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table.name}"'])
        (sequence,) = cursor.fetchone()
        if sequence and noun["rows"]:
            cursor.execute(f'SELECT setval(%s, (SELECT max(id) FROM "{table.name}"))', [sequence])  # noqa: S608 - as above


def _numbered(table: queries.Table) -> bool:
    return any(column.name == "id" and "int" in column.type for column in table.columns)


def _filling(table: str, column: queries.Column) -> str:
    """What stands for a column that was left out. A member's password that is none: nobody can sign in by it."""
    if (table, column.name) == ("member", "password"):
        return "'!' || md5(random()::text)"
    for kind, value in NOTHING.items():
        if column.type.startswith(kind):
            return value
    return "0" if "int" in column.type or column.type.startswith("numeric") else "''"
