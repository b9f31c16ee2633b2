"""What needs were worth in the end."""

from django.db.models import QuerySet

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Question
from upshot.needs.models import Need
from upshot.results.models import Realised


def realised(*, viewer: Viewer) -> QuerySet[Realised]:
    """Every word on what needs that the viewer sees were worth, earlier ones too, in order of time."""
    seen = Need.objects.filter(account__in=Account.objects.visible_to(viewer))
    return Realised.objects.filter(need__in=seen).order_by("at", "pk")


def realised_of(need: Need) -> list[Realised]:
    """What a need was worth in the end: the words that stand, the customer's side first."""
    return _realised_of(need=need.pk)


_realised_of = Question(
    lambda need: Realised.objects.filter(need_id=need, replaced_at__isnull=True).order_by("whose")
)
