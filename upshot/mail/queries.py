"""Questions about letters: read only."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.kit.models import Letter


def due(*, at: datetime) -> QuerySet[Letter]:
    """Letters to be sent now, in the order they were written."""
    now = Q(next_at__isnull=True) | Q(next_at__lte=at)
    return Letter.objects.filter(now, sent_at__isnull=True, failed_at__isnull=True).order_by(
        "written_at", "pk"
    )


def stuck() -> QuerySet[Letter]:
    """Letters that could not be sent, or that a server has not taken yet: the latest first."""
    rows = Letter.objects.filter(sent_at__isnull=True).exclude(reason="")
    return rows.order_by("-written_at", "-pk")


def waiting_count() -> int:
    """How many letters are still to be sent, those given up left out."""
    return Letter.objects.filter(sent_at__isnull=True, failed_at__isnull=True).count()


def letter(pk: int) -> Letter:
    """One letter. Raises NotFound."""
    found = Letter.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such letter."))
    return found
