"""How long cases of the past still took: what the forecast of remaining time is made from, each night anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Outlook(models.Model):
    """Of cases that were alike at a landmark of their age: how many minutes they still took, as quantiles."""

    # Which cases: `urgency=high|kind=3|…`; empty: all.
    key = models.CharField(max_length=200)
    # Minutes since they were opened.
    landmark = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    # At 0, 2.5, …, 100 %: 41 values, which do not fall.
    minutes = ArrayField(models.FloatField())

    class Meta:
        db_table = "outlook"
        constraints = [models.UniqueConstraint(fields=["key", "landmark"], name="outlook_once")]


class OutlookTest(models.Model):
    """How good the forecast was: learnt from earlier cases, asked about later ones."""

    at = models.DateTimeField()
    # Cases learnt from, and cases asked about; how often these were asked, at different ages.
    learnt = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    questions = models.PositiveIntegerField()
    # How often the truth lay within the range of 80 %.
    inside = models.PositiveIntegerField()
    # Mean distance in minutes between the middle and the truth; and of the middle of all cases, whatever their kind.
    miss = models.FloatField(null=True)
    plain_miss = models.FloatField(null=True)
    # The lower end of the range that gave 80 % on cases set apart for that, as a share: 0.1 by nature.
    tail = models.FloatField()

    class Meta:
        db_table = "outlook_test"
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(inside__lte=F("questions")), name="outlook_test_inside_of_questions"
            )
        ]
