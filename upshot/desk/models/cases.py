"""Tickets, cases, messages, resolutions."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Account, Agreement, Contact, Viewer
from upshot.desk import rules
from upshot.desk.models.kinds import CaseKind, State
from upshot.knowledge.models import Article
from upshot.people.models import Member, Team


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "CaseQuerySet":
        """Cases of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))

    def unresolved(self) -> "CaseQuerySet":
        """Cases that somebody still has to work on."""
        return self.filter(resolved_at__isnull=True, closed_at__isnull=True)


class Case(models.Model):
    """A problem handled to a resolution; one or many tickets. Its number is its key."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    urgency = models.CharField(max_length=10, default="normal")
    channel = models.CharField(max_length=20, blank=True, default="", db_default="")
    kind = models.ForeignKey(CaseKind, null=True, on_delete=models.PROTECT, related_name="+")
    # Values of the organisation's own fields, by their key.
    fields = models.JSONField(default=dict, db_default={})
    # The organisation's own name for the state it is in; empty: the plain one.
    named_state = models.ForeignKey(State, null=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(db_index=True)
    opened_at = models.DateTimeField()
    reply_due_at = models.DateTimeField(null=True)
    resolve_due_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    # When the customer last wrote, and we last answered: whose turn it is.
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    promise_kept = models.BooleanField(null=True)
    reopened = models.PositiveIntegerField(default=0)
    hand_overs = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    # Counts changes: who writes by an older count is told, so that nobody undoes another's unseen.
    version = models.PositiveIntegerField(default=0, db_default=0)
    # Which export it came from (`servicenow`); empty: it began here.
    source = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = CaseQuerySet.as_manager()

    class Meta:
        # `case` is a word of SQL.
        db_table = "support_case"
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["account", "-opened_at"], name="case_account"),
            models.Index(
                fields=["resolve_due_at"],
                name="case_unresolved",
                condition=Q(resolved_at=None, closed_at=None),
            ),
            models.Index(fields=["member", "resolved_at"], name="case_member"),
            models.Index(fields=["opened_at"], name="case_opened"),
            models.Index(fields=["closed_at"], name="case_closed"),
            models.Index(fields=["-resolved_at"], name="case_resolved", condition=~Q(resolved_at=None)),
            GinIndex(fields=["fields"], name="case_fields", opclasses=["jsonb_path_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="case_origin_once"),
            models.CheckConstraint(condition=Q(urgency__in=rules.URGENCIES), name="case_urgency_known"),
            # Nothing is resolved or closed before it was opened.
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | Q(resolved_at__gte=F("opened_at")),
                name="case_resolved_after",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="case_closed_after",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="case_not_into_itself"
            ),
            # What was merged into another is worked on there.
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(closed_at__isnull=False),
                name="case_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """`open`, `waiting` (for the customer), `resolved` or `closed`."""
        if self.closed_at:
            return "closed"
        if self.resolved_at:
            return "resolved"
        return "waiting" if self.waiting_since else "open"


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Tickets, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "TicketQuerySet":
        """Tickets of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Ticket(models.Model):
    """One conversation as it came in: what was asked, in the asker's words."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="tickets")
    channel = models.CharField(max_length=20)
    subject = models.CharField(max_length=300)
    words = models.TextField()
    # What a letter said besides its own words: as it looked (cleaned), and the quotes and signature folded away.
    html = models.TextField(blank=True, default="", db_default="")
    folded = models.TextField(blank=True, default="", db_default="")
    message_id = models.CharField(max_length=250, blank=True, default="", db_default="")
    # Who else got the letter: [[address, name], …]; they take part in the case that it becomes.
    cc = models.JSONField(default=list, db_default=[])
    # What was said of it in the portal, for the case that it becomes.
    kind = models.ForeignKey(CaseKind, null=True, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict, db_default={})
    # The closed case that it answers.
    follows = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    spam_at = models.DateTimeField(null=True)
    # Set where a member wrote it down on behalf of the contact.
    written_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(db_index=True)
    received_at = models.DateTimeField()
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = TicketQuerySet.as_manager()

    class Meta:
        db_table = "ticket"
        ordering = ["received_at"]
        indexes = [
            models.Index(fields=["account", "-received_at"], name="ticket_account"),
            models.Index(fields=["received_at"], name="ticket_uncased", condition=Q(case=None)),
            models.Index(fields=["message_id"], name="ticket_message_id", condition=~Q(message_id="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="ticket_origin_once"),
            models.CheckConstraint(
                condition=Q(channel__in=["portal", "member", "api", "mail", "form", "import"]),
                name="ticket_channel_known",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages, behind their case's door."""

    def visible_to(self, viewer: Viewer) -> "MessageQuerySet":
        """Messages of the cases that the viewer sees; contacts see no notes, and nothing that was taken back."""
        seen = self.filter(case__account__in=Account.objects.visible_to(viewer))
        if isinstance(viewer, Contact):
            return seen.exclude(kind="note").filter(unsent_at__isnull=True)
        return seen


class Message(models.Model):
    """One thing said on a case: asked by a contact, replied or noted by a member."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    # As on a ticket, where it came by letter.
    html = models.TextField(blank=True, default="", db_default="")
    folded = models.TextField(blank=True, default="", db_default="")
    message_id = models.CharField(max_length=250, blank=True, default="", db_default="")
    # Taken back before its letter left.
    unsent_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001
    at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        db_table = "message"
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["message_id"], name="message_message_id", condition=~Q(message_id="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="message_origin_once"),
            # A contact asks; a member replies or notes. Nobody speaks for both.
            models.CheckConstraint(
                condition=Q(kind="asked", contact__isnull=False, member__isnull=True)
                | Q(kind__in=["reply", "note"], member__isnull=False, contact__isnull=True),
                name="message_one_speaker",
            ),
        ]


class Resolution(models.Model):
    """How a case was resolved. Reopening does not delete it: the next one stands beside it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="resolutions")
    words = models.TextField()
    cause = models.CharField(max_length=300, blank=True)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "resolution"
        ordering = ["at"]
        constraints = [
            # A case has one standing resolution at most.
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at__isnull=True), name="resolution_one_stands"
            ),
        ]
