"""Letters to send, written by any room in its own transaction and delivered by the mail room; and kept files."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from upshot.kit.sealed import Sealed


class Letter(models.Model):
    """One outgoing letter to one recipient. Kept whether or not it could be delivered."""

    to = models.EmailField()
    # Whom its head names, where that is more than its recipient: one letter to three is three rows, one Message-ID.
    head_to = models.TextField(blank=True)
    head_cc = models.TextField(blank=True)
    # Empty: the house's own sender.
    from_name = models.CharField(max_length=200, blank=True)
    from_address = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    in_reply_to = models.CharField(max_length=250, blank=True)
    references = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # [[blob, name, inline id], …]
    files = models.JSONField(default=list)
    # Written by a machine: says so in its head, so that no other machine answers.
    automatic = models.BooleanField(default=False)
    # What it carries: `message`, 12.
    about = models.CharField(max_length=30, blank=True)
    about_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300)
    words = models.TextField()
    thread = models.UUIDField(null=True, db_index=True)
    written_at = models.DateTimeField()
    # Not to be tried before; empty: at once.
    next_at = models.DateTimeField(null=True)
    # Noted, for good, just before a server is told that the letter is whole: from here on it may have arrived.
    handed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    # Taken back before it left.
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "letter"
        indexes = [
            models.Index(
                fields=["written_at"], name="letter_waiting", condition=models.Q(sent_at__isnull=True)
            ),
            models.Index(fields=["message_id"], name="letter_message_id"),
            models.Index(fields=["about", "about_id"], name="letter_about"),
            models.Index(fields=["-sent_at"], name="letter_sent", condition=models.Q(sent_at__isnull=False)),
        ]
        constraints = [
            # A letter that failed says why.
            models.CheckConstraint(
                condition=models.Q(failed_at__isnull=True) | ~models.Q(reason=""),
                name="letter_failure_has_reason",
            ),
            # It was sent, given up, or taken back.
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | models.Q(sent_at__isnull=True, failed_at__isnull=True),
                name="letter_one_end",
            ),
        ]


class Sending(models.Model):
    """How letters leave this house, where a page was used to say so. One row; what is empty is as the environment
    says."""

    # smtp://user:password@host:25 and its kin.
    server = Sealed(blank=True)
    sender = models.CharField(max_length=254, blank=True)
    # The mailbox that is read here: letters about a case are answered to it, with the case's token.
    answers_to = models.EmailField(blank=True)
    signature = models.TextField(blank=True)
    # How many letters a minute each sender may send; how long a reply can be taken back. Empty: as usual.
    per_minute = models.PositiveIntegerField(null=True)
    hold_seconds = models.PositiveIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "sending"
        constraints = [
            # Letters leave one way.
            models.CheckConstraint(condition=models.Q(pk=1), name="sending_one_row"),
        ]


class House(models.Model):
    """Whose house this is, as its customers read it. One row; what is empty is as it comes."""

    name = models.CharField(max_length=80, blank=True)
    # Stands below the portal's pages: where the house is, and how to reach it.
    address_line = models.CharField(max_length=200, blank=True)
    # `#0f6a73`, in the portal.
    accent = models.CharField(max_length=7, blank=True)
    # So long after its end a request can be opened again; later it becomes a new one.
    reopen_days = models.PositiveIntegerField(default=14)
    # Sites that may show our form: `https://www.larkmere.example`.
    form_hosts = ArrayField(models.CharField(max_length=200), default=list)
    # What an hour of our work costs us; empty: costs are shown in hours alone.
    hour_cost = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "house"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="house_one_row"),
        ]


class Blob(models.Model):
    """A file's content, kept once under its digest in the blob store (a folder, or any fsspec address)."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    # What its first bytes say it is, whatever its name says.
    type = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "blob"


class Posted(models.Model):
    """A form that was sent and done, and where it led: sent again, it is not done again."""

    # Of who sent it, its showing and its words: SHA-256.
    key = models.CharField(max_length=64, primary_key=True)
    # Empty while it is under way, in the transaction that holds the row.
    led_to = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "posted"
        indexes = [models.Index(fields=["at"], name="posted_at")]
