"""What the shell of the members' pages counts beside its entries."""

from django.http import HttpRequest

from upshot.desk.queries import waiting_count
from upshot.kit.asked import together
from upshot.people.queries import unread_count


def counts(request: HttpRequest) -> dict[str, int]:
    """How much waits for this reader, by the name of the entry; nothing for nobody."""
    if not request.user.is_authenticated:
        return {}
    return together(viewer=request.user, inbox=waiting_count, notices=unread_count)
