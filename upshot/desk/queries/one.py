"""One thing of the desk, and what stands on it."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.desk.models import Case, Message, Resolution, Ticket
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.kit.models import Letter


def case(pk: int, *, viewer: Viewer) -> Case:
    """One case. Raises NotFound, also where the viewer may not see it."""
    found = _case(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such case."))
    return found[0]


_case = Question(
    lambda viewer, pk: (
        Case.objects.visible_to(viewer).select_related("account", "contact", "member").filter(pk=pk)
    )
)


def ticket(pk: int, *, viewer: Viewer) -> Ticket:
    """One ticket. Raises NotFound, also where the viewer may not see it."""
    rows = Ticket.objects.visible_to(viewer).select_related("account", "contact", "case", "written_by")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such ticket."))
    return found


def tickets_of(*, case: Case, viewer: Viewer) -> list[Ticket]:
    """The tickets of a case, in the order they came."""
    return _tickets_of(viewer, case=case.pk)


_tickets_of = Question(
    lambda viewer, case: (
        Ticket.objects.visible_to(viewer).filter(case_id=case).select_related("contact", "written_by")
    )
)


def messages_of(*, case: Case, viewer: Viewer) -> QuerySet[Message]:
    """What was said on a case, in order; a contact sees no notes. What was taken back was not said."""
    said = Message.objects.visible_to(viewer).filter(unsent_at__isnull=True)
    return said.filter(case=case).select_related("member", "contact")


def said_on(case: Case, *, viewer: Viewer) -> list[Message]:
    """The same, for a page that shows them all."""
    return _said_on(viewer, case=case.pk)


_said_on = Question(
    lambda viewer, case: (
        Message.objects.visible_to(viewer)
        .filter(unsent_at__isnull=True, case_id=case)
        .select_related("member", "contact")
    )
)


def asked_of(case: int, *, viewer: Viewer) -> list[Ready | None]:
    """What the page of a case asks here, for `kit.ahead`."""
    return [
        _case.ready(viewer, pk=case),
        _tickets_of.ready(viewer, case=case),
        _said_on.ready(viewer, case=case),
        _resolution_of.ready(case=case),
    ]


def message(pk: int, *, viewer: Viewer) -> Message:
    """One message. Raises NotFound, also where the viewer may not see it."""
    rows = Message.objects.visible_to(viewer).select_related("case", "member", "contact")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such message."))
    return found


def letters_of(
    *, messages: list[Message], resolution: Resolution | None
) -> dict[tuple[str, int], list[Letter]]:
    """Letters of what was said that have not gone out yet, or did not arrive: by what they carry. The messages were
    reached by visible_to."""
    found: dict[tuple[str, int], list[Letter]] = {}
    replies = [one.pk for one in messages if one.kind == "reply"]
    for letter in _unsettled(replies=replies, resolution=resolution.pk if resolution else 0):
        found.setdefault((letter.about, letter.about_id or 0), []).append(letter)
    return found


_unsettled = Question(
    lambda replies, resolution: (
        Letter.objects.filter(
            Q(about="message", about_id__among=replies) | Q(about="resolution", about_id=resolution),
            Q(failed_at__isnull=False) | Q(sent_at__isnull=True, withdrawn_at__isnull=True),
        )
        .defer("words", "html")
        .order_by("pk")
    )
)


def resolution_of(case: Case) -> Resolution | None:
    """The resolution that stands. The case was reached by visible_to."""
    return next(iter(_resolution_of(case=case.pk)), None)


_resolution_of = Question(
    lambda case: Resolution.objects.filter(case_id=case, undone_at__isnull=True).select_related(
        "by", "article"
    )
)
