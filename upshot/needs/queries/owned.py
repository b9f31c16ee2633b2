"""Who answers for what."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.needs import rules
from upshot.needs.models import (
    HandOver,
    Need,
    Ownership,
)
from upshot.people.models import Member, Membership, Team
from upshot.people.queries import in_team_of


def hand_over(pk: int, *, viewer: Viewer) -> HandOver:
    """One hand-over of a need that the viewer sees. Raises NotFound."""
    seen = Need.objects.visible_to(viewer)
    found = (
        HandOver.objects.select_related("need__account", "asked_by", "team")
        .filter(pk=pk, need__in=seen)
        .first()
    )
    if not found:
        raise NotFound(_("There is no such hand-over."))
    return found


def owned_by(member: Member) -> QuerySet[Ownership, int]:
    """Keys of the needs that a member, or a team of theirs, answers for now."""
    mine = Q(member=member) | in_team_of(member)
    return Ownership.objects.filter(mine, until__isnull=True).values_list("need_id", flat=True)


def left_by(member: Member) -> QuerySet[Ownership]:
    """What nobody would answer for if this member left: what they answer for themselves, and what a team does in which
    nobody else works."""
    others = Membership.objects.filter(team=OuterRef("team"), member__is_active=True).exclude(member=member)
    mine = Q(member=member) | (Q(team__in=member.teams.all()) & ~Exists(others))
    rows = Ownership.objects.filter(mine, until__isnull=True, need__state__in=rules.ANSWERED)
    return rows.select_related("need__account").order_by("pk")


def left_to(team: Team) -> QuerySet[Ownership]:
    """What a team answers for now."""
    rows = Ownership.objects.filter(team=team, until__isnull=True, need__state__in=rules.ANSWERED)
    return rows.order_by("pk")


def owner_of(need: Need) -> Ownership | None:
    """Who answers for a need now."""
    return owners_of([need.pk]).get(need.pk)


def owners_of(pks: list[int]) -> dict[int, Ownership]:
    """The owners of several needs, which the caller reached by visible_to."""
    return {row.need_id: row for row in _owners_of(needs=pks)}


_owners_of = Question(
    lambda needs: Ownership.objects.filter(need_id__among=needs, until__isnull=True).select_related(
        "member", "team"
    )
)


def hand_overs_of(need: Need) -> list[HandOver]:
    """The hand-overs of a need, in the order they were asked; at most one awaits its answer."""
    return _hand_overs_of(need=need.pk)


_hand_overs_of = Question(
    lambda need: (
        HandOver.objects.filter(need_id=need)
        .select_related("member", "team", "asked_by", "before__member", "before__team")
        .order_by("asked_at", "pk")
    )
)


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_owners_of.ready(needs=[need.pk]), _hand_overs_of.ready(need=need.pk)]


def hand_overs_awaiting(*, member: Member) -> list[HandOver]:
    """Hand-overs that this member is asked to answer, the oldest first; twenty at most."""
    return _hand_overs_awaiting(member)


def _awaiting(member: Member) -> QuerySet[HandOver]:
    asked = Q(member=member) | in_team_of(member)
    rows = HandOver.objects.filter(asked, answered_at__isnull=True, need__in=Need.objects.visible_to(member))
    return rows.select_related("need__account", "asked_by").order_by("asked_at")[:20]


_hand_overs_awaiting = Question(_awaiting)
