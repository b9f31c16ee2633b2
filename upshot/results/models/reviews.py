"""Reviews and their lessons."""

from django.db import models
from django.db.models import Q

from upshot.customers.models import Viewer
from upshot.knowledge.models import Article
from upshot.needs.models import Need, PlanTemplate, seen_by
from upshot.people.models import Member


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, behind their need's door."""

    def visible_to(self, viewer: Viewer) -> "ReviewQuerySet":
        """Reviews of needs that the viewer sees."""
        return self.filter(seen_by(viewer, need="need_id", account="need__account_id"))


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
    keep = models.TextField(blank=True, db_default="")
    change = models.TextField(blank=True)
    # What the team types on the shared screen before it is held.
    notes = models.JSONField(default=dict, db_default={})
    lasted = models.BooleanField(null=True)
    # What the measure says, read again: it lasted, grew, or faded.
    course = models.CharField(max_length=10, blank=True, db_default="")

    objects = ReviewQuerySet.as_manager()

    # What it taught, where `reviews_of` read it along.
    taught: "list[Lesson]"

    class Meta:
        db_table = "review"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["-held_at", "-id"], name="review_held", condition=Q(held_at__isnull=False)),
            models.Index(fields=["due_on", "id"], name="review_coming", condition=Q(held_at=None)),
            models.Index(fields=["responsible", "due_on"], name="review_due", condition=Q(held_at=None)),
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
            models.CheckConstraint(
                condition=Q(course="") | Q(kind="after_after", course__in=["lasted", "grew", "faded"]),
                name="review_course_is_seen_later",
            ),
        ]


class ReviewAction(models.Model):
    """What a review decided to do, by whom and by when; the second look says whether it worked."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="actions")
    words = models.TextField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_words = models.TextField(blank=True)
    # yes, partly, no, not_done; empty until the second look.
    worked = models.CharField(max_length=10, blank=True, db_default="")
    worked_words = models.TextField(blank=True, db_default="")
    judged_in = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "review_action"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["due_on", "id"], name="review_action_open", condition=Q(done_at=None)),
            models.Index(fields=["member", "due_on"], name="review_action_due", condition=Q(done_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(worked__in=["", "yes", "partly", "no", "not_done"]),
                name="review_action_worked_known",
            ),
        ]


class Lesson(models.Model):
    """What a review taught, with where it went."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lessons")
    words = models.TextField()
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(PlanTemplate, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "lesson"
        indexes = [models.Index(fields=["-at", "-id"], name="lesson_latest")]
        ordering = ["at"]
