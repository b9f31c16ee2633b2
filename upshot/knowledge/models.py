"""Articles and look-ups."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from upshot.people.models import Member

STATES = ("draft", "reviewed", "published", "retired")


class Article(models.Model):
    """A piece of knowledge with a life: draft, reviewed, published, retired. Free of customers' names by habit."""

    title = models.CharField(max_length=300)
    words = models.TextField()
    state = models.CharField(max_length=20, default="draft")
    author = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(db_index=True)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "article"
        ordering = ["-changed_at"]
        indexes = [GinIndex(SearchVector("title", "words", config="english"), name="article_words")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="article_state_known"),
            # What is published has its moment; what has none was never published.
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="article_published_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LookUp(models.Model):
    """One search by a member: what they asked, how much was found, what they opened."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    found = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "look_up"
        ordering = ["-at"]
