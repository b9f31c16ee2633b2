"""The command line. Django and everything heavy is imported inside the commands: `--help` must be quick."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn, cast

import typer

from upshot.kit.errors import Refused
from upshot.wiring.config import Config, Trouble, read, unknown

app = typer.Typer(
    help="Upshot: an open customer-success system. It counts what the customer got.",
    epilog="Settings are UPSHOT_* variables: see them with `upshot doctor`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # They would print the values of settings, secrets among them.
    rich_markup_mode="rich",
)
user = typer.Typer(help="Members of this installation: list, add, let in.", no_args_is_help=True)
app.add_typer(user, name="user")


def main() -> None:
    """The entry point: an expected failure is one sentence, and the exit code 1."""
    with stating_trouble():
        app(prog_name="upshot")


@contextmanager
def stating_trouble() -> Iterator[None]:
    """Turns an expected failure into its sentence on stderr and the exit code 1."""
    try:
        yield
    except (Trouble, Refused) as trouble:
        _fail(str(trouble))
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _fail(sentence: str) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(1)


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _config() -> Config:
    config = read(os.environ)
    for name in unknown(os.environ):
        sys.stderr.write(
            f"{name} is not a setting of Upshot; a slip of the pen? `upshot doctor` lists them.\n"
        )
    return config


def load_django() -> None:
    """Make models and settings usable in this process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
    django.setup()


@contextmanager
def _django(config: Config) -> Iterator[None]:
    """Django on the database of this installation, which is started for the while if it does not run."""
    from upshot.wiring import database

    with database.in_use(config) as url:
        _hand_over(config, url)
        load_django()
        from django.db import OperationalError, connections

        try:
            yield
        except OperationalError as error:
            raise Trouble(f"The database failed: {' '.join(str(error).split())}") from error
        finally:
            connections.close_all()


@contextmanager
def _tables(config: Config) -> Iterator[None]:
    """The same, with every table there. Tables that others may be using are not changed under them."""
    from upshot.wiring import database

    in_use = database.at_hand(config) is not None
    with _django(config):
        from django.db import connection
        from django.db.migrations.recorder import MigrationRecorder

        from upshot.wiring import health, migrating

        if health.missing_migrations():
            if in_use and MigrationRecorder(connection).has_table():
                raise Trouble("The database is not up to date with this version. Run `upshot migrate` first.")
            migrating.migrate()
        yield


def _hand_over(config: Config, url: str) -> None:
    """Settings are read from the environment, by this process and by its children."""
    from upshot.wiring.home import make_folder, secret_key
    from upshot.wiring.processes import service_user

    if not config.secret_key:
        make_folder(config.home, service_user())
    os.environ["UPSHOT_SECRET_KEY"] = config.secret_key or secret_key(config.home)
    os.environ["UPSHOT_DATABASE_URL"] = url


def _running(config: Config) -> None:
    """For web, worker and mail alone: they need a database that runs, and start none."""
    from upshot.wiring import database, processes

    url = database.at_hand(config)
    if url is None:
        raise Trouble(
            f"No database runs for {config.home}. Start everything with `upshot serve`, "
            "or set UPSHOT_DATABASE_URL to a PostgreSQL server."
        )
    _hand_over(config, url)
    processes.end_with_starter()


@app.command(epilog="Example: UPSHOT_PORT=9000 upshot serve")
def serve() -> None:
    """Start everything: database, worker and web. Ctrl-C stops it all."""
    from upshot.wiring import supervisor

    supervisor.serve(_config(), say=_say)


@app.command(epilog="Example: UPSHOT_HOME=/tmp/larkmere upshot demo")
def demo() -> None:
    """Start everything with an invented company in it, to look around."""
    from upshot.wiring import supervisor

    os.environ["UPSHOT_DEMO"] = "1"  # For the children too: they let visitors in.
    supervisor.serve(_config(), say=_say)


@app.command(epilog="Example: UPSHOT_DATABASE_URL=postgresql://upshot@db/upshot upshot web")
def web() -> None:
    """Start the web server alone, on a database that runs already."""
    config = _config()
    _running(config)
    from upshot.wiring import web as server

    server.run(config)


@app.command(epilog="Example: UPSHOT_DATABASE_URL=postgresql://upshot@db/upshot upshot worker")
def worker() -> None:
    """Start the worker alone, on a database that runs already. It does the jobs that pages leave to it."""
    _running(_config())
    load_django()
    from procrastinate.contrib.django import app as jobs
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from upshot.automation.tasks import following
    from upshot.mail.tasks import standing_ready

    connector = cast(DjangoConnector, jobs.connector).get_worker_connector()
    with standing_ready(), following(), jobs.replace_connector(connector):
        jobs.run_worker(shutdown_graceful_timeout=10)


