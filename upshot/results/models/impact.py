"""What of a change is owed to what we did, and by which method that is known."""

from django.db import models
from django.db.models import Q

from upshot.customers.models import Account, Viewer, belongs
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.results import rules
from upshot.signals.models import Measure


class ImpactQuerySet(models.QuerySet["Impact"]):
    """Estimates, behind their need's door."""

    def visible_to(self, viewer: Viewer) -> "ImpactQuerySet":
        """Those of needs of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "need__account_id"))


class Impact(models.Model):
    """One estimate of an effect, or that it cannot be identified and what would make it so. The latest stands."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    expectation = models.ForeignKey(Expectation, null=True, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=20)
    identifiable = models.BooleanField()
    # In the measure's unit a week; with a 95 % interval.
    effect = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    # Weeks before and after, accounts compared.
    before = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    # What it assumes, its tests (placebo, trends before), the balance of those compared; or why it is not identifiable.
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = ImpactQuerySet.as_manager()

    class Meta:
        db_table = "impact"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["need"], name="impact_need", condition=Q(replaced_at=None))]
        constraints = [
            models.CheckConstraint(condition=Q(method__in=rules.METHODS), name="impact_method_known"),
            # No number without an interval; none at all where nothing can be identified.
            models.CheckConstraint(
                condition=Q(identifiable=True, effect__isnull=False, low__isnull=False, high__isnull=False)
                | Q(identifiable=False, effect__isnull=True, low__isnull=True, high__isnull=True),
                name="impact_number_has_interval",
            ),
        ]


class TrialQuerySet(models.QuerySet["Trial"]):
    """Trials, behind the doors of all of their accounts."""

    def visible_to(self, viewer: Viewer) -> "TrialQuerySet":
        """Trials of which the viewer sees every account: half a trial tells nothing, or something wrong."""
        unseen = TrialAccount.objects.exclude(account__in=Account.objects.visible_to(viewer))
        return self.exclude(pk__in=unseen.values("trial"))


class Trial(models.Model):
    """A play tried on some accounts chosen by lot and held back from others, so that its effect can be told."""

    name = models.CharField(max_length=200)
    # What is done for those it was tried on, and what it should change.
    words = models.TextField()
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    # The seed of the lot: drawn again it gives the same accounts.
    seed = models.BigIntegerField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        db_table = "trial"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class TrialAccount(models.Model):
    """An account of a trial: tried on, or held back."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="accounts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    tried = models.BooleanField()

    class Meta:
        db_table = "trial_account"
        constraints = [models.UniqueConstraint(fields=["trial", "account"], name="trial_account_once")]
