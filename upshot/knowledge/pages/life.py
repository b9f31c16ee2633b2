"""A page for each verb of an article's life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.knowledge import actions, forms, queries, rules
from upshot.knowledge.models import AUDIENCES
from upshot.people.models import Member


@door("handle")
def write(request: HttpRequest, by: Member) -> HttpResponse:
    """A new article that no case taught. `?gap=`: what people searched for that it is to answer."""
    gap = request.GET.get("gap", "").strip()[:300]
    title = request.GET.get("title", "") or gap
    form = forms.Draft(request.POST or None, initial={"title": title})
    made = None
    if request.method == "POST":
        made = attempt(
            form, lambda said: actions.draft(by=by, at=now(), thread=new_thread(), gap=gap, **said)
        )
    if made is not None:
        return redirect("article", made.pk)
    sub = _("People searched for “%s” and found nothing.") % gap if gap else ""
    shown = {"form": form, "heading": _("What should the next one know?"), "sub": sub, "label": _("Draft it"),
             "back": reverse("knowledge")}  # fmt: skip
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def rewrite(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Better words: a new version."""
    found = queries.article(pk)
    return verb_page(
        request,
        form=forms.Rewrite(request.POST or None, initial={"title": found.title, "words": found.words}),
        verb=lambda said: actions.rewrite(article=found, by=by, at=now(), **said),
        heading=_("Better words"),
        sub=found.title,
        label=_("Keep"),
        back=reverse("article", args=[pk]),
    )


@door("handle")
def translate(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The same in another language."""
    found = queries.article(pk)
    taken = tuple(one.language for one in queries.languages_of(found))
    form = forms.Translate(
        request.POST or None, but=taken, initial={"title": found.title, "words": found.words}
    )
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.translate(article=found, by=by, at=now(), **said))
    if made is not None:
        return redirect("article", made.pk)
    shown = {"form": form, "heading": _("The same in another language"), "sub": found.title,
             "label": _("Draft it"), "back": reverse("article", args=[pk])}  # fmt: skip
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle", methods=("POST",))
def review(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Somebody other than the author stands by it: one tap."""
    actions.review_article(article=queries.article(pk), by=by, at=now())
    return redirect("article", pk)


@door("handle")
def still_holds(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Read again, and found to hold."""
    found, at = queries.article(pk), now()
    return verb_page(
        request,
        form=forms.StillHolds(
            request.POST or None, initial={"review_by": rules.review_by(reviewed_on=at.date())}
        ),
        verb=lambda said: actions.still_holds(article=found, by=by, at=at, **said),
        heading=_("It still holds"),
        sub=found.title,
        label=_("I have read it"),
        back=reverse("article", args=[pk]),
    )


@door("handle", methods=("POST",))
def publish(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Customers may read it, or our members alone: one tap."""
    audience = request.POST.get("audience", "outside")
    if audience not in AUDIENCES:
        raise Refused(_("Publish it inside or outside."))
    actions.publish(article=queries.article(pk), audience=audience, by=by, at=now())
    return redirect("article", pk)


@door("handle")
def judge(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Whether it served, and what was missing."""
    found = queries.article(pk)
    return verb_page(
        request,
        form=forms.Judge(request.POST or None),
        verb=lambda said: actions.judge(
            article=found, served=said["served"] == "yes", words=said["words"], by=by, at=now()
        ),
        heading=_("Did this help?"),
        sub=found.title,
        label=_("Say so"),
        back=reverse("article", args=[pk]),
    )


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
