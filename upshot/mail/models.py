"""What the post keeps of its own: letters as they came, and the mailboxes that they are fetched from."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.desk.models import Case, Message, Ticket
from upshot.kit.models import Letter
from upshot.kit.sealed import Sealed
from upshot.results.models import Confirmation

STATES = ("new", "taken", "ignored", "spam", "unreadable")


class Mailbox(models.Model):
    """A mailbox on somebody else's server, read by IMAP."""

    address = models.EmailField()
    host = models.CharField(max_length=250)
    port = models.PositiveIntegerField(default=993)
    # How the line is made safe: `tls` from the start, `starttls` after the greeting, `plain` not at all.
    line = models.CharField(max_length=10, default="tls")
    user = models.CharField(max_length=250)
    # `password`; `token` for one of OAuth2 as it was given; `consent` for what the owner's consent renews tokens by.
    # None is shown or logged once it is here.
    way_in = models.CharField(max_length=10, default="password")
    secret = Sealed()
    folder = models.CharField(max_length=120, default="INBOX")
    # Where reading stands: numbers mean something only together with the server's own mark of validity.
    uid_validity = models.BigIntegerField(null=True)
    # -1: nothing was read by these numbers yet.
    last_uid = models.BigIntegerField(default=-1)
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    # The last trouble; empty once it answered again.
    error = models.TextField(blank=True)
    failing_since = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mailbox"
        ordering = ["address", "id"]
        constraints = [
            # Read twice at once, it would race itself.
            models.UniqueConstraint(
                Lower("address"), "folder", condition=Q(removed_at__isnull=True), name="mailbox_once"
            ),
            models.CheckConstraint(
                condition=Q(line__in=["tls", "starttls", "plain"]), name="mailbox_line_known"
            ),
            models.CheckConstraint(
                condition=Q(way_in__in=["password", "token", "consent"]), name="mailbox_way_in_known"
            ),
            # What fails says since when, and the other way round.
            models.CheckConstraint(
                condition=Q(error="", failing_since__isnull=True)
                | (~Q(error="") & Q(failing_since__isnull=False)),
                name="mailbox_error_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def state(self) -> str:
        """`paused`, `failing`, `waiting` (not looked into yet) or `well`."""
        if self.paused_at:
            return "paused"
        if self.error:
            return "failing"
        return "well" if self.checked_at else "waiting"

    def without_secrets(self, words: str) -> str:
        """What a server said, should it repeat what it was told."""
        return words.replace(self.secret, "…") if self.secret else words


class Grant(models.Model):
    """What the provider of a mailbox knows us as, whose owner consents instead of giving a password; and the token that
    opens it now."""

    mailbox = models.OneToOneField(Mailbox, on_delete=models.CASCADE, related_name="grant")
    authorize_url = models.CharField(max_length=500)
    token_url = models.CharField(max_length=500)
    scope = models.CharField(max_length=500, blank=True)
    client_id = models.CharField(max_length=250)
    client_secret = Sealed(blank=True)
    access_secret = Sealed(blank=True)
    access_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "mailbox_grant"
        constraints = [
            # What opens it says until when, and the other way round.
            models.CheckConstraint(
                condition=Q(access_secret="", access_until__isnull=True)
                | (~Q(access_secret="") & Q(access_until__isnull=False)),
                name="mailbox_grant_access_ends",
            ),
        ]


class Arrival(models.Model):
    """One letter as it came, kept before anybody reads it, and what became of it."""

    # Of what the writer wrote, without the marks of the way: the same letter by two ways is one.
    digest = models.CharField(max_length=64, unique=True)
    copies = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=10)
    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.PROTECT, related_name="+")
    # What was said on the envelope, where there was one.
    sender = models.CharField(max_length=320, blank=True)
    recipients = ArrayField(models.CharField(max_length=320), default=list)
    raw = models.BinaryField()
    size = models.PositiveIntegerField()
    arrived_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="new")
    # Why it was not taken, or what was mended on it.
    reason = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    # What was read of it, for lists.
    header_id = models.CharField(max_length=250, blank=True)
    writer = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    # Written by a machine: nothing here answers it by itself.
    automatic = models.BooleanField(default=False)
    # What it became.
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    # The one word by which a contact said what they got.
    confirmation = models.ForeignKey(Confirmation, null=True, on_delete=models.PROTECT, related_name="+")
    # The letter of ours that it says did not arrive.
    returned = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "arrival"
        ordering = ["-arrived_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-arrived_at"], name="arrival_state"),
            models.Index(fields=["id"], name="arrival_new", condition=Q(state="new")),
            models.Index(fields=["writer", "arrived_at"], name="arrival_writer"),
            models.Index(fields=["header_id"], name="arrival_header_id", condition=~Q(header_id="")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="arrival_state_known"),
            models.CheckConstraint(
                condition=Q(source__in=["smtp", "imap", "file"]), name="arrival_source_known"
            ),
            # What is not read yet has no end; all else has one.
            models.CheckConstraint(
                condition=Q(state="new", settled_at__isnull=True)
                | (~Q(state="new") & Q(settled_at__isnull=False)),
                name="arrival_settled_once_read",
            ),
            # What was not taken says why.
            models.CheckConstraint(
                condition=Q(state__in=["new", "taken"]) | ~Q(reason=""), name="arrival_refusal_has_reason"
            ),
            # What was taken became something.
            models.CheckConstraint(
                condition=~Q(state="taken")
                | Q(ticket__isnull=False)
                | Q(message__isnull=False)
                | Q(confirmation__isnull=False)
                | Q(returned__isnull=False),
                name="arrival_taken_became_something",
            ),
        ]
