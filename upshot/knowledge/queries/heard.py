"""What people searched for, and what they said of what they read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Lower

from upshot.knowledge.models import Article, Feedback, LookUp


@dataclass(frozen=True)
class Tally:
    """How many said that an article served them, and how many that it did not."""

    served: int
    not_served: int


@dataclass(frozen=True)
class Miss:
    """Words that were searched for and not found: how often, by how many members and others, and when last."""

    words: str
    times: int
    outside: int
    last: datetime


def tally(article: Article) -> Tally:
    """What was said of all versions of an article."""
    counts = dict(
        Feedback.objects.filter(article=article).order_by().values_list("served").annotate(n=Count("pk"))
    )
    return Tally(counts.get(True, 0), counts.get(False, 0))


def feedback_of(article: Article) -> QuerySet[Feedback]:
    """What was said of an article in words, the latest first."""
    return Feedback.objects.filter(article=article).exclude(words="")


def misses(*, limit: int = 50) -> list[Miss]:
    """What was searched for and not found, and not written about since; the most often first."""
    rows = (
        LookUp.objects.filter(found=0, answered_by=None)
        .order_by()
        .annotate(what=Lower("words"))
        .values_list("what")
        .annotate(n=Count("pk"), outside=Count("pk", filter=~Q(who="member")), last=Max("at"))
    )
    return [Miss(*row) for row in rows.order_by("-n", "-last", "what")[:limit]]


def gaps(*, limit: int = 8) -> list[tuple[str, int]]:
    """The most frequent misses: words and how often."""
    return [(miss.words, miss.times) for miss in misses(limit=limit)]


def searched(*, place: str = "") -> QuerySet[LookUp]:
    """Every look-up, the latest first; of one place, or of all."""
    rows = LookUp.objects.select_related("member", "opened").order_by("-at", "-pk")
    return rows.filter(place=place) if place else rows
