"""Who answers for a need."""

from django.db import models
from django.db.models import Q

from upshot.needs.models.needs import Need
from upshot.people.models import Member, Team

# Exactly one of a member and a team: an answer is never split.
ONE_PARTY = Q(member__isnull=False, team__isnull=True) | Q(member__isnull=True, team__isnull=False)


class Ownership(models.Model):
    """Who answers for a need, from when until when."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="ownerships")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "ownership"
        ordering = ["since"]
        indexes = [models.Index(fields=["member"], name="ownership_member", condition=Q(until=None))]
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="ownership_one_party"),
            # One need has one owner at a time.
            models.UniqueConstraint(
                fields=["need"], condition=Q(until__isnull=True), name="ownership_one_at_a_time"
            ),
        ]

    @property
    def name(self) -> str:
        """The owner's name."""
        return str(self.member or self.team)


class HandOver(models.Model):
    """A change of owner: asked with a reason, answered by the receiver."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="hand_overs")
    before = models.ForeignKey(Ownership, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        db_table = "hand_over"
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="hand_over_one_party"),
            # Passing on without a reason is slicing.
            models.CheckConstraint(condition=~Q(reason=""), name="hand_over_has_reason"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(answered_at__isnull=True), name="hand_over_one_open"
            ),
        ]

    @property
    def name(self) -> str:
        """The receiver's name."""
        return str(self.member or self.team)


class Helper(models.Model):
    """A member who helps the owner with a need. Helpers join and leave; the answer is never split."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="helpers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "helper"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "member"], condition=Q(until__isnull=True), name="helper_once"
            ),
        ]


class Reminder(models.Model):
    """The owner was reminded of a delivery that nobody has verified; or it was raised to those above."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    # Since when it has stood unverified: a new delivery begins anew.
    of = models.DateTimeField()
    step = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        db_table = "reminder"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=["owner", "lead"]), name="reminder_step_known"),
            models.UniqueConstraint(fields=["need", "of", "step"], name="reminder_once"),
        ]
