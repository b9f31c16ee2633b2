"""What one contact will see."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Contact, Viewer, belongs
from upshot.needs import rules
from upshot.needs.models.needs import Need
from upshot.people.models import Member
from upshot.signals.models import Measure


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    """Expectations, behind their contact's door: a need shared by several accounts shows each its own."""

    def visible_to(self, viewer: Viewer) -> "ExpectationQuerySet":
        """Expectations of contacts of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "contact__account_id"))

    def current(self) -> "ExpectationQuerySet":
        """Those that no later version replaces."""
        return self.filter(replaced_at__isnull=True)


class Expectation(models.Model):
    """What one contact will see when the need is met. Once frozen it is never changed: a change is a new version."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="expectations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    # One of rules.HOW. A contact's yes or no has no measure; a number has its name, a declared one is named too.
    how = models.CharField(max_length=10, default="yes_no", db_default="yes_no")
    measure = models.CharField(max_length=200, blank=True)
    declared = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.FloatField(null=True)
    baseline_on = models.DateField(null=True)
    # On what the baseline stands: a report, a link, a count by whom.
    baseline_evidence = models.TextField(blank=True, db_default="")
    target = models.FloatField(null=True)
    # Where the levels -1, 0, +1 and +2 begin, on the way from baseline to target; worse than the first is -2. Empty: by
    # the share of the way, as results.rules says.
    steps = ArrayField(models.FloatField(), default=list, db_default=[])
    # The five levels in words, from -2 to +2; or none.
    level_words = ArrayField(models.TextField(), default=list, db_default=[])
    by_on = models.DateField(null=True)
    # Asked along with the answer: whether what they got is fair for what they put in.
    ask_fair = models.BooleanField(default=True, db_default=True)
    weight = models.FloatField(default=1)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True)
    # Who asked for the change.
    changed_for = models.CharField(max_length=200, blank=True, db_default="")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    # Where the contact wrote it themselves, in the portal.
    own_words = models.BooleanField(default=False, db_default=False)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        db_table = "expectation"
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="expectation_origin_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="expectation_weighs_something"),
            models.CheckConstraint(condition=Q(how__in=rules.HOW), name="expectation_how_known"),
            # A contact's word has no measure, a number has its name, a declared measure is one that was declared.
            models.CheckConstraint(
                condition=Q(how="yes_no", measure="", declared__isnull=True)
                | (Q(how="number", declared__isnull=True) & ~Q(measure=""))
                | (Q(how="declared", declared__isnull=False) & ~Q(measure="")),
                name="expectation_measure_fits",
            ),
            # Levels are all written beforehand, or none is.
            models.CheckConstraint(
                condition=Q(steps__len__isnull=True) | Q(steps__len=0) | Q(steps__len=4),
                name="expectation_four_steps",
            ),
            models.CheckConstraint(
                condition=Q(level_words__len__isnull=True) | Q(level_words__len=0) | Q(level_words__len=5),
                name="expectation_five_levels",
            ),
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

    @property
    def begins(self) -> tuple[float, ...]:
        """Where the levels -1, 0, +1 and +2 begin: as written, else as results.rules reckons; of a measure alone."""
        if self.steps or not self.measure or self.baseline is None or self.target is None:
            return tuple(self.steps)
        return rules.steps_of(baseline=self.baseline, target=self.target)


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    """Acknowledgements, behind their contact's door."""

    def visible_to(self, viewer: Viewer) -> "AcknowledgementQuerySet":
        """Those of contacts of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "expectation__contact__account_id"))


class Acknowledgement(models.Model):
    """The contact was shown what we wrote down for them, and says whether that is it. Unanswered ones are counted."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="acknowledgements")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    # `link`, `portal`.
    via = models.CharField(max_length=10, blank=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        db_table = "acknowledgement"
        ordering = ["asked_at", "id"]
        constraints = [
            # An answer is a yes or a no, and a no has its words.
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, agreed__isnull=True)
                | (Q(answered_at__isnull=False, agreed__isnull=False) & (Q(agreed=True) | ~Q(words=""))),
                name="acknowledgement_no_has_words",
            ),
            models.UniqueConstraint(
                fields=["expectation"], condition=Q(answered_at__isnull=True), name="acknowledgement_one_open"
            ),
        ]
