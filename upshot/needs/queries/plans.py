"""Success plans of an account, and where each of their needs stands."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Need, SuccessPlan


@dataclass(frozen=True)
class Stands:
    """A plan and its needs, in the order in which the template had them."""

    plan: SuccessPlan
    needs: list[Need]


def plans(*, viewer: Viewer) -> QuerySet[SuccessPlan]:
    """Plans of the accounts that the viewer sees, the latest first."""
    return SuccessPlan.objects.visible_to(viewer).select_related("account", "template").order_by("-at", "-pk")


def plan(pk: int, *, viewer: Viewer) -> Stands:
    """One plan with its needs. Raises NotFound, also where the viewer may not see it."""
    found = plans(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such plan."))
    return Stands(found, _needs_of(viewer, plans=[found.pk]))


def plans_of(account: Account, *, viewer: Viewer) -> list[Stands]:
    """The latest ten plans of an account, each with where its needs stand."""
    found = _plans_of(viewer, account=account.pk)
    if not found:
        return []
    needs = _needs_of(viewer, plans=[one.pk for one in found])
    return [Stands(one, [need for need in needs if need.plan_id == one.pk]) for one in found]


_plans_of = Question(
    lambda viewer, account: (
        SuccessPlan.objects.visible_to(viewer).filter(account_id=account).order_by("-at", "-pk")[:10]
    )
)
_needs_of = Question(
    lambda viewer, plans: (
        Need.objects.visible_to(viewer).filter(plan_id__among=plans).order_by("pk").select_related("account")
    )
)
