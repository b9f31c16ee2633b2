"""Pages about what we know: the list, one article, and a page for each verb of its life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.journal.queries import about
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import new_thread
from upshot.kit.paging import page_of
from upshot.knowledge import actions, forms, queries
from upshot.knowledge.models import STATES
from upshot.people.models import Member


@door("read")
def knowledge(request: HttpRequest, _by: Member) -> HttpResponse:
    """Articles, of one state or all that are not retired."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    page = page_of(queries.articles(state=state), number=request.GET.get("page"), size=30)
    shown = {"page": page, "state": state, "states": STATES, "gaps": queries.gaps()}
    return render(request, "knowledge/knowledge.html", shown)


@door("read")
def article(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One article, and what became of it."""
    shown = {"article": queries.article(pk), "journal": list(about(subject="article", subject_id=pk)[:200])}
    return render(request, "knowledge/article.html", shown)


@door("handle")
def write(request: HttpRequest, by: Member) -> HttpResponse:
    """A new article that no case taught."""
    form = forms.Article(request.POST or None, initial={"title": request.GET.get("title", "")})
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.draft(by=by, at=now(), thread=new_thread(), **said))
    if made is not None:
        return redirect("article", made.pk)
    shown = {"form": form, "heading": _("What should the next one know?"), "sub": "", "label": _("Draft it"),
             "back": reverse("knowledge")}  # fmt: skip
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def rewrite(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Better words."""
    found = queries.article(pk)
    return verb_page(
        request,
        form=forms.Article(request.POST or None, initial={"title": found.title, "words": found.words}),
        verb=lambda said: actions.rewrite(article=found, by=by, at=now(), **said),
        heading=_("Better words"),
        sub=found.title,
        label=_("Keep"),
        back=reverse("article", args=[pk]),
    )


@door("handle", methods=("POST",))
def review(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Somebody other than the author stands by it: one tap."""
    actions.review_article(article=queries.article(pk), by=by, at=now())
    return redirect("article", pk)


@door("handle", methods=("POST",))
def publish(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Customers may read it: one tap."""
    actions.publish(article=queries.article(pk), by=by, at=now())
    return redirect("article", pk)


@door("handle")
def retire(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No longer shown."""
    found = queries.article(pk)
    return verb_page(
        request,
        form=forms.Retire(request.POST or None),
        verb=lambda said: actions.retire(article=found, by=by, at=now(), **said),
        heading=_("Why does it no longer hold?"),
        sub=found.title,
        label=_("Retire it"),
        back=reverse("article", args=[pk]),
    )
