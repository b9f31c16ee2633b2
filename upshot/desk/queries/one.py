"""One thing of the desk, and what stands on it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.desk.models import Case, Message, Resolution, Ticket
from upshot.kit.errors import NotFound


def case(pk: int, *, viewer: Viewer) -> Case:
    """One case. Raises NotFound, also where the viewer may not see it."""
    rows = Case.objects.visible_to(viewer).select_related("account", "contact", "member")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such case."))
    return found


def ticket(pk: int, *, viewer: Viewer) -> Ticket:
    """One ticket. Raises NotFound, also where the viewer may not see it."""
    rows = Ticket.objects.visible_to(viewer).select_related("account", "contact", "case", "written_by")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such ticket."))
    return found


def tickets_of(*, case: Case, viewer: Viewer) -> QuerySet[Ticket]:
    """The tickets of a case, in the order they came."""
    return Ticket.objects.visible_to(viewer).filter(case=case).select_related("contact", "written_by")


def messages_of(*, case: Case, viewer: Viewer) -> QuerySet[Message]:
    """What was said on a case, in order; a contact sees no notes. What was taken back was not said."""
    said = Message.objects.visible_to(viewer).filter(unsent_at__isnull=True)
    return said.filter(case=case).select_related("member", "contact")


def resolution_of(case: Case) -> Resolution | None:
    """The resolution that stands. The case was reached by visible_to."""
    return case.resolutions.filter(undone_at__isnull=True).select_related("by", "article").first()
