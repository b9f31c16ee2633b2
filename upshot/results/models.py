"""Observations, questions asked, answers, verdicts, reviews and lessons."""

from django.db import models
from django.db.models import F, Q

from upshot.customers.models import Contact, Viewer, belongs
from upshot.knowledge.models import Article
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.results import rules


class Observation(models.Model):
    """One measured fact about an expectation, with its source and time."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()
    source = models.CharField(max_length=200)
    # Empty where a machine read it; else the member who wrote it down.
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    origin = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    class Meta:
        db_table = "observation"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["expectation", "at"], name="observation_expectation")]
        constraints = [
            # A figure without a source is a rumour.
            models.CheckConstraint(condition=~Q(source=""), name="observation_has_source"),
        ]


class Asking(models.Model):
    """A contact was asked whether they got what they expected. Those who do not answer are counted."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        db_table = "asking"
        ordering = ["at"]


class Confirmation(models.Model):
    """What the contact says: better, as, or worse than they expected, or not there yet. The latest one counts."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "confirmation"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=rules.ANSWERS), name="confirmation_answer_known"),
            # One answer stands; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["expectation"], condition=Q(replaced_at__isnull=True), name="confirmation_one_stands"
            ),
        ]


class Verdict(models.Model):
    """The verdict on a need as it was reckoned at one moment. The latest one stands."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    expected = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    t = models.FloatField(null=True)
    # Per expectation: its key, level, share of the way, how it is known.
    parts = models.JSONField(default=list)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "verdict"
        ordering = ["at"]
        constraints = [
            # Nobody can meet more than is known, nor know more than was expected.
            models.CheckConstraint(
                condition=Q(met__lte=F("known")) & Q(known__lte=F("expected")), name="verdict_counts_nested"
            ),
            models.UniqueConstraint(
                fields=["need"], condition=Q(replaced_at__isnull=True), name="verdict_one_stands"
            ),
        ]


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, behind their need's door."""

    def visible_to(self, viewer: Viewer) -> "ReviewQuerySet":
        """Reviews of needs of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "need__account_id"))


class Review(models.Model):
    """An after-action review, due soon after delivery; or an after-after review, due when the promise said."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    due_on = models.DateField()
    responsible = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    scheduled_at = models.DateTimeField()
    scheduled_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    meant = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    why = models.TextField(blank=True)
    change = models.TextField(blank=True)
    lasted = models.BooleanField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        db_table = "review"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["responsible", "due_on"], name="review_due", condition=Q(held_at=None)),
            models.Index(fields=["need"], name="review_need"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["after_action", "after_after"]), name="review_kind_known"
            ),
            # A review that was held says what was meant, what happened and why.
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | (~Q(meant="") & ~Q(happened="") & ~Q(why="")),
                name="review_held_says_something",
            ),
            # Only the second look can say whether it lasted.
            models.CheckConstraint(
                condition=Q(kind="after_after") | Q(lasted__isnull=True), name="review_lasting_is_seen_later"
            ),
        ]


class Lesson(models.Model):
    """What a review taught, with where it went."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lessons")
    words = models.TextField()
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "lesson"
        ordering = ["at"]
