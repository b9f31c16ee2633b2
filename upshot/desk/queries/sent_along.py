"""What came along with tickets and messages: how letters looked, and files."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.desk.models import Attachment, Case, Message, Ticket
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound

Place = tuple[str, int]


def attachment(pk: int, *, viewer: Viewer) -> Attachment:
    """One file. Raises NotFound, also where the viewer may not see what it is attached to."""
    found = Attachment.objects.visible_to(viewer).select_related("blob").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such file."))
    return found


def files_of_ticket(ticket: Ticket, *, viewer: Viewer) -> QuerySet[Attachment]:
    """The files that came along with a ticket."""
    return Attachment.objects.visible_to(viewer).filter(ticket=ticket).select_related("blob").order_by("pk")


def files_of_case(case: Case, *, viewer: Viewer) -> QuerySet[Attachment]:
    """The files of a case's tickets and of what was said on it; what was taken back was not said."""
    said = Q(message__case=case, message__unsent_at__isnull=True)
    rows = Attachment.objects.visible_to(viewer).filter(Q(ticket__case=case) | said)
    return rows.select_related("blob").order_by("pk")


def files_of(
    *, tickets: Iterable[Ticket], messages: Iterable[Message], viewer: Viewer
) -> dict[Place, list[Attachment]]:
    """The files of what is said on a page, by ("ticket", 12) or ("message", 7), in one question."""
    found: defaultdict[Place, list[Attachment]] = defaultdict(list)
    keys = {"tickets": [one.pk for one in tickets], "messages": [one.pk for one in messages]}
    for file in _files_of(viewer, **keys):
        place = ("ticket", file.ticket_id) if file.ticket_id else ("message", file.message_id or 0)
        found[place].append(file)
    return dict(found)


_files_of = Question(
    lambda viewer, tickets, messages: (
        Attachment.objects.visible_to(viewer)
        .filter(Q(ticket_id__among=tickets) | Q(message_id__among=messages))
        .select_related("blob")
        .order_by("pk")
    )
)


def pictures_of(said: Ticket | Message, *, viewer: Viewer) -> dict[str, int]:
    """The pictures that a letter's HTML shows: the key of each by its Content-ID."""
    rows = Attachment.objects.visible_to(viewer).exclude(inline_id="")
    mine = rows.filter(ticket=said) if isinstance(said, Ticket) else rows.filter(message=said)
    return dict(mine.values_list("inline_id", "pk"))
