"""Brings a database up to date: an empty one from `schema.sql` at once, any other by the migrations it lacks.

Django plays every migration through to learn the schema that it ends in, ten seconds for a first start.
`schema.sql` is that end, dumped from a migrated database; `make test` compares the two.
"""

from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from upshot.wiring import health

SCHEMA = Path(__file__).with_name("schema.sql")
ONE_AT_A_TIME = 0x5570_0001  # An advisory lock: of two that find the database empty, the second waits.


def migrate(*, verbosity: int = 0) -> None:
    """Every table there, as this version has it. Safe to call again, and from two processes at once."""
    from upshot.needs.actions import fold

    _fill_if_empty()
    if verbosity or health.missing_migrations():
        call_command("migrate", verbosity=verbosity, interactive=False)
        # What figures are summed up from may be new: made here, so that the first to look need not wait for it.
        fold()


def _fill_if_empty() -> None:
    from upshot.knowledge.store import make_column

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        # The dump names the schema `public`: whoever keeps tables elsewhere gets them by the migrations.
        cursor.execute(
            "SELECT current_schema() = 'public' AND NOT EXISTS "
            "(SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')"
        )
        if not cursor.fetchone()[0]:
            return
        cursor.execute("SELECT current_setting('search_path')")
        path = cursor.fetchone()[0]
        cursor.execute(SCHEMA.read_text())
        cursor.execute("SELECT set_config('search_path', %s, false)", [path])
        # What depends on the server and not on the version: kept out of the dump.
        make_column(cursor)
