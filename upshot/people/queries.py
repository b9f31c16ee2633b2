"""Questions about our people: read only."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.kit.ids import fingerprint
from upshot.people.models import Absence, Member, Team, Token


def active_members() -> QuerySet[Member]:
    """Everyone who works here, by name."""
    return Member.objects.filter(is_active=True).order_by("name")


def member(pk: int) -> Member:
    """One member, active or not. Raises NotFound."""
    found = Member.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such member."))
    return found


def team(pk: int) -> Team:
    """One team. Raises NotFound."""
    found = Team.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such team."))
    return found


def bearer(secret: str) -> Token | None:
    """The live token with this secret, with its member."""
    return (
        Token.objects.select_related("member")
        .filter(secret_hash=fingerprint(secret), revoked_at__isnull=True, member__is_active=True)
        .first()
    )


def away(*, on: date) -> QuerySet[Absence]:
    """Who is away on a day, and who stands in."""
    return Absence.objects.filter(from_on__lte=on, until_on__gte=on).select_related("member", "stand_in")


def stands_in_for(*, member: Member, on: date) -> list[int]:
    """The members whose work is this member's today: their own, and that of those they stand in for."""
    return [member.pk, *away(on=on).filter(stand_in=member).values_list("member_id", flat=True)]


def has_administrator() -> bool:
    """Whether anyone can govern this installation."""
    return Member.objects.filter(Q(role="administrator") & Q(is_active=True)).exists()
