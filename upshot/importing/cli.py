"""`upshot import`: one command for each system. What reads and writes is imported inside the commands."""

import getpass
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from upshot.importing.desks.reader import Desk
    from upshot.importing.mapped import Mapped
    from upshot.importing.reader import Noted, Reader
    from upshot.importing.source import File, Source

app = typer.Typer(
    help="Take in what another system exported. The same file twice changes nothing; an import that was "
    "interrupted goes on where it stopped. What cannot be taken in is written to FILE.rejects.csv.",
    epilog="Example: upshot import servicenow incidents.csv.gz",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
ZONE = Annotated[str, typer.Option(help="The zone of the clock that the dates were read from.")]
REJECTS = Annotated[
    Path | None, typer.Option(help="Where rejected rows go; else FILE.rejects.csv in this folder.")
]
YES = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")]
DRY = Annotated[bool, typer.Option("--dry-run", help="Show what would become what, and write nothing.")]
FILE = Annotated[Path, typer.Argument(help="A CSV file, gzipped or not.", show_default=False)]


@app.command(epilog="Example: upshot import servicenow incidents.csv.gz --zone Europe/Lisbon")
def servicenow(file: FILE, zone: ZONE = "UTC", rejects: REJECTS = None) -> None:
    """ServiceNow's audit log of incidents: every update becomes journal history of its case."""
    from upshot.importing.servicenow import ServiceNow

    _take_in_one(ServiceNow(_zone(zone)), file, rejects, what="an audit log of ServiceNow", row="updates")


@app.command(epilog="Example: upshot import complaints complaints.csv.gz --zone America/New_York")
def complaints(file: FILE, zone: ZONE = "UTC", rejects: REJECTS = None) -> None:
    """Complaints to the US Consumer Financial Protection Bureau: each becomes a case of the company it is about."""
    from upshot.importing.complaints import Complaints

    _take_in_one(Complaints(_zone(zone)), file, rejects, what="an export of complaints", row="complaints")


@app.command(epilog="Example: upshot import helpdesk helpdesk.csv --zone Europe/Rome")
def helpdesk(
    file: FILE,
    zone: ZONE = "UTC",
    closing: Annotated[str, typer.Option(help="The activity that ends a case.")] = "6",
    rejects: REJECTS = None,
) -> None:
    """A help desk's log of case, activity and time: every activity becomes journal history of its case."""
    from upshot.importing.helpdesk import Helpdesk

    reader = Helpdesk(_zone(zone), closing=closing)
    _take_in_one(reader, file, rejects, what="a help desk log", row="activities")


@app.command(epilog="Example: upshot import orders exports/ --zone America/Sao_Paulo")
def orders(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="The folder, or the files, of orders and (if there are) customers, items, payments."
        ),
    ],
    zone: ZONE = "UTC",
    rejects: REJECTS = None,
) -> None:
    """Orders with the day promised and the day delivered: each becomes a need, from the promise to the verdict."""
    from upshot.importing.orders import Orders
    from upshot.importing.source import sort_out

    reader = Orders(_zone(zone))
    kinds = {kind: rules.columns for kind, rules in reader.kinds.items()}
    files = sort_out(paths, kinds, head=reader.head, what="orders")
    _take_in(reader, files, rejects or _rejects_of(paths[0]), row="orders")


@app.command(epilog="Example: upshot import csv tickets.csv --map mapping.toml")
def csv(
    file: FILE,
    map_: Annotated[
        Path, typer.Option("--map", help="A TOML file: which column is what.", show_default=False)
    ],
    zone: ZONE = "UTC",
    yes: YES = False,
    dry_run: DRY = False,
    rejects: REJECTS = None,
) -> None:
    """Any CSV of one row for each case, by a small mapping file (see docs/importing.md)."""
    from upshot.importing.mapped import Mapped, read_mapping

    reader = Mapped(read_mapping(map_), _zone(zone))
    files = _one(reader, file, what=f"mapped by {map_}")
    _move_in(reader, files, file, yes=yes, dry_run=dry_run, rejects=rejects, row="rows")


EXPORT = Annotated[
    Path,
    typer.Argument(help="A folder, a .zip, or one file of JSON; gzipped or not.", show_default=False),
]


@app.command(epilog="Example: upshot import zendesk export/ --dry-run")
def zendesk(path: EXPORT, yes: YES = False, dry_run: DRY = False, rejects: REJECTS = None) -> None:
    """Zendesk's incremental and full exports: tickets, comments, users, organisations, articles and more."""
    from upshot.importing.desks.zendesk import Zendesk
    from upshot.importing.exports import open_export

    _move_in_desk(Zendesk(open_export(path)), path, yes=yes, dry_run=dry_run, rejects=rejects)


