"""Who helps with a need, who covers for its owner, and who was reminded of it."""

from datetime import date

from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Helper, Need, Ownership, Reminder
from upshot.people.models import Absence
from upshot.people.queries import away_on


def helper(pk: int, *, viewer: Viewer) -> Helper:
    """One helper of a need that the viewer sees. Raises NotFound."""
    rows = Helper.objects.filter(pk=pk, need__in=Need.objects.visible_to(viewer))
    found = rows.select_related("need", "member").first()
    if not found:
        raise NotFound(_("There is no such helper."))
    return found


def helpers_of(need: Need) -> list[Helper]:
    """Who helps with a need now, in the order they joined."""
    return _helpers_of(need=need.pk)


_helpers_of = Question(
    lambda need: Helper.objects.filter(need_id=need, until__isnull=True).select_related("member")
)


def cover_of(owner: Ownership | None, *, on: date) -> Absence | None:
    """The absence of whoever answers for a need on a day, with who stands in; None where they are there, or are a
    team. When it ends the duty is theirs again: nothing was handed over."""
    return next(iter(away_on(member=owner.member_id, on=on)), None) if owner and owner.member_id else None


def reminders_of(need: Need) -> list[Reminder]:
    """When somebody was reminded of the delivery that nobody has verified; none in any other state."""
    return _reminders_of(need=need.pk, of=need.state_since) if need.state == "delivered" else []


_reminders_of = Question(lambda need, of: Reminder.objects.filter(need_id=need, of=of).order_by("at"))
