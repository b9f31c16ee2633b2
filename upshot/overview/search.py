"""Search across accounts, needs, cases and articles: PostgreSQL's full text, ranked and highlighted.

Its questions are kept (decision 0009): only the words change from one search to the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db import models
from django.db.models import Count, F, QuerySet, Value, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshot.customers.models import Account, belongs
from upshot.desk.models import Case, Message, Ticket
from upshot.kit.asked import BIGGEST, Question, Typed
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.format import END, FOUND
from upshot.kit.found import NONE, Kept, Within, latest
from upshot.kit.ids import key_in
from upshot.kit.paging import Page, page_by
from upshot.knowledge.actions import look_up
from upshot.knowledge.models import Article
from upshot.needs.models import Need
from upshot.people.models import Member

KINDS = ("cases", "needs", "accounts", "articles")
SHORT, LONG = 6, 30
MOST_WORDS = 300
# Ranking reads every match: more than so many of the latest would make a common word slow.
RANKED = 200
# So many of the latest cases and messages are looked through first.
NEAR = {"ticket": 16_000, "message": 32_000}
# The words of a search, and where the last of them may be a beginning: what stands before it, and it.
Asked = tuple[Typed, Typed | None, Typed | None]


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
    words = request.GET.get("q", "").strip()[:MOST_WORDS]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    number = re.fullmatch(rf"(?:case\s*|{re.escape(_('case'))}\s*|#)(\d{{1,18}})", words, re.I)
    if number and Case.objects.visible_to(by).filter(pk=int(number[1])).exists():
        return redirect("case", int(number[1]))
    found = find(words, kind, key_in(request.GET.get("page", "1")) or 1, by=by, at=now())
    return render(
        request, "overview/search.html", {"words": words, "kind": kind, "kinds": KINDS, "found": found}
    )


def find(words: str, kind: str, number: int, *, by: Member, at: datetime) -> dict[str, Page[Hit]]:
    """What these words find: of each kind the best few, or a page of one kind. What was looked for everywhere is kept
    with how much was found."""
    if not words:
        return {}
    asked, page = asked_for(words), min(max(number, 1), RANKED) if kind else 1
    found = {
        one: (_cases if one == "cases" else FINDS[one])(asked, by, page, LONG if kind else SHORT)
        for one in ((kind,) if kind else KINDS)
    }
    if not kind:
        look_up(words=words, found=sum(len(page.rows) for page in found.values()), by=by, at=at)
    return found


def asked_for(words: str) -> Asked:
    """Words as people type them: quotes, `or`, `-`; and the last word also as the beginning of one."""
    last = re.search(r"(\w{2,})$", words)
    # A word that must not be there is not the beginning of one that must.
    if last is None or '"' in words or words[: last.start()].endswith("-"):
        return Typed(words), None, None
    before = words[: last.start()].strip()
    return Typed(words), Typed(before) if before else None, Typed(f"{last[1]}:*")


def _query(config: str, typed: Typed, before: Typed | None, last: Typed | None) -> Any:
    query = SearchQuery(typed, search_type="websearch", config=config)
    if last is None:
        return query
    beginning = SearchQuery(last, search_type="raw", config=config)
    begun = SearchQuery(before, search_type="websearch", config=config) & beginning if before else beginning
    return query | begun


def _ranked(
    rows: QuerySet[Any], query: Any, vector: Any, *, by: str = "pk", within: Typed | None = None
) -> QuerySet[Any]:
    """The matches, best first. Of a word that is everywhere, the latest are ranked: those with the highest key `by`;
    of those alone that lie `within` these blocks, if any are named."""
    lately = query & Within(within) if within is not None else query
    few = rows.annotate(text=vector).filter(text=lately).order_by(f"-{by}").values("pk")[:RANKED]
    found: QuerySet[Any, Any] = (
        rows.model._default_manager.filter(pk__in=few)
        .annotate(rank=SearchRank(vector, query))
        .order_by("-rank", "-pk")
    )
    return found


def _marked(rows: QuerySet[Any], query: Any, config: str, *, title: str, text: str) -> QuerySet[Any]:
    marks: dict[str, Any] = {"config": config, "start_sel": FOUND, "stop_sel": END}
    marked: QuerySet[Any] = rows.annotate(
        head=SearchHeadline(F(title), query, highlight_all=True, **marks),
        body=SearchHeadline(F(text), query, max_words=28, min_words=12, **marks),
    )
    return marked


class Finds:
    """How one kind of thing is found. PostgreSQL highlights after it has sorted and cut: only what is shown costs."""

    def __init__(
        self,
        rows: Callable[[Member], QuerySet[Any]],
        vector: Any,
        *,
        config: str = "english",
        title: str,
        text: str,
        beside: str | Callable[[Member], Any],
    ) -> None:
        def page(viewer: Member, *, cut: str, **asked: Any) -> QuerySet[Any, Any]:
            query, (start, end) = _query(config, **asked), map(int, cut.split(":"))
            marked = _marked(_ranked(rows(viewer), query, vector), query, config, title=title, text=text)
            whose = F(beside) if isinstance(beside, str) else beside(viewer)
            return marked.values_list("pk", "head", "body", whose)[start:end]

        self._page: Question[Any] = Question(page, by_value=True)

    def __call__(self, asked: Asked, by: Member, number: int, size: int) -> Page[Hit]:
        """One page of hits."""
        typed, before, last = asked
        return page_by(
            lambda start, end: [
                Hit(pk, head, body, beside or "")
                for pk, head, body, beside in self._page(
                    by, cut=f"{start}:{end}", typed=typed, before=before, last=last
                )
            ],
            number=number,
            size=size,
        )


def _name_of_account(viewer: Member) -> Any:
    """A need's account, unless that is not the viewer's to read: then they see the need since it is shared."""
    # Who sees every account has no condition to be asked for.
    if viewer.may("govern"):
        return F("account__name")
    return models.Case(models.When(belongs(viewer), then=F("account__name")), default=Value(""))


FINDS = {
    "accounts": Finds(
        Account.objects.visible_to, SearchVector("name", "note", config="simple"),
        config="simple", title="name", text="note", beside="kind",
    ),
    "articles": Finds(
        lambda _viewer: Article.objects.exclude(state="retired"),
        SearchVector("title", "words", config="english"),
        title="title", text="words", beside="state",
    ),
    "needs": Finds(
        Need.objects.visible_to, Kept(), title="title", text="why", beside=_name_of_account
    ),
}  # fmt: skip


def _best(
    viewer: Member, *, most: str, ticket: Typed | None, message: Typed | None, **asked: Any
) -> QuerySet[Any, Any]:
    """What says it best, with its case and how many were ranked: tickets of cases (what nobody has taken up yet is not
    walked through) and messages, within these blocks if any are named."""
    query, cut = _query("english", **asked), int(most)
    taken_up = Ticket.objects.visible_to(viewer).filter(case__isnull=False)
    first, since = (
        _ranked(rows, query, Kept(), by=by, within=within)
        .annotate(ranked=Window(Count("pk")))
        .values_list("rank", "case_id", "pk", Value(place), "ranked")[:cut]
        for rows, by, place, within in (
            (taken_up, "case_id", "ticket", ticket),
            (Message.objects.visible_to(viewer), "pk", "message", message),
        )
    )
    best: QuerySet[Any, Any] = first.union(since, all=True)
    return best


def _ends() -> QuerySet[Any, Any]:
    """The latest keys of cases and messages."""
    first, since = (
        model._default_manager.order_by("-pk").values_list(Value(place), "pk")[:1]
        for model, place in ((Case, "ticket"), (Message, "message"))
    )
    ends: QuerySet[Any, Any] = first.union(since, all=True)
    return ends


def _in_tickets(viewer: Member, *, keys: list[int], **asked: Any) -> QuerySet[Any, Any]:
    rows = Ticket.objects.visible_to(viewer).filter(pk__among=keys)
    marked = _marked(rows, _query("english", **asked), "english", title="subject", text="words")
    return marked.values_list("pk", "head", "body", "account__name")


def _in_messages(viewer: Member, *, keys: list[int], **asked: Any) -> QuerySet[Any, Any]:
    rows = Message.objects.visible_to(viewer).filter(pk__among=keys)
    marked = _marked(rows, _query("english", **asked), "english", title="case__title", text="words")
    return marked.values_list("pk", "head", "body", "case__account__name")


_best_of: Question[Any] = Question(_best, by_value=True)
_ends_of: Question[Any] = Question(_ends)
_said_in: dict[str, Question[Any]] = {"ticket": Question(_in_tickets), "message": Question(_in_messages)}


def _said_best(by: Member, **asked: Any) -> list[Any]:
    """The best of the latest RANKED of each that match. Of words that are common the NEAR latest hold enough; of others
    it is looked as far back as should hold them, and through everything only where that is still too little."""
    ends, found = dict(_ends_of()), []
    back = {place: latest(near, ends.get(place, 0)) for place, near in NEAR.items()}
    for look in range(3):
        within = {place: back.get(place, NONE).names for place in NEAR}
        rows = _best_of(by, **within, **asked)
        many = {place: ranked for *_more, place, ranked in rows}
        short = {place for place in back if back[place].names and many.get(place, 0) < RANKED}
        found += rows
        if not short:
            break
        # Half as far again as enough should lie; the second time, all the way.
        further = {
            place: BIGGEST if look else back[place].keys * RANKED * 3 // (2 * max(many.get(place, 0), 1))
            for place in short
        }
        back = {place: latest(keys, ends[place]) for place, keys in further.items()}
    return found


def _best_cases(by: Member, most: int, words: dict[str, Any]) -> dict[int, tuple[int, str]]:
    """Cases in order, each with what says it best."""
    best: dict[int, tuple[int, str]] = {}
    ranked = _said_best(by, most=str(most), **words)
    for _rank, case, pk, where, _many in sorted(ranked, key=lambda row: (-row[0], -row[1])):
        best.setdefault(case, (pk, where))
    return best


def _cases(asked: Asked, by: Member, number: int, size: int) -> Page[Hit]:
    """Cases by what was asked and by what was said on them since. What says it best stands for its case. Whole words
    first: only where they fill no page, the last may be the beginning of one, which takes PostgreSQL long to find."""
    # A case is said once: read so many of each that a page is full even where one case says it all.
    most = 2 * (number * size + 1)
    words: dict[str, Any] = {"typed": asked[0], "before": None, "last": None}
    best = _best_cases(by, most, words)
    if asked[2] and len(best) < size:
        words = dict(zip(("typed", "before", "last"), asked, strict=True))
        best = _best_cases(by, most, words)
    cases = list(best)[(number - 1) * size : number * size]
    # Title, words and account, marked. What is not shown is not read.
    texts = {}
    for where, question in _said_in.items():
        keys = [pk for pk, place in (best[case] for case in cases) if place == where]
        for pk, *text in question(by, keys=keys, **words) if keys else ():
            texts[pk, where] = text
    hits = [Hit(case, *texts[best[case]]) for case in cases if best[case] in texts]
    return Page(hits, number, size, len(best) > number * size)
