"""Product events, thin for now."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.customers.models import Account, Contact, Viewer
from upshot.people.models import Member


class EventQuerySet(models.QuerySet["Event"]):
    """Events, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "EventQuerySet":
        """Events of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Event(models.Model):
    """One thing that a customer's user did in the product. Taken in once by its message id."""

    message_id = models.CharField(max_length=200)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    properties = models.JSONField(default=dict)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        db_table = "event"
        constraints = [models.UniqueConstraint(fields=["message_id"], name="event_once")]
        indexes = [models.Index(fields=["account", "at"], name="event_account")]


class RejectedEvent(models.Model):
    """An event that could not be taken in: kept, with the reason, to be mended and sent again."""

    raw = models.TextField()
    reason = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    replayed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rejected_event"
        ordering = ["-received_at"]


class Measure(models.Model):
    """A declared number about an account in one week (Monday to Sunday, UTC): counted from events, read off the
    desk, or brought in. `better`: whether more or less of it is better."""

    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    # `events`: counted from product events; `desk`: one of results' desk figures; `given`: by CSV, API, or by hand.
    source = models.CharField(max_length=10)
    # For events: their name. For the desk: which figure.
    of = models.CharField(max_length=200, blank=True)
    # For events: how many, of how many users, or the sum of a property.
    sum_up = models.CharField(max_length=10, blank=True)
    of_property = models.CharField(max_length=200, blank=True)
    better = models.CharField(max_length=5, default="more")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "measure"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), condition=Q(retired_at__isnull=True), name="measure_name_once"
            ),
            models.CheckConstraint(
                condition=Q(source__in=["events", "desk", "given"]), name="measure_source_known"
            ),
            models.CheckConstraint(condition=Q(better__in=["more", "less"]), name="measure_better_known"),
            # What is counted says what of.
            models.CheckConstraint(condition=Q(source="given") | ~Q(of=""), name="measure_says_of_what"),
        ]

    def __str__(self) -> str:
        return self.name


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "ReadingQuerySet":
        """Readings of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Reading(models.Model):
    """A measure's value for one account in the week that begins on `week`, a Monday."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    value = models.FloatField()
    # Where it comes from, as somebody could look it up.
    source = models.CharField(max_length=200)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        db_table = "reading"
        ordering = ["week"]
        indexes = [models.Index(fields=["account", "measure", "week"], name="reading_account")]
        constraints = [
            models.UniqueConstraint(fields=["measure", "account", "week"], name="reading_once"),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="reading_begins_on_monday"),
            models.CheckConstraint(condition=~Q(source=""), name="reading_has_source"),
        ]
