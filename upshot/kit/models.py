"""Letters to send: written by any room in its own transaction, delivered by the mail room."""

from django.db import models


class Letter(models.Model):
    """One outgoing letter. Kept whether or not it could be delivered."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    words = models.TextField()
    thread = models.UUIDField(null=True, db_index=True)
    written_at = models.DateTimeField()
    # Not to be tried before; empty: at once.
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "letter"
        indexes = [
            models.Index(
                fields=["written_at"], name="letter_waiting", condition=models.Q(sent_at__isnull=True)
            )
        ]
        constraints = [
            # A letter that failed says why.
            models.CheckConstraint(
                condition=models.Q(failed_at__isnull=True) | ~models.Q(reason=""),
                name="letter_failure_has_reason",
            ),
        ]
