"""One row for each import: what was read, how far it is written, and what it came to."""

from django.db import models
from django.db.models import F, Q


class Import(models.Model):
    """One file (or set of files) taken in. Its bookmark is written together with each batch."""

    source = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    # Of the content and of the way it is read: the same file again is the same import.
    fingerprint = models.CharField(max_length=64, unique=True)
    rows = models.PositiveBigIntegerField(default=0)
    # Everything up to this key, in the order of keys, is in the database.
    bookmark = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    # The login of whoever ran the command: they need not be a member.
    by = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "import_run"
        ordering = ["-started_at"]
        constraints = [
            # An import does not end before it begins.
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="import_run_finished_after",
            ),
        ]


class Reject(models.Model):
    """A row or a value that was not carried, and why. Of very many the first; all stand in the file."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rejects")
    file = models.CharField(max_length=300)
    line = models.PositiveBigIntegerField()
    column = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    reason = models.CharField(max_length=500)
    # Found when it was written: it stays over a restart, while what is found in reading is found again.
    while_writing = models.BooleanField()

    class Meta:
        db_table = "import_reject"
        ordering = ["id"]
        constraints = [
            # Nothing is left behind without a reason.
            models.CheckConstraint(condition=~Q(reason=""), name="import_reject_has_reason"),
        ]
