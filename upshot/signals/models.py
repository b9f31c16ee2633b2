"""Product events, thin for now."""

from django.db import models

from upshot.customers.models import Account, Contact, Viewer


class EventQuerySet(models.QuerySet["Event"]):
    """Events, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "EventQuerySet":
        """Events of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Event(models.Model):
    """One thing that a customer's user did in the product. Taken in once by its message id."""

    message_id = models.CharField(max_length=200, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    properties = models.JSONField(default=dict)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        db_table = "event"
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
