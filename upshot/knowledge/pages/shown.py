"""What we know, as members read it: the list, one article, one version, what was searched for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.journal.queries import about
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.knowledge import queries, rules
from upshot.knowledge.models import PLACES, STATES
from upshot.people.models import Member


@door("read")
def knowledge(request: HttpRequest, _by: Member) -> HttpResponse:
    """Articles, of one state or all that are not retired; or those that somebody should look at again."""
    state = request.GET.get("state", "")
    state = state if state in (*STATES, "stale") else ""
    on = now().date()
    rows = queries.stale(on=on) if state == "stale" else queries.articles(state=state)
    page = page_of(rows, number=request.GET.get("page"), size=30)
    shown = {"page": page, "state": state, "states": STATES, "gaps": queries.gaps(), "today": on,
             "stale": queries.stale(on=on).count()}  # fmt: skip
    return render(request, "knowledge/knowledge.html", shown)


@door("read")
def article(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One article, and what became of it."""
    found = queries.article(pk)
    shown = {
        "article": found,
        "languages": queries.languages_of(found),
        "versions": list(found.versions.select_related("by").defer("words")[:50]),
        "tally": queries.tally(found),
        "said": list(queries.feedback_of(found)[:20]),
        "stale": bool(found.review_by and found.review_by < now().date()),
        "journal": list(about(subject="article", subject_id=pk)[:200]),
    }
    return render(request, "knowledge/article.html", shown)


@door("read")
def article_version(request: HttpRequest, _by: Member, pk: int, number: int) -> HttpResponse:
    """What one version changed."""
    found = queries.article(pk)
    this, before = queries.version(found, number)
    shown = {
        "article": found,
        "this": this,
        "title": rules.changes(before.title if before else "", this.title),
        "words": rules.changes(before.words if before else "", this.words),
    }
    return render(request, "knowledge/version.html", shown)


@door("read")
def searches(request: HttpRequest, _by: Member) -> HttpResponse:
    """What was searched for and not found, with how often; and what was searched for lately."""
    place = request.GET.get("place", "")
    place = place if place in PLACES else ""
    page = page_of(queries.searched(place=place), number=request.GET.get("page"), size=40)
    shown = {"misses": queries.misses(), "page": page, "place": place, "places": PLACES}
    return render(request, "knowledge/searches.html", shown)