@app.command(epilog="Example: upshot import freshdesk export/ --dry-run")
def freshdesk(path: EXPORT, yes: YES = False, dry_run: DRY = False, rejects: REJECTS = None) -> None:
    """Freshdesk's lists: tickets with conversations, contacts, companies, agents, articles and more."""
    from upshot.importing.desks.freshdesk import Freshdesk
    from upshot.importing.exports import open_export

    _move_in_desk(Freshdesk(open_export(path)), path, yes=yes, dry_run=dry_run, rejects=rejects)


@app.command(epilog="Example: upshot import chatwoot export/ --dry-run")
def chatwoot(path: EXPORT, yes: YES = False, dry_run: DRY = False, rejects: REJECTS = None) -> None:
    """Chatwoot's lists: conversations with messages, contacts, agents, teams, survey answers."""
    from upshot.importing.desks.chatwoot import Chatwoot
    from upshot.importing.exports import open_export

    _move_in_desk(Chatwoot(open_export(path)), path, yes=yes, dry_run=dry_run, rejects=rejects)


@app.command("eml", hidden=True)
@app.command("maildir", hidden=True)
@app.command("mbox", epilog="Example: upshot import mbox archive.mbox")
def letters(
    paths: Annotated[
        list[Path], typer.Argument(help="Files of mbox, Maildir folders, folders of .eml, .eml files.")
    ],
) -> None:
    """Letters out of an mbox, a Maildir or files: each is taken as if it had come by post, at its own date."""
    from upshot.importing.letters import take_letters
    from upshot.importing.report import Bar, show_letters
    from upshot.kit.clock import now

    begun = time.monotonic()
    with Bar() as bar:
        counts = take_letters(paths, watch=bar, clock=now)
    show_letters(counts, seconds=time.monotonic() - begun)


@app.command(epilog="Example: upshot import upshot /var/backups/upshot-2026-03-01")
def upshot(
    folder: Annotated[Path, typer.Argument(help="A folder that `upshot export` wrote.", show_default=False)],
    send: Annotated[bool, typer.Option("--send", help="Send the letters that were waiting there.")] = False,
) -> None:
    """An export of Upshot itself, into an empty installation: all of it or nothing."""
    from upshot.exporting.cli import take_in

    take_in(folder, send=send)


def _move_in_desk(desk: "Desk", path: Path, *, yes: bool, dry_run: bool, rejects: Path | None) -> None:
    _move_in(desk, desk.files(), path, yes=yes, dry_run=dry_run, rejects=rejects, row="tickets")


def _move_in(
    reader: "Desk | Mapped",
    files: "Mapping[str, Source]",
    path: Path,
    *,
    yes: bool,
    dry_run: bool,
    rejects: Path | None,
    row: str,
) -> None:
    """Shows what will become what, asks, and takes it in."""
    from upshot.importing.report import Bar, preview, show
    from upshot.importing.run import take_in
    from upshot.kit.clock import now

    begun = time.monotonic()
    with Bar() as bar:

        def agree(noted: "Noted") -> bool:
            bar.pause()
            preview(reader.becoming(noted), reader.behind(noted), path=path)
            if dry_run or yes or not sys.stdin.isatty():
                agreed = not dry_run
            else:
                agreed = typer.confirm("Go on?", default=False)
            bar.go_on()
            return agreed

        summary = take_in(
            reader,
            files,
            rejects=rejects or _rejects_of(path),
            by=_login(),
            watch=bar,
            clock=now,
            agree=agree,
        )
    show(summary, row=row, seconds=time.monotonic() - begun)


def _take_in_one(reader: "Reader", path: Path, rejects: Path | None, *, what: str, row: str) -> None:
    _take_in(reader, _one(reader, path, what=what), rejects or _rejects_of(path), row=row)


def _one(reader: "Reader", path: Path, *, what: str) -> "dict[str, File]":
    """The one file of a reader that has one kind of them."""
    from upshot.importing.source import open_file, require

    file = open_file(path, delimiter=reader.delimiter)
    require(file, reader.kinds[reader.head].columns, what=what)
    return {reader.head: file}


def _take_in(reader: "Reader", files: "dict[str, File]", rejects: Path, *, row: str) -> None:
    from upshot.importing.report import Bar, show
    from upshot.importing.run import take_in
    from upshot.kit.clock import now

    begun = time.monotonic()
    with Bar() as bar:
        summary = take_in(reader, files, rejects=rejects, by=_login(), watch=bar, clock=now)
    show(summary, row=row, seconds=time.monotonic() - begun)


def _rejects_of(path: Path) -> Path:
    return Path(f"{path.resolve().name}.rejects.csv")


def _zone(name: str) -> "ZoneInfo":
    from zoneinfo import ZoneInfo

    from django.utils.translation import gettext as _

    from upshot.kit.errors import Refused

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as error:
        raise Refused(_("%s is not a time zone. One is: Europe/Lisbon.") % name) from error


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, LookupError):
        return ""
