"""What is like a text: by what it means and by its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from upshot.kit.retrieval_meaning import meanings
from upshot.knowledge import rules, store
from upshot.knowledge.models import Article, Meaning

MOST_SHOWN_WORDS = 4


@dataclass(frozen=True)
class Alike:
    """Something like a text, and why: the words they share, the most telling first, as the text has them; and
    whether they mean the same."""

    kind: str
    ref: int
    score: float
    shares: tuple[str, ...]
    means_the_same: bool


def alike(
    words: str,
    *,
    kinds: Sequence[str],
    language: str = "",
    but: tuple[str, int] | None = None,
    most: int = 60,
) -> list[Alike]:
    """Articles and resolved cases like a text, the likest first. The caller reaches them by their own doors."""
    counted = store.lexemes([(words, language or settings.LANGUAGE_CODE)])[0]
    vector = meanings().of(words)
    found = store.find(counted=counted, vector=vector, kinds=kinds, but=but, most=most)
    typed = words.lower().split()
    return [
        Alike(
            kind=one.kind,
            ref=one.ref,
            score=one.score,
            shares=tuple(rules.as_written(word, typed) for word in one.shared[:MOST_SHOWN_WORDS]),
            means_the_same=one.meaning >= rules.MEANS_THE_SAME,
        )
        for one in found
        if rules.worth_showing(one.meaning, one.wording)
    ]


def similar(words: str, *, limit: int = 3) -> list[Article]:
    """Articles like a text, best first, without the retired."""
    order = [one.ref for one in alike(words, kinds=["article"])]
    rows = Article.objects.exclude(state="retired").in_bulk(order)
    return [rows[pk] for pk in order if pk in rows][:limit]


def unread_articles() -> QuerySet[Article]:
    """Articles that nobody read for their meaning since they changed."""
    read = Meaning.objects.filter(kind="article", ref=OuterRef("pk"), at__gte=OuterRef("changed_at"))
    return Article.objects.exclude(state="retired").filter(~Exists(read)).order_by("pk")


def vanished_articles() -> list[int]:
    """Keys of articles that are retired and still found."""
    retired = Article.objects.filter(state="retired", pk=OuterRef("ref"))
    return list(Meaning.objects.filter(Exists(retired), kind="article").values_list("ref", flat=True)[:500])


def public_like(words: str, *, language: str, but: Sequence[int] = (), most: int = 5) -> list[Article]:
    """Articles for everybody that are like what somebody asks, each once, in their language where it is said in
    it; the likest first."""
    order = [one.ref for one in alike(words, kinds=["article"], language=language) if one.ref not in but]
    return _each_once(order, language)[:most]


def _each_once(order: Sequence[int], language: str) -> list[Article]:
    """Those of these articles that everybody may read, in order, one of each set of translations."""
    rows = Article.objects.filter(state="published", audience="outside").in_bulk(order)
    mine: dict[int, Article] = {}
    for one in (rows[pk] for pk in order if pk in rows):
        root = one.original_id or one.pk
        if root not in mine or (one.language == language and mine[root].language != language):
            mine[root] = one
    return list(mine.values())


def related(article: Article, *, language: str, most: int = 4) -> list[Article]:
    """Articles for everybody that are like this one."""
    words = f"{article.title}\n{article.words}"
    found = alike(words, kinds=["article"], language=article.language, but=("article", article.pk))
    root = article.original_id or article.pk
    picked = _each_once([one.ref for one in found], language)
    return [one for one in picked if (one.original_id or one.pk) != root][:most]
