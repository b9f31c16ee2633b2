"""What others than the contact say, and what contradicts what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.paging import page_of
from upshot.needs.queries import expectation as one_expectation
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import actions, forms, queries


@door("decide")
def rate(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How far the expectation `pk` is met, as the owner or a third sees it."""
    expectation = one_expectation(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Rate(request.POST or None, level_words=expectation.level_words),
        verb=lambda said: actions.rate(expectation=expectation, by=by, at=now(), **said),
        heading=_("How far is it met, as you see it?"),
        sub=_("%(who)s expects: %(words)s") % {"who": expectation.contact.name, "words": expectation.words},
        label=_("Keep"),
        back=reverse("need", args=[expectation.need_id]) + "#each-of-them",
    )


@door("decide")
def ask_third(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks a member who had no hand in it how far the expectation `pk` is met."""
    expectation = one_expectation(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AskThird(request.POST or None),
        verb=lambda said: actions.ask_third(expectation=expectation, by=by, at=now(), **said),
        heading=_("Who had no hand in it?"),
        sub=_("They are told, and say how far it is met; it stands beside what the customer says."),
        label=_("Ask"),
        back=reverse("need", args=[expectation.need_id]) + "#each-of-them",
    )


@door("read", methods=("GET", "HEAD"))
def contradictions(request: HttpRequest, by: Member) -> HttpResponse:
    """Where two say different things."""
    answered = request.GET.get("answered") == "1"
    rows = queries.contradictions(viewer=by, answered=answered)
    page = page_of(rows, number=request.GET.get("page"), size=25)
    show_faces([one.expectation.need for one in page.rows], viewer=by)
    shown = {"page": page, "answered": answered}
    return render(request, "results/contradictions.html", shown)


@door("decide")
def answer_contradiction(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What holds, where two say different things."""
    found = queries.contradiction(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AnswerContradiction(request.POST or None, contradiction=found),
        verb=lambda said: actions.answer_contradiction(contradiction=found, by=by, at=now(), **said),
        heading=_("Two say different things: what holds?"),
        sub=found.expectation.words,
        label=_("Keep"),
        back=reverse("need", args=[found.expectation.need_id]) + "#each-of-them",
        template="results/answer_contradiction.html",
        contradiction=found,
    )
