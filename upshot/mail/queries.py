"""Questions about letters: read only."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.kit.models import Letter

# Longer than a server may take for its last answer.
HANDING_OVER = timedelta(minutes=3)


def due(*, at: datetime) -> QuerySet[Letter]:
    """Letters to be sent now, in the order they were written."""
    now = Q(next_at__isnull=True) | Q(next_at__lte=at)
    return waiting().filter(now).order_by("written_at", "pk")


def waiting() -> QuerySet[Letter]:
    """Letters still to be sent, those given up, taken back or just being handed over left out."""
    return Letter.objects.filter(
        sent_at__isnull=True, failed_at__isnull=True, withdrawn_at__isnull=True, handed_at__isnull=True
    )


def in_doubt(*, at: datetime) -> QuerySet[Letter]:
    """Letters that were being handed over so long ago that whoever did it must have been stopped."""
    return Letter.objects.filter(
        sent_at__isnull=True, failed_at__isnull=True, handed_at__lt=at - HANDING_OVER
    )


def next_due_at(*, at: datetime) -> datetime | None:
    """When the next letter is to be sent that is not due yet."""
    found: datetime | None = waiting().filter(next_at__gt=at).aggregate(first=Min("next_at"))["first"]
    return found


def sent_since(moment: datetime, sender: str) -> dict[str, int]:
    """How many letters each address has sent since."""
    rows = Letter.objects.filter(sent_at__gt=moment).order_by().values_list("from_address")
    return {who or parseaddr(sender)[1]: count for who, count in rows.annotate(Count("pk"))}


def stuck() -> QuerySet[Letter]:
    """Letters that could not be sent, that came back, or that a server has not taken yet: the latest first."""
    wrong = Q(failed_at__isnull=False) | Q(sent_at__isnull=True, withdrawn_at__isnull=True)
    return Letter.objects.filter(wrong).exclude(reason="").order_by("-written_at", "-pk")


def waiting_count() -> int:
    """How many letters are still to be sent, those given up left out."""
    return waiting().count()


def letter(pk: int) -> Letter:
    """One letter. Raises NotFound."""
    found = Letter.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such letter."))
    return found
