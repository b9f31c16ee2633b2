"""Databases of their own: what goes out of one comes into another."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

Make = Callable[[], str]
Upshot = Callable[..., str]


@pytest.fixture(scope="session")
def database() -> Iterator[Make]:
    """Makes empty, migrated databases on the server of the tests; their addresses."""
    server, made = os.environ["UPSHOT_DATABASE_URL"], []

    def make() -> str:
        name = f"moving_{uuid4().hex[:12]}"
        template = os.environ.get("TEMPLATE_DATABASE", "template0")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        made.append(name)
        parts = urlsplit(server)
        return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def upshot(tmp_path_factory: pytest.TempPathFactory) -> Upshot:
    """`upshot(url, "export", folder)` runs the command in a process of its own; what it said."""

    def run(url: str, *arguments: object, fails: bool = False, code: str = "") -> str:
        home = tmp_path_factory.getbasetemp() / f"home-{urlsplit(url).path.strip('/')}"
        home.mkdir(exist_ok=True)
        command = ["-c", code] if code else ["-m", "upshot.wiring.cli", *(str(one) for one in arguments)]
        done = subprocess.run(
            [sys.executable, *command],
            env={
                **os.environ,
                "UPSHOT_DATABASE_URL": url,
                "UPSHOT_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
                "UPSHOT_SECRET_KEY": "for the tests only, and long enough for them",
                "PYTHONPATH": str(Path.cwd()),
                "COLUMNS": "120",
            },
            cwd=home,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stderr if fails else done.stdout

    return run


def ask(url: str, question: str) -> list[tuple[Any, ...]]:
    """The rows of a question to a database."""
    with closing(psycopg.connect(url)) as connection:
        connection.execute("SET TIME ZONE 'UTC'")
        return connection.execute(question.encode()).fetchall()


def rows_of(url: str, table: str) -> list[str]:
    """Every row of a table as JSON, in an order of its own."""
    return [str(row) for (row,) in ask(url, f'SELECT row_to_json(_row)::text FROM "{table}" _row ORDER BY 1')]


def tables_of(url: str) -> list[str]:
    """Every table there is."""
    return [
        str(t) for (t,) in ask(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]
