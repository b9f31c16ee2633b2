"""What is like a text: by what it means and by its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

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
    found = store.find(counted=counted, vector=vector, kinds=kinds, but=but)
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
    ][:most]


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


def related(article: Article, *, language: str, most: int = 4) -> list[Article]:
    """Articles for everybody that are like this one."""
    found = alike(f"{article.title}\n{article.words}", kinds=["article"], but=("article", article.pk))
    order = [one.ref for one in found]
    public = Article.objects.filter(state="published", audience="outside", pk__in=order).annotate(
        root=Coalesce(F("original"), F("pk"))
    )
    rows: dict[int, Article] = {
        one.pk: one for one in public if one.root != (article.original_id or article.pk)
    }
    picked = [rows[pk] for pk in order if pk in rows]
    mine = [one for one in picked if one.language == language]
    return (mine or picked)[:most]
