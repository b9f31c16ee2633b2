"""Reading the journal."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from upshot.journal.models import Entry


def on_threads(threads: Iterable[UUID]) -> QuerySet[Entry]:
    """Everything written on these threads, oldest first. The caller must have reached their things by visible_to."""
    return Entry.objects.filter(thread__in=list(threads)).order_by("at", "id")


def about(*, subject: str, subject_id: int) -> QuerySet[Entry]:
    """Everything written about one thing, oldest first. The caller must have reached it by visible_to."""
    return Entry.objects.filter(subject=subject, subject_id=subject_id).order_by("at", "id")


def of_account(account_id: int) -> QuerySet[Entry]:
    """Everything written about an account's things, latest first. The caller must have reached it by visible_to."""
    return Entry.objects.filter(account_id=account_id).order_by("-at", "-id")


def settled() -> QuerySet[Entry]:
    """What no entry can come before any more, in the order in which it appeared: who reads on after the last one
    misses none. The caller filters by the accounts that the reader sees."""
    running = RawSQL(
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint", [], output_field=BigIntegerField()
    )
    return Entry.objects.filter(written_in__lt=running).order_by("written_in", "pk")
