"""Letters of figures that members have sent to themselves."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from upshot.people.models import Member

EVERY = ("week", "month")


class ReportLetter(models.Model):
    """A member gets the desk's figures by letter, each week or month, of the cases that they see."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    every = models.CharField(max_length=10)
    # Which cases, by filters as lists have them; empty: all.
    where = ArrayField(models.CharField(max_length=300), default=list)
    ordered_at = models.DateTimeField()
    # The last day of the time that was told last.
    told_until = models.DateField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "report_letter"
        ordering = ["ordered_at"]
        constraints = [
            models.CheckConstraint(condition=Q(every__in=EVERY), name="report_letter_every_known"),
            # The same letter once.
            models.UniqueConstraint(
                fields=["member", "every", "where"],
                condition=Q(cancelled_at__isnull=True),
                name="report_letter_once",
            ),
        ]
