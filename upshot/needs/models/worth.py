"""What a need is worth and what it takes."""

from django.db import models
from django.db.models import F, Q

from upshot.needs import rules
from upshot.needs.models.needs import Need
from upshot.people.models import Member

IN_ORDER = Q(low__gte=0) & Q(likely__gte=F("low")) & Q(high__gte=F("likely"))


class Worth(models.Model):
    """What meeting a need is worth, to the customer or to us: a range per period, who said so, on what evidence."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="worths")
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
        db_table = "worth"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="worth_in_order"),
            models.CheckConstraint(condition=Q(whose__in=["customer", "us"]), name="worth_whose_known"),
            models.CheckConstraint(condition=Q(per__in=list(rules.WEEKS)), name="worth_period_known"),
            # One estimate stands for each side; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["need", "whose"], condition=Q(replaced_at__isnull=True), name="worth_one_stands"
            ),
        ]


class Effort(models.Model):
    """What meeting a need will take of us, in days of one person."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="efforts")
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "effort"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER & Q(likely__gt=0), name="effort_in_order"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(replaced_at__isnull=True), name="effort_one_stands"
            ),
        ]
