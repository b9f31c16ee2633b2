"""What the person at the command line sees: progress while it runs, and a summary at the end."""

from collections import Counter
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from upshot.importing.reader import Shown
from upshot.importing.run import Summary

THINGS = {
    "accounts": "Accounts",
    "contacts": "Contacts",
    "cases": "Cases",
    "messages": "Messages and notes",
    "tags": "Tags on cases",
    "participants": "People in copy",
    "watchers": "Watchers",
    "files": "Files",
    "links": "Cases linked",
    "ratings": "Ratings of cases",
    "needs": "Needs",
    "expectations": "Expectations",
    "work items": "Pieces of work",
    "deliveries": "Deliveries",
    "observations": "Observations",
    "verdicts": "Verdicts",
    "entries": "Journal entries",
}


LETTERS = {
    "taken": "New: a ticket, or a message on one",
    "there": "Already there",
    "ignored": "Ignored, with the reason",
    "spam": "Spam",
    "unreadable": "Unreadable, with the reason",
    "new": "Kept, and still to be read",
}


class Bar:
    """A bar for each step, on stderr so that the summary can be piped."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, what: str, total: int) -> None:
        """The next bar."""
        self._task = self._progress.add_task(what, total=total)

    def at(self, done: int) -> None:
        """How far it is."""
        if self._task is not None:
            self._progress.update(self._task, completed=done)

    def pause(self) -> None:
        """Leaves the screen to a question."""
        self._progress.stop()

    def go_on(self) -> None:
        """Takes it back."""
        self._progress.start()


def preview(becoming: list[Shown], behind: list[Shown], *, path: Path) -> None:
    """Prints what will become what, and what stays behind."""
    console = Console(soft_wrap=True, highlight=False)
    table = Table(
        "In the export", "Many", "Here", box=None, title=f"What {path} becomes", title_justify="left"
    )
    table.columns[1].justify = "right"
    for kind, many, word in becoming:
        table.add_row(kind.replace("_", " "), f"{many:,}", str(word))
    for kind, many, why in behind:
        table.add_row(kind.replace("_", " "), f"{many:,}", f"stays behind: {why}")
    console.print(table)


def show(summary: Summary, *, row: str, seconds: float) -> None:
    """Prints what an import came to. `row` is what one row of the file is called, in the plural."""
    console = Console(soft_wrap=True, highlight=False)
    if summary.stopped:
        rejected = f", {summary['rejected']:,} of them rejected" if summary["rejected"] else ""
        console.print(f"{summary.rows:,} {row} were read{rejected}. Nothing was written.")
        if summary.rejects:
            console.print(f"What would be rejected stands in {summary.rejects}.")
        return
    if summary.before:
        console.print(
            f"This was imported before, on {summary.before:%Y-%m-%d at %H:%M} UTC, and nothing has changed: "
            f"0 new, {summary.rows - summary['rejected']:,} {row} already there, "
            f"{summary['rejected']:,} rejected then."
        )
        return
    there = summary.rows - summary["new"] - summary["rejected"]
    table = Table("", "New", "Already there", "Rejected", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    table.add_row(
        f"{row.capitalize()} ({summary.rows:,})",
        f"{summary['new']:,}",
        f"{there:,}",
        f"{summary['rejected']:,}",
    )
    for thing, title in THINGS.items():
        if summary[thing] or summary[f"{thing} there"]:
            table.add_row(title, f"{summary[thing]:,}", _there(summary, thing), "")
    console.print(table)
    if summary["people"]:
        console.print(
            f"{summary['people']:,} names of those who worked on them, kept in the journal as names."
        )
    if summary["left out"]:
        console.print(f"{summary['left out']:,} values were left out, and the rest of their rows went in.")
    if summary["left behind"]:
        console.print(f"{summary['left behind']:,} stay behind whole: Upshot has no place for them.")
    if summary["rejected beside"]:
        console.print(f"{summary['rejected beside']:,} rows of the files beside were rejected.")
    if summary.rejects:
        console.print(f"What was rejected or left out stands, with its reason, in {summary.rejects}.")
    begun = " from where it had stopped" if summary.resumed else ""
    console.print(f"Imported{begun} in {seconds:.1f} s.")


def show_letters(counts: Counter[str], *, seconds: float) -> None:
    """Prints what became of letters."""
    console = Console(soft_wrap=True, highlight=False)
    table = Table("Letters", "Many", box=None)
    table.columns[1].justify = "right"
    for what, word in LETTERS.items():
        if counts[what] or what == "taken":
            table.add_row(word, f"{counts[what]:,}")
    console.print(table)
    console.print(
        f"{counts.total():,} letters in {seconds:.1f} s. None is lost: see them under Settings, Letters in."
    )


def _there(summary: Summary, thing: str) -> str:
    # Accounts and contacts come up in batch after batch: that they are there says nothing.
    return "" if thing in ("accounts", "contacts") else f"{summary[f'{thing} there']:,}"
