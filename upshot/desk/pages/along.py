"""Files sent along with a reply. When the reply is stopped they are kept, and stand in the form under a signed name."""

from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from upshot.desk.actions.files import FileSent, keep_file
from upshot.kit import blobs
from upshot.kit.clock import now
from upshot.kit.errors import Refused

SALT = "sent along"
MOST = 20
# So long a form may stand open.
SECONDS = 24 * 3600


def sent_along(request: HttpRequest) -> list[FileSent]:
    """The files of this form: chosen now, or kept when it was sent before. Raises Refused."""
    files = [FileSent(one["name"], blobs.get(one["digest"])) for one in _kept_before(request)]
    for one in request.FILES.getlist("files"):
        files.append(FileSent(one.name or "", one.read()))
    if len(files) > MOST:
        raise Refused(_("At most %d files go along.") % MOST)
    return files


def kept_along(request: HttpRequest) -> list[tuple[str, str]]:
    """(name, signed) of each file, kept so that nobody has to choose them again. Too large ones are not."""
    kept = _kept_before(request)
    for one in request.FILES.getlist("files")[:MOST]:
        one.seek(0)
        try:
            blob = keep_file(content=one.read(), at=now())
        except Refused:
            continue
        kept.append({"name": one.name or "", "digest": blob.digest})
    return [(one["name"], signing.dumps(one, salt=SALT)) for one in kept]


def _kept_before(request: HttpRequest) -> list[dict[str, Any]]:
    """Those that this form carries; a signature that is not ours, or too old, carries nothing."""
    found = []
    for signed in request.POST.getlist("kept")[:MOST]:
        try:
            found.append(signing.loads(signed, salt=SALT, max_age=SECONDS))
        except signing.BadSignature:
            continue
    return found
