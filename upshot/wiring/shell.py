"""What the shell of the members' pages counts beside its entries."""

from django.http import HttpRequest

from upshot.desk.queries import waiting_count


def counts(request: HttpRequest) -> dict[str, int]:
    """How much waits for this reader, by the name of the entry; nothing for nobody."""
    if not request.user.is_authenticated:
        return {}
    return {"inbox": waiting_count(viewer=request.user)}
