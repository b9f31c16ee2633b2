"""An export that was ordered: by whom, and what came of it. The file itself lies in a folder."""

from django.db import models
from django.db.models import F, Q

from upshot.people.models import Member


class Export(models.Model):
    """A whole export, made by the worker."""

    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # Everything is in it as it stood then; empty while it is still to be made.
    made_at = models.DateTimeField(null=True)
    records = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    # Why there is no file.
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "export_run"
        ordering = ["-asked_at", "-id"]
        constraints = [
            # Nothing is made before it was asked for.
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | Q(made_at__gte=F("asked_at")),
                name="export_run_made_after",
            ),
        ]
