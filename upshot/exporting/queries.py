"""Which tables there are, and what is in them: asked of the database itself, so that no table is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from upshot.exporting import rules
from upshot.exporting.models import Export

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef,
    a.attgenerated <> '', (SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] LIMIT 1),
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum
"""
MIGRATIONS = "SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app"


SHOWN = 20


@dataclass(frozen=True)
class Column:
    """One column, and the table it points to."""

    name: str
    type: str
    needed: bool
    filled: bool
    points_to: str | None
    key: bool


@dataclass(frozen=True)
class Table:
    """One table, with the columns that go along and those that do not."""

    name: str
    columns: tuple[Column, ...]
    left_out: tuple[Column, ...]

    @property
    def outside(self) -> str:
        """Its name in the export."""
        return rules.outside(self.name)

    @property
    def order(self) -> str:
        """What its rows are put in order by, that two exports of the same are the same."""
        keys = [column.name for column in self.columns if column.key] or [c.name for c in self.columns]
        return ", ".join(f'"{key}"' for key in keys)

    @property
    def listed(self) -> str:
        """Its columns as SQL names them."""
        return ", ".join(f'"{column.name}"' for column in self.columns)


def tables() -> tuple[list[Table], dict[str, str]]:
    """The tables that go along, and those that stay behind with the reason."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        rows = cursor.fetchall()
    found: dict[str, list[Column]] = {}
    for table, name, kind, needed, filled, generated, points_to, key in rows:
        columns = found.setdefault(table, [])
        if not generated:
            columns.append(Column(name, kind, needed, filled, points_to, key))
    behind = {table: why for table in found if (why := rules.stays(table))}
    along = [
        Table(
            table,
            tuple(one for one in columns if not rules.secret(table, one.name)),
            tuple(one for one in columns if rules.secret(table, one.name)),
        )
        for table, columns in found.items()
        if table not in behind
    ]
    return along, behind


def schema() -> dict[str, str]:
    """How far each room's tables have been built: the last migration of each."""
    with connection.cursor() as cursor:
        cursor.execute(MIGRATIONS)
        return {str(room): str(name) for room, name in cursor.fetchall()}


def ordered() -> list[Export]:
    """What was ordered last, the latest first."""
    return list(Export.objects.select_related("by")[:SHOWN])


def digests() -> Iterator[str]:
    """Every file that is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM blob ORDER BY digest")
        while rows := cursor.fetchmany(1_000):
            yield from (str(digest) for (digest,) in rows)
