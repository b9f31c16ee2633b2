"""What we already know that may serve a case, and what was used for it."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.desk.models import Case, Resolution, Use
from upshot.kit.errors import NotFound
from upshot.knowledge.models import Article, Meaning
from upshot.knowledge.queries import Alike, alike
from upshot.knowledge.rules import Text


@dataclass(frozen=True)
class Known:
    """An article or an earlier case that may serve: how it is like this one, and what would be put into a reply."""

    why: Alike
    title: str
    words: str
    article: Article | None = None
    earlier: Case | None = None
    # How many of the cases that are alike were resolved in the same words.
    times: int = 1


def known_for(case: Case, *, viewer: Viewer, most: int = 4) -> list[Known]:
    """Articles, and resolved cases of accounts that the viewer sees, like this case; the likest first. Cases resolved
    in the same words stand once, with their number."""
    found = alike(_words_of(case, viewer), kinds=["article", "case"], but=("case", case.pk))
    articles = Article.objects.exclude(state="retired").in_bulk(
        [one.ref for one in found if one.kind == "article"]
    )
    refs = [one.ref for one in found if one.kind == "case"]
    cases = Case.objects.visible_to(viewer).filter(pk__in=refs, resolved_at__isnull=False)
    standing = Resolution.objects.filter(case__in=cases, undone_at__isnull=True).select_related("case")
    resolutions = {one.case_id: one for one in standing}
    shown: list[Known] = []
    same: dict[str, int] = {}
    for one in found:
        if one.kind == "article" and one.ref in articles:
            article = articles[one.ref]
            shown.append(Known(one, article.title, article.words, article=article))
        elif one.kind == "case" and one.ref in resolutions:
            resolution = resolutions[one.ref]
            words = " ".join(resolution.words.casefold().split())
            if words in same:
                at = same[words]
                shown[at] = replace(shown[at], times=shown[at].times + 1)
                continue
            same[words] = len(shown)
            shown.append(Known(one, resolution.case.title, resolution.words, earlier=resolution.case))
    return shown[:most]


def _words_of(case: Case, viewer: Viewer) -> str:
    tickets = case.tickets.visible_to(viewer).values_list("words", flat=True)
    return "\n".join([case.title, *tickets[:5]])


def uses_of(case: Case) -> QuerySet[Use]:
    """What was used for a case. The case was reached by visible_to."""
    return Use.objects.filter(case=case, dropped_at__isnull=True).select_related("article", "earlier", "by")


def one_use(pk: int, *, viewer: Viewer) -> Use:
    """One use. Raises NotFound, also where the viewer may not see its case."""
    rows = Use.objects.filter(case__in=Case.objects.visible_to(viewer)).select_related(
        "case", "article", "earlier"
    )
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("This was not used."))
    return found


def uses_of_article(article: Article, *, viewer: Viewer) -> QuerySet[Use]:
    """Where an article was used, among the cases that the viewer sees; the latest first."""
    rows = Use.objects.filter(
        article=article, dropped_at__isnull=True, case__in=Case.objects.visible_to(viewer)
    )
    return rows.select_related("case", "by").order_by("-at", "-pk")


def tally_of_uses(article: Article) -> dict[str, int]:
    """How often an article was used in all, and how often it served and did not: numbers alone, of all cases."""
    rows = Use.objects.filter(article=article, dropped_at__isnull=True)
    return rows.aggregate(
        used=Count("pk"),
        yes=Count("pk", filter=Q(served=True)),
        no=Count("pk", filter=Q(served=False)),
    )


def unread_cases(*, limit: int) -> list[Text]:
    """Resolved cases that nobody read for their meaning since they were resolved: what was asked, and the cause.
    For the worker, which shows nothing to anybody."""
    read = Meaning.objects.filter(kind="case", ref=OuterRef("pk"), at__gte=OuterRef("resolved_at"))
    resolved = Case.objects.filter(resolved_at__isnull=False, merged_into__isnull=True)
    keys = list(resolved.filter(~Exists(read)).order_by("pk").values_list("pk", flat=True)[:limit])
    asked = StringAgg("tickets__words", Value("\n"), default=Value(""))
    rows = Case.objects.filter(pk__in=keys).annotate(asked=asked).values_list("pk", "title", "asked")
    causes = dict(
        Resolution.objects.filter(case__in=keys, undone_at__isnull=True).values_list("case_id", "cause")
    )
    return [
        Text("case", pk, f"{title}\n{words}\n{causes.get(pk, '')}", settings.LANGUAGE_CODE)
        for pk, title, words in rows
    ]
