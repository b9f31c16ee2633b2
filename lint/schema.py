"""`upshot/wiring/schema.sql` is what all migrations end in: an empty database is filled from it at once.

`python -m lint.check` holds it against a database that was migrated; `python -m lint.check schema` writes it anew.
"""

import difflib
import os
import re
import subprocess
import sys

import psycopg
from psycopg.conninfo import conninfo_to_dict

from lint.check import TEMPLATE, beside, rule
from upshot.wiring import programs
from upshot.wiring.migrating import SCHEMA

HEAD = "-- Made by `python -m lint.check schema` from the migrations; not written by hand.\n"
COPY = "upshot_schema"
# Of the server, not of the version: made where the server has pgvector, see upshot/knowledge/store.py.
WITHOUT_VECTORS = "DROP EXTENSION IF EXISTS vector CASCADE"
# The first is told by hand, without its dates; Django fills the others after any migration.
NO_ROWS = ("django_migrations", "django_content_type", "auth_permission")
APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"
# What pg_dump remarks, and what only the newest server or only psql understands.
LEFT_OUT = re.compile(
    r"^(--\n(-- .+\n)+--\n\n*|-- Dumped .*\n|\\(un)?restrict .*\n|SET transaction_timeout.*\n|CREATE SCHEMA public;\n)",
    re.MULTILINE,
)


def main(arguments: list[str]) -> int:
    """Compares, or with `write` writes; the exit code is 1 when the file is not what the migrations end in."""
    fresh = dump(os.environ["UPSHOT_DATABASE_URL"])
    if arguments == ["write"]:
        SCHEMA.write_text(fresh)
        return 0
    kept = SCHEMA.read_text() if SCHEMA.exists() else ""
    if kept == fresh:
        return 0
    print(f"{SCHEMA.name} is not what the migrations end in. Write it anew: python -m lint.check schema")
    print("\n".join(difflib.unified_diff(kept.splitlines(), fresh.splitlines(), "kept", "migrated", n=1)))
    return 1


def dump(server: str) -> str:
    """Schema and first rows of the migrated database of that server, from a copy without vectors."""
    rule(server, f"DROP DATABASE IF EXISTS {COPY}", f"CREATE DATABASE {COPY} TEMPLATE {TEMPLATE}")
    url = beside(server, COPY)
    try:
        with psycopg.connect(url) as connection:
            connection.execute(WITHOUT_VECTORS)
            applied = connection.execute(APPLIED).fetchall()
        dumped = _pg_dump(url)
    finally:
        rule(server, f"DROP DATABASE {COPY}")
    rows = ",\n".join(f"('{app}', '{name}', now())" for app, name in applied)
    return f"{HEAD}{dumped}INSERT INTO public.django_migrations (app, name, applied) VALUES\n{rows};\n"


def _pg_dump(url: str) -> str:
    command = [
        str(programs.find() / "pg_dump"),
        *("--no-owner", "--no-privileges", "--no-comments", "--no-publications", "--rows-per-insert=50"),
        *("--schema=public", *(f"--exclude-table-data={table}" for table in NO_ROWS)),
    ]
    parts = {"PGDATABASE" if key == "dbname" else f"PG{key.upper()}": str(value)
             for key, value in conninfo_to_dict(url).items()}  # fmt: skip
    done = subprocess.run(command, env={**os.environ, **parts}, check=True, stdout=subprocess.PIPE, text=True)
    return LEFT_OUT.sub("", done.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