@app.command(epilog="Example: UPSHOT_SMTP_IN=0.0.0.0:2525 upshot mail")
def mail() -> None:
    """Take letters in, on a database that runs already: the built-in mail server, and mailboxes elsewhere."""
    _running(_config())
    load_django()
    from upshot.mail import process

    try:
        process.run(say=_say)
    except (OSError, ValueError) as error:
        raise Trouble(f"The mail server cannot start: {error}. See UPSHOT_SMTP_IN and its kin.") from error


@app.command(epilog="Example: upshot migrate")
def migrate() -> None:
    """Bring the database up to date. `upshot serve` does it too; needed where web and worker run alone."""
    with _django(_config()):
        from upshot.kit.clock import now
        from upshot.knowledge.actions import prepare_meanings
        from upshot.wiring import migrating

        migrating.migrate(verbosity=1)
        # The server may have got pgvector since the tables were made.
        prepare_meanings(at=now())


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog="Example: upshot database pg_dump --format=custom --file=upshot.dump",
)
def database(
    context: typer.Context, program: Annotated[str, typer.Argument(help="psql, pg_dump, …")]
) -> None:
    """Run one of PostgreSQL's own programs on this installation's database, running or not."""
    from upshot.wiring import database as databases
    from upshot.wiring import programs

    config = _config()
    place = programs.find() / program
    if not place.is_file():
        raise Trouble(
            f"PostgreSQL {programs.MAJOR} has no program {program}; perhaps psql, pg_dump or pg_restore?"
        )
    with databases.in_use(config) as url:
        code = databases.run(place, context.args, url)
    if code:
        raise SystemExit(code)


@app.command(epilog="Example: upshot doctor")
def doctor() -> None:
    """Show every setting, and what is wrong with this installation if anything is."""
    from upshot.wiring import doctor as examination

    if not examination.run(read(os.environ)):
        raise SystemExit(1)


@user.command("add", epilog="Example: upshot user add ann@example.org --name 'Ann Lee' --role administrator")
def add_user(
    email: str,
    name: Annotated[str, typer.Option(help="The name that others see.")],
    role: Annotated[str, typer.Option(help="administrator, lead, member or viewer.")] = "member",
) -> None:
    """Add a member, and print a link that signs them in once."""
    config = _config()
    with _tables(config):
        from upshot.kit.clock import now
        from upshot.people import actions

        member = actions.add_member(email=email, name=name, role=role, by=None, at=now())
        _say(f"{member.name} is in. Their link, good for one day and one time:")
        _say(config.address + actions.make_sign_in_link(member=member, purpose="first", at=now()))


@user.command("link", epilog="Example: upshot user link ann@example.org")
def link_user(email: str) -> None:
    """Print a new link that signs a member in once, whatever became of their password."""
    config = _config()
    with _tables(config):
        from upshot.kit.clock import now
        from upshot.people import actions
        from upshot.people.models import Member

        member = Member.objects.filter(email__iexact=email, is_active=True).first()
        if member is None:
            raise Trouble(f"No active member has the address {email}. See them with `upshot user list`.")
        _say(config.address + actions.make_sign_in_link(member=member, purpose="first", at=now()))


@user.command("list", epilog="Example: upshot user list")
def list_users() -> None:
    """List the members, with their role and when they last signed in."""
    with _tables(_config()):
        from rich.console import Console
        from rich.table import Column, Table

        from upshot.people.models import Member

        table = Table(
            *(Column(name, overflow="fold") for name in ("Address", "Name", "Role", "Last signed in (UTC)"))
        )
        for member in Member.objects.order_by("email"):
            last = f"{member.last_login:%Y-%m-%d %H:%M}" if member.last_login else "never"
            table.add_row(member.email, member.name, member.role if member.is_active else "left", last)
        Console().print(table)


@app.command(
    "import",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
    epilog="Example: upshot import servicenow incidents.csv.gz",
)
def import_(context: typer.Context) -> None:
    """Read another system's export: see `upshot import --help` for which."""
    from upshot.importing.cli import app as importing

    arguments = list(context.args)
    if not arguments or "--help" in arguments:
        importing(args=arguments or ["--help"], prog_name="upshot import")
    with _tables(_config()):
        importing(args=arguments, prog_name="upshot import")


@app.command("export", epilog="Example: upshot export /var/backups/upshot-2026-03-01")
def export(folder: Annotated[str, typer.Argument(help="A folder that is not there yet.")]) -> None:
    """Write everything into a folder: each table as JSON lines, every file, and a manifest."""
    with _tables(_config()):
        from upshot.exporting.cli import export as export_

        export_(folder)


if __name__ == "__main__":
    main()
