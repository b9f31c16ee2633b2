"""Needs and all that belongs to one: voices, states, expectations, worth, effort, owner, hand-overs."""

from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Account, Contact, Viewer, belongs
from upshot.desk.models import Ticket
from upshot.needs import rules
from upshot.people.models import Member, Team

# Exactly one of a member and a team: an answer is never split.
ONE_PARTY = Q(member__isnull=False, team__isnull=True) | Q(member__isnull=True, team__isnull=False)
IN_ORDER = Q(low__gte=0) & Q(likely__gte=F("low")) & Q(high__gte=F("likely"))


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "NeedQuerySet":
        """Needs of the accounts that the viewer sees."""
        return self.filter(belongs(viewer))


class Need(models.Model):
    """What a customer wants to achieve and why, free of any solution."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="voiced")
    state_since = models.DateTimeField()
    thread = models.UUIDField(db_index=True)
    voiced_at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    tickets = models.ManyToManyField(Ticket, through="Voice", related_name="+")
    source = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    objects = NeedQuerySet.as_manager()

    class Meta:
        db_table = "need"
        ordering = ["-voiced_at"]
        indexes = [
            models.Index(fields=["account", "state"], name="need_account"),
            models.Index(fields=["state", "state_since"], name="need_state_since"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="need_state_known"),
            # A need is understood only when its why is written.
            models.CheckConstraint(
                condition=Q(state__in=["voiced", "declined"]) | ~Q(why=""), name="need_understood_has_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Standing(models.Model):
    """One state of a need: since when, who moved it there, and why. The latest is the need's own."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="standings")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        db_table = "standing"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="standing_state_known"),
            # A no is told with its reason.
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "ended"]) | ~Q(words=""), name="standing_no_has_reason"
            ),
        ]


class Voice(models.Model):
    """This ticket voices that need."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="voices")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "voice"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["need", "ticket"], name="voice_once")]


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    """Expectations, behind their need's door."""

    def visible_to(self, viewer: Viewer) -> "ExpectationQuerySet":
        """Expectations of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "need__account_id"))

    def current(self) -> "ExpectationQuerySet":
        """Those that no later version replaces."""
        return self.filter(replaced_at__isnull=True)


class Expectation(models.Model):
    """What one contact will see when the need is met. Once frozen it is never changed: a change is a new version."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="expectations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    by_on = models.DateField(null=True)
    weight = models.FloatField(default=1)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        db_table = "expectation"
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gt=0), name="expectation_weighs_something"),
            # A measured expectation says from where to where; a target that is the baseline asks for nothing.
            models.CheckConstraint(
                condition=Q(measure="")
                | (Q(baseline__isnull=False) & Q(target__isnull=False) & ~Q(baseline=F("target"))),
                name="expectation_measure_has_range",
            ),
            # A new version says why the old one no longer holds.
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="expectation_version_has_reason"
            ),
        ]


class Worth(models.Model):
    """What meeting a need is worth, to the customer or to us: a range per period, who said so, on what evidence."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="worths")
    whose = models.CharField(max_length=10)
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    per = models.CharField(max_length=10)
    said_by = models.CharField(max_length=200)
    evidence = models.TextField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "worth"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="worth_in_order"),
            models.CheckConstraint(condition=Q(whose__in=["customer", "us"]), name="worth_whose_known"),
            models.CheckConstraint(condition=Q(per__in=list(rules.WEEKS)), name="worth_period_known"),
            # One estimate stands for each side; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["need", "whose"], condition=Q(replaced_at__isnull=True), name="worth_one_stands"
            ),
        ]


class Effort(models.Model):
    """What meeting a need will take of us, in days of one person."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="efforts")
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "effort"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER & Q(likely__gt=0), name="effort_in_order"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(replaced_at__isnull=True), name="effort_one_stands"
            ),
        ]


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
