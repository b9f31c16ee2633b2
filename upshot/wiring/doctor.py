"""`upshot doctor`: every setting with its value, and what of this installation is well or is not."""

import os
import platform
import shutil
from dataclasses import fields

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from upshot.wiring import database, postgres, programs
from upshot.wiring.config import Config, Trouble, unknown, variable
from upshot.wiring.processes import service_user

ENOUGH_BYTES = 1_000_000_000


def run(config: Config) -> bool:
    """Print the findings; whether all is well."""
    console = Console()
    console.print(_settings(config))
    console.print()
    well = True
    for name, examine in (
        ("Variables", _variables),
        ("Home folder", _home),
        ("Database", _database),
        ("Migrations", _migrations),
        ("Finding", _finding),
    ):
        try:
            console.print(f"[green]well[/]   {name}: {escape(examine(config))}", soft_wrap=True)
        except Trouble as trouble:
            console.print(f"[red]wrong[/]  {name}: {escape(str(trouble))}", soft_wrap=True)
            well = False
    console.print(f"       Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    return well


def _settings(config: Config) -> Table:
    table = Table("Setting")
    table.add_column("Value", overflow="fold")
    table.add_column("What it is", overflow="fold")
    for field in fields(Config):
        value = getattr(config, field.name)
        shown = "(set, not shown)" if field.metadata["secret"] and value else str(value)
        origin = "" if variable(field.name) in os.environ else " [dim](default)[/]"
        table.add_row(variable(field.name), escape(shown) + origin, escape(field.metadata["doc"]))
    return table


def _variables(_config: Config) -> str:
    if strange := unknown(os.environ):
        raise Trouble(f"{', '.join(strange)}: not a setting of Upshot; the table above has them all.")
    return "every UPSHOT_ variable is known."


def _home(config: Config) -> str:
    try:
        config.home.stat()
    except FileNotFoundError:
        return f"{config.home} does not exist yet; the first start makes it."
    except OSError as error:
        raise Trouble(f"{config.home} is closed to this user ({error.strerror}).") from error
    if not config.home.is_dir() or not os.access(config.home, os.W_OK | os.X_OK):
        raise Trouble(f"{config.home} cannot be written by this user. Set UPSHOT_HOME to a folder that can.")
    free = shutil.disk_usage(config.home).free
    if free < ENOUGH_BYTES:
        raise Trouble(f"{config.home} has {free // 1_000_000} MB left on its disk; make room.")
    return f"{config.home} can be written; {free // 1_000_000_000} GB are free."


def _database(config: Config) -> str:
    if config.database_url:
        database.check(config.database_url)
        return "the server in UPSHOT_DATABASE_URL answers."
    programs.find()
    if url := postgres.running(config.home):
        return f"the embedded PostgreSQL {programs.MAJOR} runs: {url}"
    user = service_user(make=False)
    whose = f", as the user {user.name}" if user else ""
    return f"the embedded PostgreSQL {programs.MAJOR} is installed and not running; `upshot serve` starts it{whose}."


def _migrations(config: Config) -> str:
    if not (url := database.at_hand(config)):
        return "not known while the database does not run."
    os.environ["UPSHOT_DATABASE_URL"] = url
    from upshot.wiring.cli import load_django

    load_django()
    from upshot.wiring.health import missing_migrations

    if missing := missing_migrations():
        raise Trouble(f"{missing} are missing; bring the database up to date with `upshot migrate`.")
    return "all applied."


def _finding(config: Config) -> str:
    """Whether texts are found by what they mean, which needs pgvector."""
    if not database.at_hand(config):
        return "not known while the database does not run."
    from upshot.knowledge.store import has_vectors

    if has_vectors():
        return "articles and earlier cases are found by meaning and by words."
    return (
        "articles and earlier cases are found by words alone, since this server lacks pgvector; "
        "install it, then run `upshot migrate`."
    )
