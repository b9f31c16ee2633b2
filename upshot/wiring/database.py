"""Which database is used: a server of the operator's own, the embedded one that runs, or one started now."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from upshot.wiring import postgres
from upshot.wiring.config import Config, Trouble

OLDEST = 15


@contextmanager
def in_use(config: Config) -> Iterator[str]:
    """The address of the database for one command; an embedded server that nobody runs is run meanwhile."""
    if found := at_hand(config):
        yield found
        return
    server = postgres.start(config.home)
    try:
        yield server.url
    finally:
        server.stop()


def at_hand(config: Config) -> str | None:
    """The address of a database that runs already: the operator's, or the embedded one."""
    if config.database_url:
        check(config.database_url)
        return config.database_url
    return postgres.running(config.home)


def run(program: Path, arguments: Sequence[str], url: str) -> int:
    """One of PostgreSQL's programs on that database, in the foreground; its exit code.

    The address goes by the environment: a password among the arguments would be seen by every user.
    """
    parts = conninfo_to_dict(url)
    where = {
        f"PG{'DATABASE' if name == 'dbname' else name.upper()}": str(value) for name, value in parts.items()
    }
    return subprocess.run([program, *arguments], env={**os.environ, **where}, check=False).returncode  # noqa: S603


def check(url: str) -> None:
    """Raises Trouble unless a server that Upshot can use answers there."""
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise Trouble(
            f"The database in UPSHOT_DATABASE_URL cannot be used: {reason}. "
            "Check that the server runs, and the address, name, user and password."
        ) from error
    if version < OLDEST:
        raise Trouble(
            f"The database in UPSHOT_DATABASE_URL is PostgreSQL {version}; Upshot needs {OLDEST} or newer. "
            "Upgrade it, or unset the variable to use the embedded one."
        )
    if encoding != "UTF8":
        raise Trouble(
            f"The database in UPSHOT_DATABASE_URL is encoded in {encoding}; Upshot needs UTF8. "
            "Make it with: CREATE DATABASE upshot ENCODING 'UTF8' TEMPLATE template0."
        )
