"""What an organisation names itself: kinds of case with their fields, and states over the fixed life."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.desk import rules


class CaseKind(models.Model):
    """A kind of case: a fault, a question, an order. It decides which fields a case has."""

    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_kind"
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="case_kind_name_once")]

    def __str__(self) -> str:
        return self.name


class Field(models.Model):
    """A field of one's own on cases; its values stand in `Case.fields` under its key."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    form = models.CharField(max_length=10, default="text")
    choices = ArrayField(models.CharField(max_length=120), default=list)
    # Empty: cases of every kind have it.
    kind = models.ForeignKey(CaseKind, null=True, on_delete=models.PROTECT, related_name="own_fields")
    # Not to be resolved before it is filled.
    needed = models.BooleanField(default=False)
    # Contacts see it and fill it in the portal.
    in_portal = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_field"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(form__in=rules.FIELD_FORMS), name="case_field_form_known"),
            # A choice needs something to choose from; nothing else has any.
            models.CheckConstraint(
                condition=Q(form__in=["choice", "choices"]) & ~Q(choices=[])
                | ~Q(form__in=["choice", "choices"]) & Q(choices=[]),
                name="case_field_choices",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class State(models.Model):
    """A name of the organisation's own for a part of the fixed life: "with the fitter" is `waiting`."""

    name = models.CharField(max_length=80)
    stands_for = models.CharField(max_length=10)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_state"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="case_state_name_once"),
            models.CheckConstraint(
                condition=Q(stands_for__in=rules.LIFE), name="case_state_stands_for_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
