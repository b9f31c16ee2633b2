"""A review held together at a shared screen; and what becomes of what it decided and taught."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.paging import page_of
from upshot.needs.forms import PART_NAMES
from upshot.needs.queries import template as one_template
from upshot.people.models import Member
from upshot.results import actions, forms, queries
from upshot.results.models import Review
from upshot.results.pages.reviewed import heading_of, holding

LESSONS = 50


@door("decide")
def facilitate(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The review `pk`, one question at a time, `?step=` names it. What is typed is kept as it is typed: posted with
    `go=typed` it is answered with nothing, with a step's name that step follows, with `go=hold` the review is held."""
    found = queries.review(pk, viewer=by)
    if found.held_at:
        return redirect("review", pk=pk)
    evidence = queries.evidence(found, viewer=by)
    form = holding(found, evidence)
    steps = form.steps()
    at = next((n for n, one in enumerate(steps) if one.name == request.GET.get("step")), 0)
    if request.method == "POST":
        words = {name: request.POST[name] for name in form.fields if name in request.POST}
        found = actions.keep_review_notes(review=found, words=words, by=by, at=now())
        go = request.POST.get("go")
        if go == "typed":
            return HttpResponse(status=204)
        if go in [one.name for one in steps]:
            return redirect(f"{request.path}?step={go}")
        form = holding(found, evidence, {**form.initial, **found.notes})
        if _hold(found, form, by) is not None:
            return redirect("review", pk=pk)
        at = next((n for n, one in enumerate(steps) if set(one.fields) & set(form.errors)), at)
    shown = {
        "review": found,
        "form": form,
        "evidence": evidence,
        "steps": steps,
        "at": at,
        "step": steps[at],
        "kind": heading_of(found),
        "rows": range(1, forms.HoldReview.ACTIONS + 1),
        "today": timezone.localdate(),
    }
    return render(request, "results/facilitate.html", shown, status=422 if request.method == "POST" else 200)


def _hold(found: Review, form: forms.HoldReview, by: Member) -> Review | None:
    def verb(said: dict[str, Any]) -> Review:
        return actions.hold_review(review=found, by=by, at=now(), **form.given(said))

    return attempt(form, verb)


@door("read", methods=("GET", "HEAD"))
def review_actions(request: HttpRequest, by: Member) -> HttpResponse:
    """What reviews decided: what is still to be done, or what was done."""
    done = request.GET.get("done") == "1"
    rows = queries.review_actions(viewer=by, done=done)
    shown = {
        "page": page_of(rows, number=request.GET.get("page"), size=30),
        "done": done,
        "today": timezone.localdate(),
    }
    return render(request, "results/actions.html", shown)


@door("decide")
def finish_action(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The action `pk` is done."""
    found = queries.review_action(pk, viewer=by)
    return verb_page(
        request,
        form=forms.FinishAction(request.POST or None),
        verb=lambda said: actions.finish_action(action=found, by=by, at=now(), **said),
        heading=_("What was done?"),
        sub=found.words,
        label=_("Done"),
        back=reverse("review", args=[found.review_id]),
    )


@door("decide")
def move_action(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another person or day for the action `pk`."""
    found = queries.review_action(pk, viewer=by)
    initial = {"member": found.member, "due_on": found.due_on}
    return verb_page(
        request,
        form=forms.MoveAction(request.POST or None, initial=initial),
        verb=lambda said: actions.move_action(action=found, by=by, at=now(), **said),
        heading=_("Who does it, and by when?"),
        sub=found.words,
        label=_("Move it"),
        back=reverse("review", args=[found.review_id]),
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


@door("decide")
def teach_plan(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The lesson `pk` stands on a plan."""
    lesson = queries.lesson(pk, viewer=by)
    return verb_page(
        request,
        form=forms.TeachPlan(request.POST or None),
        verb=lambda said: actions.teach_plan(lesson=lesson, by=by, at=now(), **said),
        heading=_("Which plan should say so before it is begun?"),
        sub=lesson.words,
        label=_("Put it there"),
        back=reverse("review", args=[lesson.review_id]),
    )


@door("read", methods=("GET", "HEAD"))
def plan_template(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One template of a plan: its needs, what somebody of each part will see, and what reviews taught of it."""
    template = one_template(pk)
    taught = queries.lessons_on(template, viewer=by).select_related("review__need__account")[:LESSONS]
    shown = {"template": template, "parts_named": PART_NAMES, "lessons": list(taught)}
    return render(request, "needs/template.html", shown)
