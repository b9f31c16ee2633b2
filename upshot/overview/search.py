"""Search across accounts, needs, cases and articles: PostgreSQL's full text, ranked and highlighted."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.desk.models import Case, Ticket
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.format import END, FOUND
from upshot.kit.paging import Page, page_of
from upshot.knowledge.actions import look_up
from upshot.knowledge.models import Article
from upshot.needs.models import Need
from upshot.people.models import Member

KINDS = ("cases", "needs", "accounts", "articles")
SHORT, LONG = 6, 30
# Ranking reads every match: more than so many of the latest would make a common word slow.
RANKED = 400


@dataclass(frozen=True)
class Hit:
    """One thing that was found; `words` has FOUND and END around what matched."""

    pk: int
    title: str
    words: str
    beside: str


@door("read")
def search(request: HttpRequest, by: Member) -> HttpResponse:
    """What matches, by kind; `case 12`, in the reader's language too, or `#12` goes straight to a case."""
    words = request.GET.get("q", "").strip()[:300]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    number = re.fullmatch(rf"(?:case\s*|{re.escape(_('case'))}\s*|#)(\d{{1,18}})", words, re.I)
    if number and Case.objects.visible_to(by).filter(pk=int(number[1])).exists():
        return redirect("case", int(number[1]))
    found: dict[str, Page[Hit]] = {}
    if words:
        for one in (kind,) if kind else KINDS:
            found[one] = _find(
                one, words, by, page=request.GET.get("page") if kind else None, size=LONG if kind else SHORT
            )
        if not kind:
            look_up(words=words, found=sum(len(page.rows) for page in found.values()), by=by, at=now())
    return render(
        request, "overview/search.html", {"words": words, "kind": kind, "kinds": KINDS, "found": found}
    )


def query_of(words: str, config: str) -> SearchQuery:
    """Words as people type them: quotes, `or`, `-`; and the last word also as the beginning of one."""
    typed = SearchQuery(words, search_type="websearch", config=config)
    last = re.search(r"(\w{2,})$", words)
    # A word that must not be there is not the beginning of one that must.
    if last is None or '"' in words or words[: last.start()].endswith("-"):
        return typed
    before = words[: last.start()].strip()
    beginning = SearchQuery(f"{last[1]}:*", search_type="raw", config=config)
    begun = SearchQuery(before, search_type="websearch", config=config) & beginning if before else beginning
    return typed | begun


def _find(kind: str, words: str, by: Member, *, page: str | None, size: int) -> Page[Hit]:
    if kind == "accounts":
        rows: QuerySet[Any, Any] = _ranked(Account.objects.visible_to(by), ("name", "note"), words, "simple")
        return _page(rows, page, size, words, "simple", title="name", text="note", beside="kind")
    if kind == "articles":
        rows = _ranked(Article.objects.exclude(state="retired"), ("title", "words"), words, "english")
        return _page(rows, page, size, words, "english", title="title", text="words", beside="state")
    if kind == "needs":
        rows = _ranked(Need.objects.visible_to(by), ("title", "why"), words, "english")
        return _page(rows, page, size, words, "english", title="title", text="why", beside="account__name")
    rows = _ranked(
        Ticket.objects.visible_to(by).filter(case__isnull=False), ("subject", "words"), words, "english"
    )
    return _page(
        rows,
        page,
        size,
        words,
        "english",
        title="subject",
        text="words",
        beside="account__name",
        key="case_id",
    )


def _ranked(rows: QuerySet[Any], columns: tuple[str, str], words: str, config: str) -> QuerySet[Any]:
    """The matches, best first, by the same expression as the room's index has. Of a word that is everywhere, the
    latest are ranked."""
    query, vector = query_of(words, config), SearchVector(*columns, config=config)
    latest = rows.annotate(text=vector).filter(text=query).order_by("-pk").values("pk")[:RANKED]
    found: QuerySet[Any] = (
        rows.model._default_manager.filter(pk__in=latest)
        .annotate(rank=SearchRank(vector, query))
        .order_by("-rank", "-pk")
    )
    return found


def _page(
    rows: QuerySet[Any],
    page: str | None,
    size: int,
    words: str,
    config: str,
    *,
    title: str,
    text: str,
    beside: str,
    key: str = "pk",
) -> Page[Hit]:
    """One page of hits. PostgreSQL highlights after it has sorted and cut: only what is shown costs."""
    query = query_of(words, config)
    marked = rows.annotate(
        head=SearchHeadline(
            F(title), query, config=config, start_sel=FOUND, stop_sel=END, highlight_all=True
        ),
        body=SearchHeadline(
            F(text), query, config=config, start_sel=FOUND, stop_sel=END, max_words=28, min_words=12
        ),
    )
    shown = page_of(marked.values(key, "head", "body", beside), number=page, size=size)
    hits = [Hit(row[key], row["head"], row["body"], row[beside] or "") for row in shown.rows]
    return Page(hits, shown.number, size, shown.more)
