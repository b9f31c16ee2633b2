"""Letters out of an mbox, a Maildir or single files, by the same way as those that come by post."""

import mailbox
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.utils.translation import gettext as _

from upshot.importing.run import Watch
from upshot.importing.source import UnreadableFile
from upshot.importing.values import YEARS
from upshot.importing.writer.progress import alone
from upshot.mail.actions import settle, take

HEAD = 1 << 16


def take_letters(paths: Sequence[Path], *, watch: Watch, clock: Callable[[], datetime]) -> Counter[str]:
    """Takes every letter, the oldest first so that answers find what they answer. A letter that is here already is
    counted and changes nothing: a second run goes on where the first stopped. Raises UnreadableFile."""
    counts: Counter[str] = Counter()
    found: list[tuple[datetime, int, Callable[[], bytes]]] = []
    with ExitStack() as opened, alone():
        for path in paths:
            letters = enumerate(_letters(path, opened))
            found += [(_written(read()[:HEAD], clock()), place, read) for place, read in letters]
        found.sort(key=lambda one: one[:2])
        watch.step(_("Letters"), len(found))
        for done, (at, _place, read) in enumerate(found, start=1):
            arrival = take(raw=read(), source="file", at=at)
            if arrival.state != "new":
                counts["there"] += 1
            else:
                settled = settle(pk=arrival.pk, at=at)
                counts[settled.state if settled else "new"] += 1
            if done % 20 == 0:
                watch.at(done)
        watch.at(len(found))
    return counts


def _letters(path: Path, opened: ExitStack) -> Iterator[Callable[[], bytes]]:
    """How to read each letter of a path, in the order in which they stand there."""
    if path.is_dir() and (path / "cur").is_dir():
        folder = mailbox.Maildir(path, create=False)
        opened.callback(folder.close)
        yield from (_reading(folder, key) for key in sorted(folder.keys()))
        for inner in sorted(folder.list_folders()):
            yield from _letters(path / f".{inner}", opened)
    elif path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        if not files:
            raise UnreadableFile(_("There is no letter in %s.") % path)
        for one in files:
            yield from _letters(one, opened)
    elif not path.is_file():
        raise UnreadableFile(_("There is no file or folder %s.") % path)
    elif _is_mbox(path):
        box = mailbox.mbox(path, create=False)
        opened.callback(box.close)
        yield from (_reading(box, key) for key in box.keys())  # noqa: SIM118 - a mailbox is no dict
    else:
        yield path.read_bytes


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _reading(box: "mailbox.Mailbox[mailbox.Message]", key: str) -> Callable[[], bytes]:
    return lambda: box.get_bytes(key)


def _written(raw: bytes, now: datetime) -> datetime:
    """The date that its writer's machine gave it, where that can be true; else now."""
    try:
        at = parsedate_to_datetime(str(message_from_bytes(raw, policy=policy.compat32)["Date"]))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return now
    return at if at.year in YEARS and at <= now else now
