"""An empty database is filled at once, and is then as one that went through every migration."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest

from lint.check import beside, rule

# A dumped condition is written with other casts and brackets than the one it was dumped from.
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
# Every column, constraint, index, trigger and function of our own.
HELD = """
SELECT 'column', attrelid::regclass::text, attname::text,
       concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
                 pg_get_expr(adbin, adrelid))
FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid AND relkind IN ('r', 'v', 'S') AND relnamespace = 'public'::regnamespace
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
UNION ALL SELECT 'index', tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname::text, '', prosrc FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
UNION ALL SELECT 'migration', app, name, '' FROM django_migrations
"""


@contextmanager
def emptied(name: str):
    """A new database beside those of the tests."""
    server = os.environ["UPSHOT_DATABASE_URL"]
    rule(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        yield beside(server, name)
    finally:
        rule(server, f"DROP DATABASE {name} WITH (FORCE)")


def held(url: str) -> set[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        return {(*row[:3], CASTS.sub("", row[3])) for row in connection.execute(HELD)}


def bring_up_to_date(url: str) -> subprocess.Popen:
    lines = (
        "from upshot.wiring.cli import load_django",
        "load_django()",
        "from upshot.wiring.migrating import migrate",
        "migrate()",
    )
    return subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines)],
        env={**os.environ, "UPSHOT_DATABASE_URL": url, "UPSHOT_SECRET_KEY": "of this test"},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def migrated() -> set[tuple[str, ...]]:
    return held(beside(os.environ["UPSHOT_DATABASE_URL"], os.environ["TEMPLATE_DATABASE"]))


def test_an_empty_database_is_filled_as_the_migrations_would_even_by_two_at_once(migrated):
    with emptied("upshot_filled") as url:
        both = [bring_up_to_date(url), bring_up_to_date(url)]
        for process in both:
            assert process.communicate(timeout=120)[1] == ""
            assert process.returncode == 0
        assert held(url) ^ migrated == set()
    assert ("migration", "journal", "0001_initial", "") in migrated


def test_a_database_with_tables_in_it_gets_the_migrations_it_lacks_and_keeps_its_rows(migrated):
    with emptied("upshot_older") as url:
        bring_up_to_date(url).communicate(timeout=120)
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO tag (name, made_at) VALUES ('night', now())")
            connection.execute("DROP TABLE form_sent")
            connection.execute("DELETE FROM django_migrations WHERE app = 'portal'")
        assert bring_up_to_date(url).communicate(timeout=120)[1] == ""
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT name FROM tag").fetchall() == [("night",)]
        assert held(url) ^ migrated == set()
