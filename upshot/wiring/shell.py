"""What the shell of the members' pages counts beside its entries."""

from django.http import HttpRequest

from upshot.desk.queries import waiting_count
from upshot.kit.ahead import Asked
from upshot.kit.asked import Together
from upshot.people.queries import unread_count

# Where there is no shell.
BARE = ("/api/", "/v1/", "/static/", "/portal")
WAITS = Together(inbox=waiting_count, notices=unread_count)


def counts(request: HttpRequest) -> dict[str, int]:
    """How much waits for this reader, by the name of the entry; nothing for nobody."""
    return WAITS(viewer=request.user) if request.user.is_authenticated else {}


def asked_of(request: HttpRequest) -> Asked | None:
    """What the shell will ask, where this is a whole page for a member."""
    part = request.method != "GET" or "HTTP_HX_REQUEST" in request.META or request.path.startswith(BARE)
    return WAITS.ready(request.user) if request.user.is_authenticated and not part else None
