"""Success plans: sets of needs with what is expected of each, for occasions that come again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.customers.models import Account, Viewer, belongs
from upshot.needs import rules
from upshot.needs.models.needs import NeedKind
from upshot.people.models import Member


class PlanTemplate(models.Model):
    """A set of needs that customers have on an occasion: when they begin, renew, or take a service contract."""

    name = models.CharField(max_length=200)
    occasion = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plan_template"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), condition=Q(retired_at__isnull=True), name="plan_template_name_once"
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=rules.OCCASIONS), name="plan_template_occasion_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateNeed(models.Model):
    """One need of a template."""

    template = models.ForeignKey(PlanTemplate, on_delete=models.CASCADE, related_name="needs")
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    why = models.TextField()
    kind = models.ForeignKey(NeedKind, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "template_need"
        ordering = ["place", "id"]


class TemplateExpectation(models.Model):
    """What somebody of a certain part will see, so many days after the plan begins. Fields as of an expectation."""

    need = models.ForeignKey(TemplateNeed, on_delete=models.CASCADE, related_name="expectations")
    # Whose it is: the part of a contact at the account (`uses`, `decides`).
    part = models.CharField(max_length=20)
    words = models.TextField()
    how = models.CharField(max_length=10, default="yes_no")
    measure = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    level_words = ArrayField(models.TextField(), default=list, db_default=[])
    days = models.PositiveIntegerField(default=90)
    weight = models.FloatField(default=1)

    class Meta:
        db_table = "template_expectation"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=rules.HOW), name="template_expectation_how_known"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="template_expectation_weighs_something"),
        ]


class SuccessPlanQuerySet(models.QuerySet["SuccessPlan"]):
    """Success plans, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "SuccessPlanQuerySet":
        """Plans of the accounts that the viewer sees."""
        return self.filter(belongs(viewer))


class SuccessPlan(models.Model):
    """A template begun for one account: its needs stand on their own from then on."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(PlanTemplate, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    begun_on = models.DateField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SuccessPlanQuerySet.as_manager()

    class Meta:
        db_table = "success_plan"
        ordering = ["-at"]
