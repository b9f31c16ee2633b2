"""Needs, the tickets that voice them, the states they went through."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer, belongs
from upshot.desk.models import Ticket
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound
from upshot.kit.paging import Page, page_by, part_of
from upshot.needs import rules
from upshot.needs.models import Need, NeedQuerySet, Ownership, Standing, Voice, of_account
from upshot.needs.queries.owned import owned_by
from upshot.needs.queries.worth import Range, added
from upshot.people.models import Member
from upshot.people.queries import in_team_of


def need(pk: int, *, viewer: Viewer) -> Need:
    """One need. Raises NotFound, also where the viewer may not see it."""
    found = _need(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such need."))
    return found[0]


_need = Question(
    lambda viewer, pk: Need.objects.visible_to(viewer).select_related("account", "kind").filter(pk=pk)
)


def needs(
    *,
    viewer: Viewer,
    state: str = "",
    owner: Member | None = None,
    words: str = "",
    whose: str = "",
    kind: int | None = None,
) -> NeedQuerySet:
    """Needs, those still alive unless a state is named, the longest in their state first. `whose`: the `customer`'s or
    `ours`; `kind`: of one kind, by its key."""
    rows = Need.objects.visible_to(viewer).select_related("account", "kind")
    rows = rows.filter(state=state) if state else rows.filter(state__in=rules.ALIVE)
    if owner:
        rows = rows.filter(pk__in=owned_by(owner))
    if whose in ("customer", "ours"):
        rows = rows.filter(whose=whose)
    if kind:
        rows = rows.filter(kind_id=kind)
    if words:
        rows = rows.filter(Q(title__icontains=words) | (Q(account__name__icontains=words) & belongs(viewer)))
    return rows.order_by("state_since", "pk")


def needs_seen(*, viewer: Viewer) -> NeedQuerySet:
    """Every need that the viewer sees, in whatever state."""
    return Need.objects.visible_to(viewer)


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


def counts_by_kind(*, viewer: Viewer) -> dict[int, int]:
    """How many needs are of each kind."""
    rows = Need.objects.visible_to(viewer).filter(kind__isnull=False)
    return dict(rows.order_by().values_list("kind").annotate(n=Count("pk")))


TO_DO = tuple(state for state in rules.ALIVE if state != "measured")


class Weighed(NamedTuple):
    """A living need that somebody answers for; what it is worth a week and takes in days, where anybody has said."""

    pk: int
    state: str
    since: datetime
    worth: Range | None
    effort: float | None


def answered_for(viewer: Member, *, members: list[int]) -> list[Weighed]:
    """Each living need that the viewer sees and that these members, or a team of the viewer's, answer for: all of them,
    to be ranked, but those that are measured and wait for their review alone."""
    found: dict[int, Weighed] = {}
    for pk, state, since, effort, *side in _answered_for(viewer, members=members):
        worth = added(found[pk].worth if pk in found else None, *side)
        found[pk] = Weighed(pk, state, since, worth, effort)
    return list(found.values())


@Question
def _answered_for(viewer: Member, members: list[int]) -> QuerySet[Need, Any]:
    theirs = Q(member_id__among=members) | in_team_of(viewer)
    keys = Ownership.objects.filter(theirs, until__isnull=True).values("need_id")
    rows = Need.objects.visible_to(viewer).filter(state__in=TO_DO, pk__in=keys).order_by()
    return rows.annotate(
        side=FilteredRelation("worths", condition=Q(worths__replaced_at__isnull=True)),
        takes=FilteredRelation("efforts", condition=Q(efforts__replaced_at__isnull=True)),
    ).values_list(
        "pk", "state", "state_since", "takes__likely", "side__per", "side__low", "side__likely", "side__high"
    )


def needs_among(pks: list[int], *, viewer: Viewer) -> list[Need]:
    """The needs with these keys that the viewer sees, with their accounts."""
    return _among(viewer, pks=pks)


_among = Question(
    lambda viewer, pks: (
        Need.objects.visible_to(viewer).select_related("account").filter(pk__among=pks).order_by()
    )
)


def needs_of(account: Account, *, viewer: Viewer) -> NeedQuerySet:
    """All needs of an account, its own and those shared with it, the latest first."""
    return Need.objects.visible_to(viewer).filter(of_account(account.pk)).order_by("-voiced_at")


def latest_of(account: Account, *, viewer: Viewer) -> list[Need]:
    """The latest sixty needs of an account."""
    return _latest_of(viewer, account=account.pk)


_latest_of = Question(
    lambda viewer, account: (
        Need.objects.visible_to(viewer).filter(of_account(account)).order_by("-voiced_at")[:60]
    )
)


def asked_of_account(account: Account, *, viewer: Viewer) -> list[Ready | None]:
    """What the page of an account asks here, for `kit.ahead`."""
    return [_latest_of.ready(viewer, account=account.pk)]


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
