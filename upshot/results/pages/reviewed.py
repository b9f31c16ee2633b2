"""Reviews: laid out, held, moved, taken away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import actions, forms, queries
from upshot.results.models import Review
from upshot.results.queries import Evidence


@door("read")
def review(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One review, held or to come, with the evidence as it stands."""
    found = queries.review(pk, viewer=by)
    show_faces([found.need], viewer=by)
    shown = {
        "review": found,
        "evidence": queries.evidence(found, viewer=by),
        "lessons": list(found.lessons.select_related("article", "template")) if found.held_at else [],
        "actions": list(found.actions.select_related("member")) if found.held_at else [],
        "ready": queries.can_be_held(found, found.need),
        "may_decide": by.may("decide"),
        "today": timezone.localdate(),
        "realise": _realise(found),
    }
    return render(request, "results/review.html", shown)


def _realise(found: Review) -> str:
    """Where one says what the need was worth in the end."""
    try:
        return reverse("need-realise", args=[found.need_id])
    except NoReverseMatch:
        return ""


@door("decide")
def hold(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The review `pk` is held, on one page."""
    found = queries.review(pk, viewer=by)
    evidence = queries.evidence(found, viewer=by)
    form = holding(found, evidence, request.POST or None)
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.hold_review(review=found, by=by, at=now(), **form.given(said)),
        heading=heading_of(found),
        sub=found.need.title,
        label=_("Held"),
        back=reverse("review", args=[pk]),
        template="results/hold.html",
        review=found,
        evidence=evidence,
        rows=range(1, forms.HoldReview.ACTIONS + 1),
    )


def heading_of(found: Review) -> str:
    """What kind of review it is."""
    return _("After-action review") if found.kind == "after_action" else _("The second look")


def holding(found: Review, evidence: Evidence, data: Any = None) -> forms.HoldReview:
    """The form of a review: what was typed already stands in it, and the second look that was promised."""
    initial: dict[str, Any] = {"meant": found.need.title}
    if evidence.coming:
        initial |= {"again_on": evidence.coming.due_on, "again_by": str(evidence.coming.responsible_id)}
    return forms.HoldReview(
        data, review=found, to_judge=evidence.to_judge, initial={**initial, **found.notes}
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


@door("read", methods=("GET", "HEAD"))
def markdown(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The review `pk` as Markdown."""
    found = queries.review(pk, viewer=by)
    words = queries.as_markdown(found, found=queries.evidence(found, viewer=by))
    return _file(words.encode(), f"review-{pk}.md", "text/markdown; charset=utf-8")


@door("read", methods=("GET", "HEAD"))
def paper(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The review `pk` as PDF."""
    found = queries.review(pk, viewer=by)
    made = queries.as_pdf(found, found=queries.evidence(found, viewer=by))
    return _file(made, f"review-{pk}.pdf", "application/pdf")


def _file(contents: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        contents, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
