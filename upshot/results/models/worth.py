"""What a need was worth in the end."""

from django.db import models
from django.db.models import Q

from upshot.needs.models import IN_ORDER, Need
from upshot.needs.rules import WEEKS
from upshot.people.models import Member


class Realised(models.Model):
    """What meeting a need was worth in the end, to the customer or to us: a range per period, who says so, on what
    evidence. Beside what was estimated before, never instead of it."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    whose = models.CharField(max_length=10)
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    per = models.CharField(max_length=10)
    said_by = models.CharField(max_length=200)
    evidence = models.TextField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "realised"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="realised_in_order"),
            models.CheckConstraint(condition=Q(whose__in=["customer", "us"]), name="realised_whose_known"),
            models.CheckConstraint(condition=Q(per__in=list(WEEKS)), name="realised_period_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="realised_has_evidence"),
            # One stands for each side; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["need", "whose"], condition=Q(replaced_at__isnull=True), name="realised_one_stands"
            ),
        ]
