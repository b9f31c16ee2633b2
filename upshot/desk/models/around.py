"""What stands around a case: people, tags, links, tasks, time spent, and how cases were put together or apart."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from upshot.customers.models import Contact
from upshot.desk.models.cases import Case
from upshot.people.models import Member


class Participant(models.Model):
    """Somebody outside who gets what is written on a case, besides its contact: most often from a letter's Cc."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "participant"
        ordering = ["since", "id"]
        constraints = [
            # One address takes part once at a time, so that it gets each letter once.
            models.UniqueConstraint(
                F("case"), Lower("email"), condition=Q(left_at__isnull=True), name="participant_once"
            )
        ]


class Watcher(models.Model):
    """A member who is told of what happens on a case that is not theirs."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="watchers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        db_table = "watcher"
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="watcher_once")]


class Tag(models.Model):
    """A word to find cases by."""

    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "tag"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="tag_name_once")]

    def __str__(self) -> str:
        return self.name


class CaseTag(models.Model):
    """A tag on a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tagged", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField()

    class Meta:
        db_table = "case_tag"
        indexes = [models.Index(fields=["tag", "case"], name="case_tag_tag")]
        constraints = [models.UniqueConstraint(fields=["case", "tag"], name="case_tag_once")]


class CaseLink(models.Model):
    """Two cases that belong together: `case` is … of `other`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_here")
    relation = models.CharField(max_length=20, default="related")
    # Nobody, where it came with an import.
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_link"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=["related", "duplicate", "caused_by", "follow_up"]),
                name="case_link_relation_known",
            ),
            models.CheckConstraint(condition=~Q(case=F("other")), name="case_link_not_to_itself"),
            models.UniqueConstraint(
                fields=["case", "other", "relation"],
                condition=Q(undone_at__isnull=True),
                name="case_link_once",
            ),
        ]


class Rearrangement(models.Model):
    """A merge, split or move, with what it moved, so that it can be undone as it was."""

    kind = models.CharField(max_length=10)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rearranged")
    other = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    # Which rows moved, and what they said before: {"tickets": […], "messages": […], "before": {…}}.
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rearrangement"
        ordering = ["-at"]
        constraints = [
            # A merge, a split or a move. Only a move to another account has no second case.
            models.CheckConstraint(
                condition=Q(kind="move", other__isnull=True)
                | Q(kind__in=["merge", "split"], other__isnull=False),
                name="rearrangement_has_its_other",
            ),
        ]


class Checklist(models.Model):
    """A template of tasks: laid on a case, each step becomes a task."""

    name = models.CharField(max_length=120)
    steps = ArrayField(models.CharField(max_length=300), default=list)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "checklist"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="checklist_name_once"),
            models.CheckConstraint(condition=~Q(steps=[]), name="checklist_has_steps"),
        ]

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """One thing to do for a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    words = models.CharField(max_length=300)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    checklist = models.ForeignKey(Checklist, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_task"
        ordering = ["position", "id"]
        indexes = [
            models.Index(
                fields=["member", "due_at"],
                name="case_task_open",
                condition=Q(done_at__isnull=True, dropped_at__isnull=True),
            )
        ]
        constraints = [
            # What is done was done by somebody; what is not, by nobody.
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="case_task_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True), name="case_task_one_end"
            ),
        ]


class Spent(models.Model):
    """Time or money spent on a case. A wrong entry is struck out, not deleted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="spent")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField(default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "spent"
        ordering = ["at", "id"]
        constraints = [
            # Something was spent.
            models.CheckConstraint(condition=Q(minutes__gt=0) | Q(amount__gt=0), name="spent_something"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="spent_not_negative"),
        ]
