"""Trials."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.paging import page_of
from upshot.people.models import Member
from upshot.results import actions, forms, queries


@door("read")
def trials(request: HttpRequest, by: Member) -> HttpResponse:
    """What is tried on some by lot, and held back from others."""
    found = page_of(queries.trials(viewer=by), number=request.GET.get("page"), size=30)
    return render(request, "results/trials.html", {"page": found, "may_decide": by.may("decide")})


@door("read")
def trial(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One trial: its arms, and what came of it by now."""
    found = queries.trial_told(queries.trial(pk, viewer=by), until=now(), viewer=by)
    shown = {"told": found, "words": queries.finding_words(found.finding), "may_decide": by.may("decide")}
    return render(request, "results/trial.html", shown)


@door("decide")
def begin_trial(request: HttpRequest, by: Member) -> HttpResponse:
    """A lot is drawn."""
    return verb_page(
        request,
        form=forms.BeginTrial(request.POST or None, viewer=by, initial={"begun_on": timezone.localdate()}),
        verb=lambda said: actions.begin_trial(by=by, at=now(), **_among(said, by)),
        heading=_("Try it on some, by lot"),
        sub=_("What is held back from others tells what would have been without it."),
        label=_("Draw the lot"),
        back=reverse("trials"),
    )


def _among(said: dict[str, Any], by: Member) -> dict[str, Any]:
    """Without a choice: every account of which the measure was read in the last eight weeks."""
    if not said["accounts"]:
        since = timezone.localdate() - timedelta(weeks=8)
        said["accounts"] = queries.could_be_tried(said["measure"], since=since, viewer=by)
    return said


@door("decide", methods=("POST",))
def end_trial(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The trial `pk` ends: one tap."""
    actions.end_trial(trial=queries.trial(pk, viewer=by), by=by, at=now())
    return redirect(reverse("trial", args=[pk]))
