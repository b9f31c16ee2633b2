"""Needs, the tickets that voice them, the states they went through."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.desk.models import Ticket
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.kit.paging import Page, page_by, part_of
from upshot.needs import rules
from upshot.needs.models import (
    Need,
    NeedQuerySet,
    Standing,
    Voice,
)
from upshot.needs.queries.owned import owned_by
from upshot.people.models import Member


def need(pk: int, *, viewer: Viewer) -> Need:
    """One need. Raises NotFound, also where the viewer may not see it."""
    found = _need(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such need."))
    return found[0]


_need = Question(lambda viewer, pk: Need.objects.visible_to(viewer).select_related("account").filter(pk=pk))


def needs(*, viewer: Viewer, state: str = "", owner: Member | None = None, words: str = "") -> NeedQuerySet:
    """Needs, those still alive unless a state is named, the longest in their state first."""
    rows = Need.objects.visible_to(viewer).select_related("account")
    rows = rows.filter(state=state) if state else rows.filter(state__in=rules.ALIVE)
    if owner:
        rows = rows.filter(pk__in=owned_by(owner))
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(account__name__icontains=words))
    return rows.order_by("state_since")


def needs_page(*, viewer: Member, state: str, mine: bool, number: str | int | None, size: int) -> Page[Need]:
    """One page of the list that is looked at all day: those alive or of one state, everybody's or the viewer's."""
    return page_by(
        lambda start, end: _listed(viewer, state=state, mine=mine, cut=f"{start}:{end}"),
        number=number,
        size=size,
    )


_listed = Question(
    lambda viewer, state, mine, cut: part_of(
        needs(viewer=viewer, state=state, owner=viewer if mine else None), cut
    )
)


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


def standings_of(need: Need) -> list[Standing]:
    """The states a need went through, in order."""
    return _standings_of(need=need.pk)


_standings_of = Question(lambda need: Standing.objects.filter(need_id=need).select_related("by"))


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_voices_of.ready(need=need.pk), _standings_of.ready(need=need.pk)]


def counts_by_state(*, viewer: Viewer) -> dict[str, int]:
    """How many needs stand in each state."""
    return dict(_counts_by_state(viewer))


_counts_by_state = Question(
    lambda viewer: Need.objects.visible_to(viewer).order_by().values_list("state").annotate(n=Count("pk"))
)
