"""Work items, deliveries, snoozes."""

from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Viewer
from upshot.needs.models import Need, seen_by
from upshot.people.models import Member


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    """Work items, behind their need's door."""

    def visible_to(self, viewer: Viewer) -> "WorkItemQuerySet":
        """Items for needs that the viewer sees."""
        return self.filter(seen_by(viewer, need="need_id", account="need__account_id"))

    def open(self) -> "WorkItemQuerySet":
        """Neither delivered nor dropped."""
        return self.filter(delivered_at__isnull=True, dropped_at__isnull=True)


class WorkItem(models.Model):
    """What we decided to do about a need; on somebody's Today."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    by_on = models.DateField(null=True)
    begun_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        db_table = "work_item"
        ordering = ["planned_at", "id"]
        indexes = [
            models.Index(
                fields=["member"], name="work_item_open", condition=Q(delivered_at=None, dropped_at=None)
            )
        ]
        constraints = [
            # Work is delivered or dropped, not both.
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(dropped_at__isnull=True), name="work_item_one_end"
            ),
            # What is dropped says why.
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(reason=""), name="work_item_dropped_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(delivered_at__gte=F("planned_at")),
                name="work_item_delivered_after",
            ),
        ]


class Delivery(models.Model):
    """The moment that work for a need is in the customer's hands. It is not yet a result."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+", db_index=False)
    item = models.ForeignKey(WorkItem, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "delivery"
        ordering = ["at"]
        indexes = [models.Index(fields=["need", "at"], name="delivery_need")]


class SpendingQuerySet(models.QuerySet["Spending"]):
    """What was spent, behind its need's door."""

    def visible_to(self, viewer: Viewer) -> "SpendingQuerySet":
        """What was spent on needs that the viewer sees."""
        return self.filter(seen_by(viewer, need="need_id", account="need__account_id"))


class Spending(models.Model):
    """Time or money spent on a need. A wrong entry is struck out, not deleted."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, null=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField(default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    objects = SpendingQuerySet.as_manager()

    class Meta:
        db_table = "spending"
        ordering = ["on", "id"]
        constraints = [
            # Something was spent.
            models.CheckConstraint(condition=Q(minutes__gt=0) | Q(amount__gt=0), name="spending_something"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="spending_not_negative"),
        ]


class Snooze(models.Model):
    """A line that a member put off until a day; shown among what was left out."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    until_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "snooze"
        constraints = [
            models.UniqueConstraint(fields=["member", "subject", "subject_id"], name="snooze_once"),
        ]
