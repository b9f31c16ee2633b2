"""Articles, one and many."""

from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.kit.format import END, FOUND
from upshot.knowledge.models import Article, ArticleVersion
from upshot.knowledge.store import dictionary

MOST_VERSIONS = 200


def article(pk: int) -> Article:
    """One article. Raises NotFound."""
    found = Article.objects.select_related("author", "reviewer", "original").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such article."))
    return found


def articles(*, state: str = "") -> QuerySet[Article]:
    """Articles, latest change first; of one state, or all that are not retired."""
    rows = Article.objects.select_related("author").order_by("-changed_at", "-pk")
    return rows.filter(state=state) if state else rows.exclude(state="retired")


def stale(*, on: date) -> QuerySet[Article]:
    """Articles that somebody should have looked at again by a day, the longest overdue first."""
    rows = Article.objects.select_related("author").exclude(state="retired").filter(review_by__lt=on)
    return rows.order_by("review_by", "pk")


def languages_of(article: Article) -> list[Article]:
    """The article and its translations that are not retired, the original first."""
    root = article.original_id or article.pk
    rows = Article.objects.filter(Q(pk=root) | Q(original=root)).exclude(state="retired")
    return list(rows.order_by(F("original").asc(nulls_first=True), "language"))


def version(article: Article, number: int) -> tuple[ArticleVersion, ArticleVersion | None]:
    """One version of an article, and the one before it. Raises NotFound."""
    rows = {one.number: one for one in article.versions.filter(number__in=(number, number - 1))}
    if number not in rows:
        raise NotFound(_("There is no such version."))
    return rows[number], rows.get(number - 1)


def public_articles() -> QuerySet[Article]:
    """What everybody may read."""
    return Article.objects.filter(state="published", audience="outside")


def public_article(pk: int) -> Article:
    """One article of the help centre. Raises NotFound, also where it is not for everybody."""
    found = public_articles().select_related("original").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such article."))
    return found


def for_readers(*, language: str, words: str = "") -> QuerySet[Article]:
    """The help centre's articles, each once: in the reader's language where it is said in it, else as it was
    written first. With `words`: those that match, the best first, with `head` and `body` marked."""
    if not words:
        shown = _each_once(public_articles(), language)
        return public_articles().filter(pk__in=shown).order_by("-published_at", "-pk")
    config = dictionary(language)
    query = SearchQuery(words, search_type="websearch", config=config)
    english = SearchQuery(words, search_type="websearch", config="english")
    found = public_articles().annotate(
        text=SearchVector("title", "words", config=config),
        english=SearchVector("title", "words", config="english"),
    )
    shown = _each_once(found.filter(Q(text=query) | Q(english=english)), language)
    marks: dict[str, Any] = {"config": config, "start_sel": FOUND, "stop_sel": END}
    weighed = SearchVector("title", weight="A", config=config) + SearchVector(
        "words", weight="D", config=config
    )
    return (
        public_articles()
        .filter(pk__in=shown)
        .annotate(
            rank=SearchRank(weighed, query),
            head=SearchHeadline("title", query, highlight_all=True, **marks),
            body=SearchHeadline("words", query, max_words=30, min_words=14, **marks),
        )
        .order_by("-rank", "-pk")
    )


def _each_once(rows: QuerySet[Article], language: str) -> list[int]:
    """Of each article and its translations one: the reader's, else the original, else any."""
    best: dict[int, tuple[int, int]] = {}
    for pk, original, spoken in rows.order_by("pk").values_list("pk", "original", "language"):
        place = 0 if spoken == language else 1 if original is None else 2
        root = original or pk
        best[root] = min(best.get(root, (place, pk)), (place, pk))
    return [pk for _place, pk in best.values()]
