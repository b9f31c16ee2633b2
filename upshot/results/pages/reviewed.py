"""Reviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import actions, forms, queries


@door("read")
def review(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One review, held or to come."""
    found = queries.review(pk, viewer=by)
    show_faces([found.need], viewer=by)
    shown = {
        "review": found,
        "outcomes": queries.outcomes_seen(found.need, viewer=by),
        "lessons": found.lessons.select_related("article"),
    }
    return render(request, "results/review.html", shown)


@door("decide")
def hold(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The review `pk` is held."""
    found = queries.review(pk, viewer=by)
    form = forms.HoldReview(request.POST or None, review=found, initial={"meant": found.need.title})
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.hold_review(
            review=found, says=form.findings(said), lasted=said.get("lasted"), by=by, at=now()
        ),
        heading=_("After-action review") if found.kind == "after_action" else _("The second look"),
        sub=found.need.title,
        label=_("Held"),
        back=reverse("review", args=[pk]),
        template="results/hold.html",
        need=found.need,
        outcomes=queries.outcomes_seen(found.need, viewer=by),
    )


@door("decide")
def reschedule(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another day or person for the review `pk`."""
    found = queries.review(pk, viewer=by)
    initial = {"due_on": found.due_on, "responsible": found.responsible}
    return verb_page(
        request,
        form=forms.Reschedule(request.POST or None, initial=initial),
        verb=lambda said: actions.reschedule(review=found, by=by, at=now(), **said),
        heading=_("When do we look, and who makes sure?"),
        sub=found.need.title,
        label=_("Move it"),
        back=reverse("review", args=[pk]),
    )


@door("decide")
def teach(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The lesson `pk` goes into an article."""
    lesson = queries.lesson(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Teach(request.POST or None),
        verb=lambda said: actions.teach(lesson=lesson, by=by, at=now(), **said),
        heading=_("Which article informs the next case?"),
        sub=lesson.words,
        label=_("Draft it"),
        back=reverse("review", args=[lesson.review_id]),
    )
