"""What docs/running.md says of backup and restore, done as it says."""

from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.wiring.conftest import Installation

Make = Callable[..., Installation]


def test_a_dump_restored_elsewhere_has_everything(installation: Make, tmp_path: Path) -> None:
    dump = tmp_path / "upshot.dump"
    one = installation()
    assert one.run("user", "add", "ann@example.org", "--name", "Ann Lee").returncode == 0
    dumped = one.run("database", "pg_dump", "--format=custom", f"--file={dump}")
    assert dumped.returncode == 0, dumped.stderr
    other = installation(tmp_path / "other")
    restored = other.run("database", "pg_restore", "--dbname=upshot", "--exit-on-error", str(dump))
    assert restored.returncode == 0, restored.stderr
    assert "Ann Lee" in other.run("user", "list").stdout


def test_a_program_that_postgresql_does_not_have_is_refused(installation: Make) -> None:
    done = installation().run("database", "pg_dumb")
    assert done.returncode == 1
    assert "has no program pg_dumb; perhaps psql, pg_dump or pg_restore?" in done.stderr


def test_tables_that_others_may_use_are_not_changed_by_the_way(
    installation: Make, empty_database: str
) -> None:
    one = installation(settings={"UPSHOT_DATABASE_URL": empty_database})
    with psycopg.connect(empty_database) as connection:
        connection.execute(
            "CREATE TABLE django_migrations (id bigint, app text, name text, applied timestamptz)"
        )
    done = one.run("user", "list")
    assert done.returncode == 1
    assert done.stderr == "The database is not up to date with this version. Run `upshot migrate` first.\n"
