"""Surveys, who was asked and what they answered, and who wants to be asked no more."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from upshot.customers.models import Account, Contact, Viewer
from upshot.desk.models import Case
from upshot.people.models import Member
from upshot.surveys import rules


class Survey(models.Model):
    """One question that is asked again and again: after cases were resolved, or of each contact every so many days."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    # What is asked, by language: {"en": "…", "de": "…"}; a language that is missing has the kind's usual question.
    questions = models.JSONField(default=dict)
    # The ends of a scale of one's own, and what they mean.
    low = models.SmallIntegerField(null=True)
    high = models.SmallIntegerField(null=True)
    low_words = models.CharField(max_length=60, blank=True)
    high_words = models.CharField(max_length=60, blank=True)
    # Of a scale of one's own: from here on an answer counts as satisfied. Empty: it does not ask that.
    good_from = models.SmallIntegerField(null=True)
    # Where it was asked before it came in, as "zendesk:ratings": nobody is asked by it here.
    origin = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001 - unique where there is one
    occasion = models.CharField(max_length=10)
    # After a resolution: how long to wait. On a schedule: how many days between two askings of one contact.
    delay_minutes = models.PositiveIntegerField(default=0)
    every_days = models.PositiveIntegerField(null=True)
    # Nobody is asked who was asked, by whatever survey, within so many days.
    quiet_days = models.PositiveIntegerField(default=30)
    # An answer is taken, and can be changed, for so many days.
    open_days = models.PositiveIntegerField(default=14)
    made_at = models.DateTimeField()
    # On since; empty: paused. What was resolved before is left alone.
    since = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "survey"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), condition=Q(retired_at__isnull=True), name="survey_name_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="survey_kind_known"),
            # A scale of one's own has two ends in order; the others have theirs by their kind.
            models.CheckConstraint(
                condition=Q(kind="scale", low__isnull=False, high__isnull=False, high__gt=F("low"))
                | Q(~Q(kind="scale"), low__isnull=True, high__isnull=True),
                name="survey_scale_has_ends",
            ),
            models.CheckConstraint(
                condition=Q(good_from__isnull=True)
                | Q(kind="scale", good_from__gt=F("low"), good_from__lte=F("high")),
                name="survey_good_is_within",
            ),
            models.CheckConstraint(
                condition=Q(origin__isnull=True) | Q(since__isnull=True), name="survey_of_elsewhere_is_off"
            ),
            models.CheckConstraint(
                condition=Q(occasion="resolved", every_days__isnull=True)
                | Q(occasion="schedule", every_days__isnull=False, every_days__gt=0),
                name="survey_occasion_known",
            ),
            models.CheckConstraint(condition=Q(open_days__gt=0), name="survey_takes_answers"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(since__isnull=True), name="survey_retired_is_off"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def least_good(self) -> int | None:
        """From here on an answer counts as satisfied (csat, or as its own scale says) or easy (ces)."""
        return self.good_from if self.kind == "scale" else rules.GOOD.get(self.kind)

    def meaning(self, value: int) -> str:
        """What an end of a scale of one's own is called; nothing for what lies between."""
        return {self.low: self.low_words, self.high: self.high_words}.get(value, "")

    @property
    def scale(self) -> tuple[int, int] | None:
        """Its lowest and highest answer; None where it is answered in words."""
        return rules.scale_of(self.kind, self.low, self.high)


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "InquiryQuerySet":
        """Inquiries of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Inquiry(models.Model):
    """One contact asked once by a survey, and what they answered. Earlier answers stand in the journal."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="inquiries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    # The case whose resolution was the occasion.
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    value = models.SmallIntegerField(null=True)
    words = models.TextField(blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        db_table = "inquiry"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["survey", "-at"], name="inquiry_survey"),
            models.Index(fields=["contact", "-at"], name="inquiry_contact"),
            models.Index(fields=["case"], name="inquiry_case", condition=Q(case__isnull=False)),
            models.Index(fields=["account", "-answered_at"], name="inquiry_account"),
        ]
        constraints = [
            # A case is asked about once by a survey.
            models.UniqueConstraint(
                fields=["survey", "case"], condition=Q(case__isnull=False), name="inquiry_once_a_case"
            ),
            # An answer says something; without one nothing is said.
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, value__isnull=True, words="")
                | Q(answered_at__isnull=False) & (Q(value__isnull=False) | ~Q(words="")),
                name="inquiry_answer_says_something",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="inquiry_open_for_a_while"),
        ]


class SilenceQuerySet(models.QuerySet["Silence"]):
    """Silences, behind the door of their contacts' accounts."""

    def visible_to(self, viewer: Viewer) -> "SilenceQuerySet":
        """Those of the accounts that the viewer sees."""
        return self.filter(contact__account__in=Account.objects.visible_to(viewer))


class Silence(models.Model):
    """A contact who wants no surveys, until somebody lets them be asked again."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    # Said for them by a member; empty: by themselves, with the link in a letter.
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    objects = SilenceQuerySet.as_manager()

    class Meta:
        db_table = "survey_silence"
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(until__isnull=True), name="survey_silence_once"
            )
        ]
