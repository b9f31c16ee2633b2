"""Questions about what we know: read only. Articles are for all members; published ones for contacts too."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.knowledge.models import Article, LookUp


def article(pk: int) -> Article:
    """One article. Raises NotFound."""
    found = Article.objects.select_related("author", "reviewer").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such article."))
    return found


def articles(*, state: str = "") -> QuerySet[Article]:
    """Articles, latest change first; of one state, or all that are not retired."""
    rows = Article.objects.select_related("author")
    return rows.filter(state=state) if state else rows.exclude(state="retired")


def similar(words: str, *, limit: int = 3) -> list[Article]:
    """Articles that share words with a text, best first: what we already know, beside the reply box."""
    terms = re.findall(r"\w{3,}", words)[:40]
    if not terms:
        return []
    query = SearchQuery(" | ".join(terms), search_type="raw", config="english")
    vector = SearchVector("title", "words", config="english")
    return list(
        Article.objects.exclude(state="retired")
        .annotate(found=vector)
        .filter(found=query)
        .annotate(rank=SearchRank(F("found"), query))
        .order_by("-rank", "-changed_at")[:limit]
    )


def gaps(*, limit: int = 8) -> list[tuple[str, int]]:
    """What members searched for and did not find, the most often first: words and how often."""
    rows = LookUp.objects.filter(found=0).order_by().values_list("words").annotate(n=Count("pk"))
    return list(rows.order_by("-n", "words")[:limit])
