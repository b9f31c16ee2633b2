"""Search across accounts, needs, cases and articles: PostgreSQL's full text, ranked and highlighted."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import F, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.desk.models import Case, Message, Ticket
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.format import END, FOUND
from upshot.kit.found import Kept
from upshot.kit.ids import key_in
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
    if kind == "cases":
        return _cases(words, by, page=page, size=size)
    if kind == "accounts":
        rows: QuerySet[Any, Any] = _ranked(
            Account.objects.visible_to(by), words, "simple", SearchVector("name", "note", config="simple")
        )
        return _page(rows, page, size, words, "simple", title="name", text="note", beside="kind")
    if kind == "articles":
        vector = SearchVector("title", "words", config="english")
        rows = _ranked(Article.objects.exclude(state="retired"), words, "english", vector)
        return _page(rows, page, size, words, "english", title="title", text="words", beside="state")
    rows = _ranked(Need.objects.visible_to(by), words, "english", Kept())
    return _page(rows, page, size, words, "english", title="title", text="why", beside="account__name")


def _ranked(rows: QuerySet[Any], words: str, config: str, vector: Any) -> QuerySet[Any]:
    """The matches, best first. Of a word that is everywhere, the latest are ranked."""
    query = query_of(words, config)
    latest = rows.annotate(text=vector).filter(text=query).order_by("-pk").values("pk")[:RANKED]
    found: QuerySet[Any] = (
        rows.model._default_manager.filter(pk__in=latest)
        .annotate(rank=SearchRank(vector, query))
        .order_by("-rank", "-pk")
    )
    return found


def _cases(words: str, by: Member, *, page: str | None, size: int) -> Page[Hit]:
    """Cases by what was asked and by what was said on them since. What says it best stands for its case."""
    asked = _ranked(Ticket.objects.visible_to(by).filter(case__isnull=False), words, "english", Kept())
    said = _ranked(Message.objects.visible_to(by), words, "english", Kept())
    number = min(max(key_in(page or "1") or 1, 1), RANKED)
    most = number * size + 1
    # A case is said once: read so many of each that a page is full even where one case says it all.
    ranked = asked.values_list("rank", "case_id", "pk", Value("ticket"))[: 2 * most].union(
        said.values_list("rank", "case_id", "pk", Value("message"))[: 2 * most], all=True
    )
    best: dict[int, tuple[int, str]] = {}
    for _rank, case, pk, where in sorted(ranked, key=lambda row: (-row[0], -row[1])):
        best.setdefault(case, (pk, where))
    cases = list(best)[(number - 1) * size : number * size]
    texts = _texts([best[case] for case in cases], words, by)
    hits = [Hit(case, *texts[best[case]]) for case in cases if best[case] in texts]
    return Page(hits, number, size, len(best) > number * size)


def _texts(
    found: list[tuple[int, str]], words: str, by: Member
) -> dict[tuple[int, str], tuple[str, str, str]]:
    """Title, words and account of what was found, marked. What is not shown is not read."""
    texts = {}
    for where, rows, title, account in (
        ("ticket", Ticket.objects.visible_to(by), "subject", "account__name"),
        ("message", Message.objects.visible_to(by), "case__title", "case__account__name"),
    ):
        keys = [pk for pk, place in found if place == where]
        if keys:
            marked = _marked(rows.filter(pk__in=keys), words, "english", title, "words")
            for row in marked.values("pk", "head", "body", account):
                texts[row["pk"], where] = (row["head"], row["body"], row[account])
    return texts


def _marked(rows: QuerySet[Any], words: str, config: str, title: str, text: str) -> QuerySet[Any]:
    query = query_of(words, config)
    marked: QuerySet[Any] = rows.annotate(
        head=SearchHeadline(
            F(title), query, config=config, start_sel=FOUND, stop_sel=END, highlight_all=True
        ),
        body=SearchHeadline(
            F(text), query, config=config, start_sel=FOUND, stop_sel=END, max_words=28, min_words=12
        ),
    )
    return marked


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
) -> Page[Hit]:
    """One page of hits. PostgreSQL highlights after it has sorted and cut: only what is shown costs."""
    marked = _marked(rows, words, config, title, text)
    shown = page_of(marked.values("pk", "head", "body", beside), number=page, size=size)
    hits = [Hit(row["pk"], row["head"], row["body"], row[beside] or "") for row in shown.rows]
    return Page(hits, shown.number, size, shown.more)
