"""A whole export as a member orders it: the worker makes it, and the file waits to be fetched."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.exporting.actions.moving import take_out
from upshot.exporting.models import Export
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member


class OneWaits(Refused):
    """A second order while the first is still to be made."""

    status = 409


@transaction.atomic
def order(*, by: Member, at: datetime) -> Export:
    """Asks for an export of everything. Raises OneWaits."""
    if Export.objects.filter(made_at=None).exists():
        raise OneWaits(_("An export is being made already. It stands here when it is ready."))
    ordered = Export.objects.create(by=by, asked_at=at)
    _tell("installation.export_ordered", by, at)
    return ordered


def make_waiting(*, clock: Callable[[], datetime]) -> None:
    """Makes what was ordered. One that was interrupted is begun anew; only the last file is kept."""
    for waiting in Export.objects.filter(made_at=None):
        folder = _home() / f"upshot-{waiting.pk}"
        shutil.rmtree(folder, ignore_errors=True)
        waiting.made_at = at = clock()
        try:
            _home().mkdir(parents=True, exist_ok=True, mode=0o700)
            manifest = take_out(folder=folder, at=at)
            for older in _home().glob("*.zip"):
                older.unlink()
            waiting.size = _pack(folder, _file(waiting))
            waiting.records = sum(noun["rows"] for noun in manifest["nouns"])
        except (Refused, OSError) as error:
            waiting.reason = str(error)[:500]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        _keep(waiting)


@transaction.atomic
def _keep(made: Export) -> None:
    made.save()


def fetch(*, by: Member, at: datetime) -> Path:
    """The file of the last export; the journal says who took it. Raises Refused."""
    last = Export.objects.filter(reason="").exclude(made_at=None).first()
    if last is None or not _file(last).is_file():
        raise Refused(_("There is no export here to be fetched. Order one."))
    _tell("installation.export_fetched", by, at)
    return _file(last)


def _pack(folder: Path, file: Path) -> int:
    """A folder as one file, which appears under its name when it is whole; its size."""
    part = file.with_suffix(".part")
    with ZipFile(part, "w", ZIP_DEFLATED) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.write(path, path.relative_to(folder))
    part.chmod(0o600)
    part.replace(file)
    return file.stat().st_size


def _tell(verb: str, by: Member, at: datetime) -> None:
    write(verb=verb, subject="installation", subject_id=0, thread=new_thread(), by=by, at=at)


def _home() -> Path:
    return Path(settings.EXPORTS)


def _file(ordered: Export) -> Path:
    return _home() / f"upshot-{ordered.pk}.zip"
