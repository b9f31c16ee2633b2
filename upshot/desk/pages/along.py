"""Files sent along with a reply. When the reply is stopped they are kept, and stand in the form under a signed name."""

from contextlib import suppress

from django.http import HttpRequest
from django.utils.translation import gettext as _

from upshot.desk.actions.files import FileSent, keep_file, on_slip, slip_for
from upshot.kit.clock import now
from upshot.kit.errors import Refused

MOST = 20


def sent_along(request: HttpRequest) -> list[FileSent]:
    """The files of this form: chosen now, or kept when it was sent before. Raises Refused, also for a slip that is not
    ours, or too old: nothing goes out without the file that it was to go with."""
    files = [on_slip(slip) for slip in request.POST.getlist("kept")[:MOST]]
    for one in request.FILES.getlist("files"):
        files.append(FileSent(one.name or "", one.read()))
    if len(files) > MOST:
        raise Refused(_("At most %d files go along.") % MOST)
    return files


def kept_along(request: HttpRequest) -> list[tuple[str, str]]:
    """(name, slip) of each file, kept so that nobody has to choose them again. Too large ones are not."""
    kept = []
    for slip in request.POST.getlist("kept")[:MOST]:
        with suppress(Refused):
            kept.append((on_slip(slip).name, slip))
    for one in request.FILES.getlist("files")[:MOST]:
        one.seek(0)
        with suppress(Refused):
            blob = keep_file(content=one.read(), at=now())
            kept.append((one.name or "", slip_for(name=one.name or "", blob=blob)))
    return kept
