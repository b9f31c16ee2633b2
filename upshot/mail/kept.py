"""Questions about letters that came in, and mailboxes: read only."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound, Refused
from upshot.mail.models import Arrival, Grant, Mailbox


def arrivals(*, state: str = "") -> QuerySet[Arrival]:
    """Letters that came in, the latest first: of one state, or all that were not simply taken."""
    rows = Arrival.objects.defer("raw").select_related("mailbox", "ticket", "message")
    rows = rows.filter(state=state) if state else rows.exclude(state="taken")
    return rows.order_by("-arrived_at", "-pk")


def counts() -> dict[str, int]:
    """How many letters there are of each state that somebody may want to look into."""
    rows = Arrival.objects.exclude(state="taken").values("state").annotate(count=Count("pk")).order_by()
    return {row["state"]: row["count"] for row in rows}


def arrival(pk: int) -> Arrival:
    """One letter that came in. Raises NotFound."""
    found = (
        Arrival.objects.select_related(
            "mailbox", "ticket", "message", "returned", "confirmation__expectation"
        )
        .filter(pk=pk)
        .first()
    )
    if not found:
        raise NotFound(_("There is no such letter."))
    return found


def mailboxes() -> QuerySet[Mailbox]:
    """The mailboxes that letters are fetched from, paused ones too."""
    return Mailbox.objects.filter(removed_at=None).select_related("grant")


def mailbox(pk: int) -> Mailbox:
    """One mailbox that was not removed. Raises NotFound."""
    found = mailboxes().filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such mailbox."))
    return found


def grant(box: Mailbox) -> Grant:
    """What its provider knows us as. Raises Refused."""
    found = Grant.objects.filter(mailbox=box).first()
    if not found:
        raise Refused(_("Say first what the provider knows Upshot as."))
    return found
