"""What the house has named itself: kinds, fields, states, tags, checklists, kept replies, macros."""

from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.desk import rules
from upshot.desk.models import (
    Case,
    CaseKind,
    CaseTag,
    Checklist,
    Field,
    Macro,
    Snippet,
    Spent,
    State,
    Tag,
)
from upshot.kit.errors import NotFound
from upshot.people.models import Member

Thing = TypeVar("Thing", bound=Model)


def _one(rows: "QuerySet[Thing]", pk: int) -> Thing:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such thing."))
    return found


def kinds() -> QuerySet[CaseKind]:
    """Kinds of case in use, in their order."""
    return CaseKind.objects.filter(retired_at=None)


def kind(pk: int) -> CaseKind:
    """One kind, in use or not. Raises NotFound."""
    return _one(CaseKind.objects.all(), pk)


def fields() -> QuerySet[Field]:
    """Fields in use, in their order."""
    return Field.objects.filter(retired_at=None).select_related("kind")


def fields_for(kind: int | None) -> QuerySet[Field]:
    """The fields of cases of a kind: its own, and those of every kind."""
    return fields().filter(Q(kind=None) | Q(kind=kind))


def field(pk: int) -> Field:
    """One field, in use or not. Raises NotFound."""
    return _one(Field.objects.select_related("kind"), pk)


def missing_fields(case: Case) -> list[str]:
    """Names of the fields that the case needs before it is resolved, and that are empty."""
    needed = fields_for(case.kind_id).filter(needed=True)
    return [one.name for one in needed if case.fields.get(one.key) in (None, "", [])]


def states(life: str = "") -> QuerySet[State]:
    """Names for states in use; of one part of the life alone."""
    rows = State.objects.filter(retired_at=None)
    return rows.filter(stands_for=life) if life else rows


def state(pk: int) -> State:
    """One named state, in use or not. Raises NotFound."""
    return _one(State.objects.all(), pk)


def checklists() -> QuerySet[Checklist]:
    """Checklists in use, by name."""
    return Checklist.objects.filter(retired_at=None)


def checklist(pk: int) -> Checklist:
    """One checklist, in use or not. Raises NotFound."""
    return _one(Checklist.objects.all(), pk)


def tags() -> QuerySet[Tag]:
    """All tags, by name."""
    return Tag.objects.order_by("name")


def tag_counts(keys: list[int], *, viewer: Viewer) -> dict[int, int]:
    """How many of the cases that the viewer sees have each of these tags."""
    rows = CaseTag.objects.filter(tag__in=keys, case__in=Case.objects.visible_to(viewer))
    return dict(rows.order_by().values("tag").annotate(n=Count("pk")).values_list("tag", "n"))


def tag(pk: int) -> Tag:
    """One tag. Raises NotFound."""
    return _one(Tag.objects.all(), pk)


def snippets_for(member: Member) -> QuerySet[Snippet]:
    """Kept replies in use: everybody's, and those of the member's teams; a shortcut's first."""
    rows = Snippet.objects.filter(retired_at=None).select_related("team")
    return rows.filter(Q(team=None) | Q(team__in=member.teams.all()))


def snippet(pk: int, *, viewer: Member) -> Snippet:
    """One kept reply that the member may use; any, for who arranges. Raises NotFound."""
    rows = Snippet.objects.filter(retired_at=None) if viewer.may("arrange") else snippets_for(viewer)
    return _one(rows, pk)


def macros_for(member: Member) -> QuerySet[Macro]:
    """Macros in use: everybody's, and those of the member's teams."""
    rows = Macro.objects.filter(retired_at=None).select_related("team")
    return rows.filter(Q(team=None) | Q(team__in=member.teams.all()))


def macro(pk: int, *, viewer: Member) -> Macro:
    """One macro that the member may use; any, for who arranges. Raises NotFound."""
    rows = Macro.objects.filter(retired_at=None) if viewer.may("arrange") else macros_for(viewer)
    return _one(rows, pk)


def filled(snippet: Snippet, *, case: Case, by: Member) -> str:
    """A kept reply with its variables filled in for this case and this writer."""
    contact = case.contact
    values = {
        "contact.name": contact.name if contact else "",
        "contact.first_name": contact.name.partition(" ")[0] if contact else "",
        "contact.email": contact.email if contact else "",
        "account.name": case.account.name,
        "case.number": str(case.pk),
        "case.title": case.title,
        "member.name": by.name,
        "member.first_name": by.name.partition(" ")[0],
        "member.email": by.email,
        "team.name": case.team.name if case.team else "",
    }
    return rules.fill_in(snippet.words, values)


def spent_by_account(*, viewer: Viewer) -> "QuerySet[Spent, Any]":
    """Minutes and money spent on the cases of each account that the viewer sees, the most first: for reports."""
    rows = Spent.objects.filter(struck_at=None, case__in=Case.objects.visible_to(viewer)).order_by()
    summed = rows.values("case__account", "case__account__name")
    return summed.annotate(minutes=Sum("minutes"), amount=Sum("amount")).order_by("-minutes")


def spent_on(account: Account, *, viewer: Viewer) -> dict[str, Any]:
    """Minutes and money spent on all cases of one account."""
    rows = Spent.objects.filter(
        struck_at=None, case__in=Case.objects.visible_to(viewer).filter(account=account)
    )
    return rows.aggregate(minutes=Sum("minutes", default=0), amount=Sum("amount", default=0))
