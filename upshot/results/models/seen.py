"""What was seen, asked and said."""

from django.db import models
from django.db.models import Q

from upshot.customers.models import Contact
from upshot.kit.models import Blob
from upshot.needs.models import Expectation
from upshot.people.models import Member
from upshot.results import rules


class Observation(models.Model):
    """One measured fact about an expectation, with its source and time."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.FloatField()
    # One of rules.KINDS: how it came in.
    kind = models.CharField(max_length=10, default="member", db_default="member")
    source = models.CharField(max_length=200)
    # Empty where a machine read it; else the member who wrote it down.
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    # What it can be checked against: words, a link, a record's name; or a file.
    evidence = models.TextField(blank=True, db_default="")
    file = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200, blank=True, db_default="")
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    class Meta:
        db_table = "observation"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["expectation", "at"], name="observation_expectation")]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="observation_origin_once"),
            # A figure without a source is a rumour.
            models.CheckConstraint(condition=~Q(source=""), name="observation_has_source"),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="observation_kind_known"),
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
    # Whether what they got is fair for what they put in: yes, partly, no; empty where they did not say.
    fair = models.CharField(max_length=10, blank=True, db_default="")
    # By which way it came: link, portal, mail.
    via = models.CharField(max_length=10, default="link", db_default="link")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "confirmation"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=rules.ANSWERS), name="confirmation_answer_known"),
            models.CheckConstraint(condition=Q(fair__in=["", *rules.FAIR]), name="confirmation_fair_known"),
            models.CheckConstraint(
                condition=Q(via__in=["link", "portal", "mail"]), name="confirmation_way_known"
            ),
            # One answer stands; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["expectation"], condition=Q(replaced_at__isnull=True), name="confirmation_one_stands"
            ),
        ]


class Contradiction(models.Model):
    """Two observations of one expectation that cannot both hold: a question to be answered, never overwritten."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    # The other is a second reading, or what the contact says.
    other = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+")
    confirmation = models.ForeignKey(Confirmation, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    # The reading that does not hold; it stays on record and is left out of the verdict.
    set_aside = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "contradiction"
        ordering = ["raised_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, confirmation__isnull=True)
                | Q(other__isnull=True, confirmation__isnull=False),
                name="contradiction_of_two",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="contradiction_answer_has_words"
            ),
        ]


class Rating(models.Model):
    """How far somebody other than the contact holds an expectation to be met, from -2 to +2: the owner, or a third who
    had no hand in it. Kept beside what the contact says; never put together with it."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    rater = models.CharField(max_length=10)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    # A third who is not of this house.
    name = models.CharField(max_length=200, blank=True)
    level = models.SmallIntegerField()
    words = models.TextField()
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rating"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(rater__in=["owner", "third"]), name="rating_rater_known"),
            models.CheckConstraint(condition=Q(level__gte=-2, level__lte=2), name="rating_within_scale"),
            models.CheckConstraint(condition=~Q(words=""), name="rating_has_words"),
            models.UniqueConstraint(
                fields=["expectation", "rater"],
                condition=Q(replaced_at__isnull=True),
                name="rating_one_stands",
            ),
        ]
