"""What was judged."""

from django.db import models
from django.db.models import F, Q

from upshot.needs.models import Need


class Verdict(models.Model):
    """The verdict on a need as it was reckoned at one moment. The latest one stands."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    expected = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    t = models.FloatField(null=True)
    # Per expectation: its key, level, share of the way, how it is known.
    parts = models.JSONField(default=list)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "verdict"
        indexes = [models.Index(fields=["-at", "-id"], name="verdict_latest", condition=Q(replaced_at=None))]
        ordering = ["at"]
        constraints = [
            # Nobody can meet more than is known, nor know more than was expected.
            models.CheckConstraint(
                condition=Q(met__lte=F("known")) & Q(known__lte=F("expected")), name="verdict_counts_nested"
            ),
            models.UniqueConstraint(
                fields=["need"], condition=Q(replaced_at__isnull=True), name="verdict_one_stands"
            ),
        ]
