"""The journal: append-only."""

from django.db import models
from django.db.models.functions import Cast

# The number of the running transaction.
WRITTEN_IN = Cast(
    Cast(models.Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)


class Entry(models.Model):
    """Who did what to which thing, when, on which thread. Never changed, never deleted."""

    thread = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=20, default="system")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    # Which line of which other system's export it came from: an import run twice writes nothing twice.
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001
    # Which transaction wrote it. Numbers are given when a row is written, but rows appear when it commits: who
    # follows the journal reads only what no running transaction can still come before.
    written_in = models.BigIntegerField(db_default=WRITTEN_IN)

    class Meta:
        db_table = "entry"
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["subject", "subject_id", "at"], name="entry_subject"),
            models.Index(fields=["account_id", "-at"], name="entry_account"),
            models.Index(fields=["verb", "at"], name="entry_verb"),
            models.Index(fields=["written_in", "id"], name="entry_written_in"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="entry_origin_once"),
            # An actor is a member, a contact, or a machine that says so.
            models.CheckConstraint(
                condition=models.Q(actor__in=["member", "contact", "system", "import"]),
                name="entry_actor_known",
            ),
            # A person who acts has a number; a machine has none.
            models.CheckConstraint(
                condition=models.Q(actor__in=["system", "import"]) | models.Q(actor_id__isnull=False),
                name="entry_person_numbered",
            ),
        ]
