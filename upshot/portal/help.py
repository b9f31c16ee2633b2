"""The help centre: what we know and everybody may read, without signing in; and answers while a contact asks."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from upshot.customers.models import Contact
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.kit.paging import page_of
from upshot.knowledge import actions, queries
from upshot.knowledge.models import Article
from upshot.portal.doors import contact_door, contact_of

JUDGED = "judged_articles"
MOST_JUDGED = 100
# Fewer letters say nothing yet.
LEAST_TYPED = 8


@dataclass(frozen=True)
class Hit:
    """One article found; `title` and `words` have FOUND and END around what matched."""

    pk: int
    title: str
    words: str
    language: str


def _language() -> str:
    return (get_language() or "en").partition("-")[0]


@require_safe
def help_centre(request: HttpRequest) -> HttpResponse:
    """Articles for everybody; with `?q=` those that answer. What is searched for is kept, found or not."""
    words, me, language = request.GET.get("q", "").strip()[:300], contact_of(request), _language()
    page = page_of(
        queries.for_readers(language=language, words=words), number=request.GET.get("page"), size=20
    )
    hits = [
        Hit(one.pk, getattr(one, "head", one.title), getattr(one, "body", one.words), one.language)
        for one in page.rows
    ]
    near: list[Article] = []
    if words and len(hits) < 3:
        near = queries.public_like(words, language=language, but=[hit.pk for hit in hits])
    if words and page.number == 1:
        actions.look_up(
            words=words, found=len(hits) + len(near), by=me, at=now(), place="help", language=language
        )
    shown = {"me": me, "words": words, "page": page, "hits": hits, "near": near}
    return render(request, "portal/help.html", shown)


@require_safe
def help_article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for everybody, with those like it."""
    found, language = queries.public_article(pk), _language()
    shown = {
        "me": contact_of(request),
        "article": found,
        "languages": [one for one in queries.languages_of(found) if one.is_public],
        "related": queries.related(found, language=language),
        "judged": pk in request.session.get(JUDGED, []),
        "asking": request.GET.get("asking", "")[:300],
    }
    return render(request, "portal/help_article.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def help_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Did this help? A visitor says so once; a contact may think again."""
    found, me = queries.public_article(pk), contact_of(request)
    there = reverse("help-article", args=[pk]) + "#helped"
    if request.method != "POST":
        return redirect(there)
    said = request.POST.get("served", "")
    if said not in ("yes", "no"):
        raise Refused(_("Say whether it helped."))
    judged = request.session.get(JUDGED, [])
    if me is not None or pk not in judged:
        words = request.POST.get("words", "").replace("\0", "")
        actions.judge(article=found, served=said == "yes", words=words, by=me, at=now())
    request.session[JUDGED] = [*[one for one in judged if one != pk], pk][-MOST_JUDGED:]
    return redirect(there)


@contact_door
def ask_answers(request: HttpRequest, me: Contact) -> HttpResponse:
    """What may answer a request while it is being written: a part of the page."""
    del me
    words = f"{request.POST.get('subject', '')} {request.POST.get('words', '')}".replace("\0", "").strip()
    found = queries.public_like(words, language=_language()) if len(words) >= LEAST_TYPED else []
    return render(request, "portal/_answers.html", {"found": found[:3], "asking": words[:300]})


@contact_door
def help_answered(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """A contact who was about to ask says that an article answered it."""
    found = queries.public_article(pk)
    if request.method != "POST":
        return redirect("help-article", pk)
    words = request.POST.get("words", "").replace("\0", "").strip()
    actions.answered(article=found, words=words or found.title, by=me, at=now())
    return render(request, "portal/answered.html", {"me": me, "article": found})
