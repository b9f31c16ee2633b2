"""What `upshot export` and `upshot import upshot` say while they run, and at the end."""

import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn


class Watching:
    """One line for what is being done, on stderr so that the summary can be piped."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("")

    def __enter__(self) -> "Watching":
        self._progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()

    def __call__(self, what: str, done: int) -> None:
        self._progress.update(self._task, description=f"{what} {done:,}" if done else what)


def export(folder: str) -> None:
    """Writes everything into a folder and says what it came to."""
    from upshot.exporting.actions import take_out
    from upshot.kit.clock import now

    begun = time.monotonic()
    with Watching() as watch:
        manifest = take_out(folder=Path(folder), at=now(), watch=watch)
    _show(manifest, f"Written to {folder}", time.monotonic() - begun)
    if missing := manifest["files"]["missing"]:
        _say(f"{len(missing):,} files are no longer in the store: the manifest names them.")


def take_in(folder: Path, *, send: bool) -> None:
    """Takes an export into this installation and says what it came to."""
    from upshot.exporting.actions import put_back
    from upshot.kit.clock import now

    begun = time.monotonic()
    with Watching() as watch:
        manifest = put_back(folder=folder, at=now(), watch=watch, send=send)
    _show(manifest, "Taken in", time.monotonic() - begun)
    _say("Members come without passwords: `upshot user link ADDRESS` prints a link that signs one in.")
    _say("Passwords of mailboxes and keys to the API stayed behind: enter them anew before you start.")


def _say(sentence: str) -> None:
    Console(soft_wrap=True, highlight=False).print(sentence)


def _show(manifest: dict[str, Any], done: str, seconds: float) -> None:
    rows = sum(noun["rows"] for noun in manifest["nouns"])
    files = manifest["files"]["count"]
    _say(f"{done}: {rows:,} rows of {len(manifest['nouns'])} nouns and {files:,} files, in {seconds:.1f} s.")
