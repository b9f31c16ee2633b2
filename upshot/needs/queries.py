"""Questions about needs: read only. What belongs to a need is reached through the need, and that by visible_to."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact, Viewer
from upshot.desk.models import Ticket
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs import rules
from upshot.needs.models import (
    Effort,
    Expectation,
    HandOver,
    Need,
    NeedQuerySet,
    Ownership,
    Standing,
    Voice,
    Worth,
)
from upshot.people.models import Member


@dataclass(frozen=True)
class Range:
    """A value that is not known exactly."""

    low: float
    likely: float
    high: float


def need(pk: int, *, viewer: Viewer) -> Need:
    """One need. Raises NotFound, also where the viewer may not see it."""
    found = _need(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such need."))
    return found[0]


_need = Question(lambda viewer, pk: Need.objects.visible_to(viewer).select_related("account").filter(pk=pk))


def expectation(pk: int, *, viewer: Viewer) -> Expectation:
    """One expectation with its need and contact. Raises NotFound, also where the viewer may not see it."""
    rows = Expectation.objects.visible_to(viewer).select_related("need__account", "contact")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such expectation."))
    return found


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


def needs(*, viewer: Viewer, state: str = "", owner: Member | None = None, words: str = "") -> NeedQuerySet:
    """Needs, those still alive unless a state is named, the longest in their state first."""
    rows = Need.objects.visible_to(viewer).select_related("account")
    rows = rows.filter(state=state) if state else rows.filter(state__in=rules.ALIVE)
    if owner:
        rows = rows.filter(pk__in=owned_by(owner))
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(account__name__icontains=words))
    return rows.order_by("state_since")


def owned_by(member: Member) -> QuerySet[Ownership, int]:
    """Keys of the needs that a member, or a team of theirs, answers for now."""
    mine = Q(member=member) | Q(team__in=member.teams.all())
    return Ownership.objects.filter(mine, until__isnull=True).values_list("need_id", flat=True)


def answered_for(member: Member) -> list[Need]:
    """The living needs that a member, or a team of theirs, answers for, the longest in their state first; two hundred
    at most."""
    return _answered_for(member)


_answered_for = Question(lambda member: needs(viewer=member, owner=member)[:200])


def needs_of(account: Account, *, viewer: Viewer) -> NeedQuerySet:
    """All needs of an account, the latest first."""
    return Need.objects.visible_to(viewer).filter(account=account).order_by("-voiced_at")


def latest_of(account: Account, *, viewer: Viewer) -> list[Need]:
    """The latest sixty needs of an account."""
    return _latest_of(viewer, account=account.pk)


_latest_of = Question(
    lambda viewer, account: (
        Need.objects.visible_to(viewer).filter(account_id=account).order_by("-voiced_at")[:60]
    )
)


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


def hand_overs_awaiting(*, member: Member) -> list[HandOver]:
    """Hand-overs that this member is asked to answer, the oldest first; twenty at most."""
    return _hand_overs_awaiting(member)


def _awaiting(member: Member) -> QuerySet[HandOver]:
    asked = Q(member=member) | Q(team__in=member.teams.all())
    rows = HandOver.objects.filter(asked, answered_at__isnull=True, need__in=Need.objects.visible_to(member))
    return rows.select_related("need__account", "asked_by").order_by("asked_at")[:20]


_hand_overs_awaiting = Question(_awaiting)


def voices_of(need: Need) -> list[Voice]:
    """The tickets that voice a need, in order."""
    return _voices_of(need=need.pk)


_voices_of = Question(
    lambda need: (
        Voice.objects.filter(need_id=need).select_related("ticket__contact").order_by("ticket__received_at")
    )
)


def needs_voiced_by(*, tickets: QuerySet[Ticket] | list[Ticket], viewer: Viewer) -> NeedQuerySet:
    """The needs that these tickets voice."""
    return Need.objects.visible_to(viewer).filter(voices__ticket__in=tickets).distinct()


def expectations_of(need: Need) -> QuerySet[Expectation]:
    """The expectations that hold, in the order they were written."""
    return need.expectations.filter(replaced_at__isnull=True).select_related("contact")


def promised_to(contact: Contact) -> QuerySet[Expectation]:
    """What was promised to a contact, the latest first: for the portal."""
    rows = Expectation.objects.visible_to(contact).filter(contact=contact, frozen_at__isnull=False)
    return rows.current().select_related("need").order_by("-frozen_at")


def standings_of(need: Need) -> list[Standing]:
    """The states a need went through, in order."""
    return _standings_of(need=need.pk)


_standings_of = Question(lambda need: Standing.objects.filter(need_id=need).select_related("by"))


def worths_of(need: Need) -> list[Worth]:
    """The estimates of worth that stand: the customer's side first."""
    return _worths_of(needs=[need.pk])


_worths_of = Question(
    lambda needs: Worth.objects.filter(need_id__among=needs, replaced_at__isnull=True).order_by("whose")
)


def effort_of(need: Need) -> Effort | None:
    """The estimate of effort that stands."""
    return efforts([need.pk]).get(need.pk)


def worth_a_week(pks: list[int]) -> dict[int, Range]:
    """Worth of each need a week, both sides together, where anybody has said one."""
    sums: dict[int, Range] = {}
    for row in _worths_of(needs=pks):
        low, likely, high = (rules.per_week(x, per=row.per) for x in (row.low, row.likely, row.high))
        old = sums.get(row.need_id, Range(0, 0, 0))
        sums[row.need_id] = Range(old.low + low, old.likely + likely, old.high + high)
    return sums


def efforts(pks: list[int]) -> dict[int, Effort]:
    """Effort of each need, where anybody has said one."""
    return {row.need_id: row for row in _efforts_of(needs=pks)}


_efforts_of = Question(lambda needs: Effort.objects.filter(need_id__among=needs, replaced_at__isnull=True))


def expectation_counts(pks: list[int]) -> dict[int, int]:
    """How many expectations hold on each need."""
    rows = Expectation.objects.filter(need_id__in=pks, replaced_at__isnull=True)
    return dict(rows.values_list("need_id").annotate(n=Count("pk")))


def counts_by_state(*, viewer: Viewer) -> dict[str, int]:
    """How many needs stand in each state."""
    rows = Need.objects.visible_to(viewer).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)
