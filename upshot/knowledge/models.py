"""Articles with their versions and what people said of them; look-ups; what texts mean."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from upshot.people.models import Member

STATES = ("draft", "reviewed", "published", "retired")
# Whom a published article is for: our members alone, or customers and everybody who reads the help centre.
AUDIENCES = ("inside", "outside")
# Where somebody searched: members everywhere, in the help centre, while asking for something, beside a case.
PLACES = ("search", "help", "ask", "case")
WHO = ("member", "contact", "visitor")


class Article(models.Model):
    """A piece of knowledge with a life: draft, reviewed, published, retired. Free of customers' names by habit."""

    title = models.CharField(max_length=300)
    words = models.TextField()
    state = models.CharField(max_length=20, default="draft")
    audience = models.CharField(max_length=10, default="outside", db_default="outside")
    language = models.CharField(max_length=10, default="en", db_default="en")
    # The article that this one says in another language.
    original = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="translations")
    version = models.PositiveIntegerField(default=1, db_default=1)
    author = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    # When somebody must have looked whether it still holds.
    review_by = models.DateField(null=True)
    thread = models.UUIDField(db_index=True)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "article"
        ordering = ["-changed_at"]
        indexes = [
            GinIndex(SearchVector("title", "words", config="english"), name="article_words"),
            models.Index(fields=["review_by"], name="article_review_by", condition=~Q(state="retired")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="article_state_known"),
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="article_audience_known"),
            # What is published has its moment; what has none was never published.
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="article_published_when"
            ),
            # An article is not its own translation, and is said once in each language.
            models.CheckConstraint(
                condition=Q(original__isnull=True) | ~Q(original=F("pk")), name="article_not_of_itself"
            ),
            models.UniqueConstraint(
                fields=["original", "language"],
                condition=Q(original__isnull=False, retired_at__isnull=True),
                name="article_once_a_language",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether customers may read it."""
        return self.state == "published" and self.audience == "outside"


class ArticleVersion(models.Model):
    """What an article said from one change to the next, with who changed it and why. Never changed itself."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "article_version"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
        ]


class Feedback(models.Model):
    """Whether an article served its reader, and what they said of it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="feedback")
    served = models.BooleanField()
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    who = models.CharField(max_length=10)
    # The member or contact; a visitor of the help centre has no number.
    who_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "feedback"
        ordering = ["-at"]
        constraints = [
            # A visitor is nobody we know; everybody else is.
            models.CheckConstraint(
                condition=Q(who="visitor", who_id__isnull=True)
                | Q(who__in=["member", "contact"], who_id__isnull=False),
                name="feedback_from_somebody",
            ),
        ]


class LookUp(models.Model):
    """One search: what was asked, how much was found, what was opened, whether it served."""

    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=10, default="member", db_default="member")
    who_id = models.BigIntegerField(null=True)
    place = models.CharField(max_length=10, default="search", db_default="search")
    words = models.CharField(max_length=300)
    language = models.CharField(max_length=10, blank=True, default="", db_default="")
    found = models.PositiveIntegerField()
    opened = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    # Said by who looked, never guessed.
    served = models.BooleanField(null=True)
    # The article that was written since for what was not found.
    answered_by = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "look_up"
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["at"], name="look_up_missed", condition=Q(found=0, answered_by=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(place__in=PLACES), name="look_up_place_known"),
            models.CheckConstraint(condition=Q(who__in=WHO), name="look_up_who_known"),
            # Members are known by their row; nobody else has one.
            models.CheckConstraint(
                condition=Q(who="member", member__isnull=False) | Q(~Q(who="member"), member__isnull=True),
                name="look_up_member_known",
            ),
            # What served was opened.
            models.CheckConstraint(
                condition=Q(served__isnull=True) | Q(opened__isnull=False), name="look_up_served_was_opened"
            ),
        ]


class Meaning(models.Model):
    """What one text is about: the numbers of its words, as often as they stand in it; and, where PostgreSQL has
    pgvector, a column `vector` of 256 numbers, which only `store.py` and the verb that fills it speak of."""

    kind = models.CharField(max_length=10)
    ref = models.BigIntegerField()
    words = ArrayField(models.IntegerField())
    at = models.DateTimeField()

    class Meta:
        db_table = "meaning"
        # Written by the worker alone, read by people who wait: nothing is left to be put in order later.
        indexes = [GinIndex(fields=["words"], name="meaning_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="meaning_once"),
            models.CheckConstraint(condition=Q(kind__in=["article", "case"]), name="meaning_kind_known"),
        ]


class WordCount(models.Model):
    """In how many texts a word stands, by its number: how much it says."""

    number = models.IntegerField(primary_key=True)
    texts = models.IntegerField()

    class Meta:
        db_table = "word_count"
