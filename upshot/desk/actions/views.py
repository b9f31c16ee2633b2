"""Views that members save for themselves, their team or everyone; and who is looking at a case."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.models import Case, Presence, View
from upshot.desk.queries.conditions import Asker, Filter
from upshot.desk.queries.listing import COLUMNS, sortable
from upshot.desk.queries.presence import GONE_SECONDS
from upshot.desk.queries.views import MOST_FILTERS, condition, own_fields
from upshot.journal.actions import write
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member, Team


@transaction.atomic
def save_view(
    *,
    name: str,
    filters: Iterable[Filter],
    columns: Iterable[str],
    order: str,
    team: Team | None,
    for_all: bool,
    by: Member,
    at: datetime,
) -> View:
    """Keeps a list under a name. Shared with a team by whoever is in it; with everyone by whoever arranges things."""
    view = View(member=by, made_at=at)
    _fill(view, name=name, filters=filters, columns=columns, order=order, by=by, at=at)
    _share(view, team=team, for_all=for_all, by=by)
    view.save()
    _journal(view, "view.saved", by=by, at=at)
    return view


@transaction.atomic
def change_view(
    *,
    view: View,
    name: str,
    filters: Iterable[Filter],
    columns: Iterable[str],
    order: str,
    team: Team | None,
    for_all: bool,
    by: Member,
    at: datetime,
) -> View:
    """Keeps another list, name or circle under a view of one's own; a shared one also by whoever arranges things."""
    _must_be_theirs(view, by)
    _fill(view, name=name, filters=filters, columns=columns, order=order, by=by, at=at)
    _share(view, team=team, for_all=for_all, by=by)
    view.save()
    _journal(view, "view.changed", by=by, at=at)
    return view


@transaction.atomic
def retire_view(*, view: View, by: Member, at: datetime) -> View:
    """The view is no longer offered."""
    _must_be_theirs(view, by)
    view.retired_at = at
    view.save(update_fields=["retired_at"])
    _journal(view, "view.retired", by=by, at=at)
    return view


def _fill(
    view: View,
    *,
    name: str,
    filters: Iterable[Filter],
    columns: Iterable[str],
    order: str,
    by: Member,
    at: datetime,
) -> None:
    filters, columns = list(filters), list(columns)
    if not name.strip():
        raise Refused(_("A view needs a name."), field="name")
    if len(filters) > MOST_FILTERS:
        raise Refused(_("A list has at most %d filters.") % MOST_FILTERS)
    own = own_fields()
    for one in filters:
        condition(one, Asker(by, at), own)
    unknown = [one for one in columns if one not in COLUMNS]
    if unknown:
        raise Refused(_("There is no column “%s”.") % unknown[0], field="columns")
    if order and not sortable(order):
        raise Refused(_("Lists cannot be sorted by “%s”.") % order, field="order")
    view.name, view.columns, view.order = name.strip()[:120], columns, order
    view.filters = [{"field": one.field, "is": one.is_, "value": list(one.values)} for one in filters]


def _share(view: View, *, team: Team | None, for_all: bool, by: Member) -> None:
    if for_all and not view.for_all and not by.may("arrange"):
        raise NotAllowed(_("Only a lead shares a view with everyone."), field="for_all")
    if team and team.pk != view.team_id and not by.may("govern") and not by.teams.filter(pk=team.pk).exists():
        raise NotAllowed(_("You share a view with a team that you are in."), field="team")
    view.team, view.for_all = team, for_all


def _must_be_theirs(view: View, by: Member) -> None:
    shared = view.for_all or view.team_id is not None
    if view.member_id != by.pk and not (shared and by.may("arrange")):
        raise NotAllowed(_("This view is %s's: save one of your own.") % view.member.name)
    if view.retired_at:
        raise Refused(_("This view is no longer kept."))


def _journal(view: View, verb: str, *, by: Member, at: datetime) -> None:
    write(verb=verb, subject="view", subject_id=view.pk, thread=new_thread(), by=by, at=at, words=view.name)


@transaction.atomic
def look_at(*, case: Case, typing: bool, by: Member, at: datetime) -> None:
    """The member is looking at the case, and perhaps typing."""
    Presence.objects.update_or_create(
        case=case, member=by, defaults={"at": at, "typing_at": at if typing else None}
    )
    Presence.objects.filter(at__lt=at - timedelta(seconds=GONE_SECONDS)).delete()


@transaction.atomic
def look_away(*, case: Case, by: Member, at: datetime) -> None:
    """The member left the case, and whoever was gone before."""
    Presence.objects.filter(case=case, member=by).delete()
    Presence.objects.filter(at__lt=at - timedelta(seconds=GONE_SECONDS)).delete()
