"""Pages about what came of it: the lists, and one page for each verb."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.needs.queries import expectation as one_expectation
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.results import actions, forms, queries
from upshot.work.forms import Reason
from upshot.work.queries import item as one_item


@door("read")
def results(request: HttpRequest, by: Member) -> HttpResponse:
    """What came of it: what is known, what customers say, and what nobody has confirmed yet."""
    found = queries.judged(viewer=by, said=request.GET.get("said", ""), met=request.GET.get("met", ""))
    if request.GET.get("format") == "csv":
        header = ["need", "title", "account", "state", "expected", "known", "met", "t", "judged_at"]
        lines = (
            [
                v.need_id,
                v.need.title,
                v.need.account.name,
                v.need.state,
                v.expected,
                v.known,
                v.met,
                v.t,
                v.at.isoformat(),
            ]
            for v in found[:10_000]
        )
        return csv_response("results", header, lines)
    shown = {
        "page": page_of(found, number=request.GET.get("page"), size=25),
        "tally": queries.tally(viewer=by),
        "unverified": list(queries.unverified(viewer=by)[:50]),
        "said": request.GET.get("said", ""),
        "met": request.GET.get("met", ""),
    }
    return render(request, "results/results.html", shown)


@door("read")
def reviews(request: HttpRequest, by: Member) -> HttpResponse:
    """Reviews due, to come, held; and what they taught."""
    shown = {
        "coming": page_of(queries.reviews(viewer=by), number=request.GET.get("page"), size=30),
        "held": list(queries.reviews(viewer=by, held=True)[:15]),
        "lessons": list(queries.lessons(viewer=by)[:12]),
        "today": timezone.localdate(),
    }
    return render(request, "results/reviews.html", shown)


@door("read")
def review(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One review, held or to come."""
    found = queries.review(pk, viewer=by)
    shown = {
        "review": found,
        "outcomes": queries.outcomes(found.need),
        "lessons": found.lessons.select_related("article"),
    }
    return render(request, "results/review.html", shown)


@door("decide")
def promise(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Freezes what was written for the need `pk`, and sets the second look."""
    need = one_need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Promise(request.POST or None, initial={"responsible": by}),
        verb=lambda said: actions.promise(need=need, by=by, at=now(), **said),
        heading=_("Promise this?"),
        sub=_("What each of them expects is frozen: afterwards a change is a new version that says why."),
        label=_("Promise it"),
        back=reverse("need", args=[pk]) + "#wanted",
    )


@door("decide")
def deliver(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The work item `pk` is in the customer's hands."""
    item = one_item(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Deliver(request.POST or None, initial={"words": item.title}),
        verb=lambda said: (
            actions.deliver(item=item, by=by, at=now(), address=settings.ADDRESS, **said) or item
        ),
        heading=_("In the customer's hands?"),
        sub=_("Delivered is not done: done is when somebody is better off, and says so or shows it."),
        label=_("Delivered"),
        back=reverse("need", args=[item.need_id]) + "#came-of-it",
    )


@door("decide")
def drop(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The work item `pk` is not done after all."""
    item = one_item(pk, viewer=by)
    return verb_page(
        request,
        form=Reason(request.POST or None),
        verb=lambda said: actions.drop(item=item, by=by, at=now(), address=settings.ADDRESS, **said) or item,
        heading=_("Why is it dropped?"),
        sub=item.title,
        label=_("Drop it"),
        back=reverse("need", args=[item.need_id]) + "#decided",
    )


@door("decide", methods=("POST",))
def ask(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks each beholder of the need `pk` whether they got what they expected: one tap."""
    actions.ask(need=one_need(pk, viewer=by), by=by, at=now(), address=settings.ADDRESS)
    return redirect(reverse("need", args=[pk]) + "#came-of-it")


@door("decide")
def observe(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A measured fact about the expectation `pk`."""
    expectation = one_expectation(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Observe(request.POST or None, initial={"seen_at": timezone.localtime(now())}),
        verb=lambda said: actions.observe(expectation=expectation, by=by, at=now(), **said),
        heading=_("What does the measure say?"),
        sub=f"{expectation.measure} ({expectation.unit})" if expectation.measure else expectation.words,
        label=_("Keep"),
        back=reverse("need", args=[expectation.need_id]) + "#came-of-it",
    )


@door("decide", methods=("POST",))
def conclude(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Reckons the verdict on the need `pk` from what is known by now: one tap."""
    actions.conclude(need=one_need(pk, viewer=by), by=by, at=now())
    return redirect(reverse("need", args=[pk]) + "#came-of-it")


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
        outcomes=queries.outcomes(found.need),
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
