"""The clocks of a case: each promised time, when it stood still, and whether it was kept; what agreements say for
which cases; and who is told when time runs out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Account, Agreement, Viewer
from upshot.desk.models.cases import Case
from upshot.desk.models.kinds import CaseKind
from upshot.desk.rules import CLOCKS, TOLD, URGENCIES


class ClockQuerySet(models.QuerySet["Clock"]):
    """Clocks, behind the door of their cases' accounts."""

    def visible_to(self, viewer: Viewer) -> "ClockQuerySet":
        """Clocks of the accounts that the viewer sees."""
        return self.filter(case__account__in=Account.objects.visible_to(viewer))


class Clock(models.Model):
    """One promised time of a case: first reply, next reply or resolution. Ended clocks stay, as history of what
    was promised, by which agreement, and kept or not. `Case.reply_due_at`, `next_due_at` and `resolve_due_at`
    repeat the running ones, for lists."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=10)
    # Empty: the usual times, since no agreement held.
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")
    # What was promised, in minutes of the calendar, as the agreement said then.
    minutes = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Empty: running, or ended without being met (the case was merged, or its agreement changed).
    kept = models.BooleanField(null=True)
    # How far warnings and escalations have gone: the last rung told.
    rung = models.PositiveSmallIntegerField(default=0)

    objects = ClockQuerySet.as_manager()

    class Meta:
        db_table = "clock"
        ordering = ["started_at", "id"]
        indexes = [
            models.Index(fields=["due_at"], name="clock_running", condition=Q(ended_at__isnull=True)),
            models.Index(fields=["kind", "ended_at"], name="clock_ended"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CLOCKS), name="clock_kind_known"),
            # One clock of a kind runs at a time.
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(ended_at__isnull=True), name="clock_one_runs"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="clock_ends_after_it_starts",
            ),
            # Kept or missed is known only of one that has ended.
            models.CheckConstraint(
                condition=Q(kept__isnull=True) | Q(ended_at__isnull=False), name="clock_kept_when_ended"
            ),
        ]


class Pause(models.Model):
    """A span in which a case waited for the customer, and its clocks stood still."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "pause"
        ordering = ["from_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at__isnull=True), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="pause_ends_after_it_begins",
            ),
        ]


class Term(models.Model):
    """What an agreement promises for some cases: those of an urgency, a kind, a channel, or several of these. Of the
    terms that fit a case, the one that names most decides; a time that it leaves out is the next one's."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=10, blank=True)
    kind = models.ForeignKey(CaseKind, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, blank=True)
    reply_minutes = models.PositiveIntegerField(null=True)
    next_minutes = models.PositiveIntegerField(null=True)
    resolve_minutes = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "term"
        ordering = ["id"]
        constraints = [
            # Two terms for the same cases would contradict each other.
            models.UniqueConstraint(
                fields=["agreement", "urgency", "kind", "channel"], name="term_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(urgency__in=["", *URGENCIES]), name="term_urgency_known"),
            models.CheckConstraint(
                condition=~Q(urgency="", kind__isnull=True, channel=""), name="term_names_some_cases"
            ),
            models.CheckConstraint(
                # A comparison with nothing would be neither true nor false, and pass.
                condition=Q(reply_minutes__isnull=False, reply_minutes__gt=0)
                | Q(next_minutes__isnull=False, next_minutes__gt=0)
                | Q(resolve_minutes__isnull=False, resolve_minutes__gt=0),
                name="term_promises_something",
            ),
        ]


class Rung(models.Model):
    """One step of the ladder: so many minutes after a promised time (before it: negative), who is told."""

    minutes = models.IntegerField(unique=True)
    tells = ArrayField(models.CharField(max_length=10))

    class Meta:
        db_table = "rung"
        ordering = ["minutes"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tells=[]) & Q(tells__contained_by=list(TOLD)), name="rung_tells_somebody"
            )
        ]
