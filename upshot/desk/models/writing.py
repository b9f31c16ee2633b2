"""What members write with: drafts kept as typed, canned replies, macros; and what is attached."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.customers.models import Account, Contact, Viewer
from upshot.desk.models.cases import Case, Message, Ticket
from upshot.kit.models import Blob
from upshot.people.models import Member, Team


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments, behind the door of what they are attached to."""

    def visible_to(self, viewer: Viewer) -> "AttachmentQuerySet":
        """Attachments of the tickets and messages that the viewer sees; contacts see none of notes."""
        seen = Account.objects.visible_to(viewer)
        rows = self.filter(Q(ticket__account__in=seen) | Q(message__case__account__in=seen))
        return rows.exclude(message__kind="note") if isinstance(viewer, Contact) else rows


class Attachment(models.Model):
    """A file as part of a ticket or a message."""

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="attachments")
    # The Content-ID under which the letter's HTML shows it.
    inline_id = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        db_table = "attachment"
        ordering = ["id"]
        constraints = [
            # It belongs to one thing: else nobody could say who may see it.
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, message__isnull=True)
                | Q(ticket__isnull=True, message__isnull=False),
                name="attachment_one_place",
            )
        ]


class Draft(models.Model):
    """What a member has typed on a case and not sent yet."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, default="reply")
    words = models.TextField()
    # The last message that its writer had seen.
    seen = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        db_table = "draft"
        constraints = [
            models.UniqueConstraint(fields=["case", "member", "kind"], name="draft_once"),
            models.CheckConstraint(condition=Q(kind__in=["reply", "note"]), name="draft_kind_known"),
        ]


class Snippet(models.Model):
    """A reply kept for the next time, with variables such as {{contact.name}}."""

    name = models.CharField(max_length=120)
    # Typed as `/name` in the reply box.
    shortcut = models.SlugField(max_length=40, blank=True)
    words = models.TextField()
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "snippet"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("shortcut"),
                condition=~Q(shortcut="") & Q(retired_at__isnull=True),
                name="snippet_shortcut_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Macro(models.Model):
    """Several acts done on a case at once: [{"act": "tag", "value": "billing"}, …]."""

    name = models.CharField(max_length=120)
    acts = models.JSONField(default=list)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "macro"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
