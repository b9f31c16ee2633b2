"""What was seen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.downloads import served
from upshot.needs.queries import expectation as one_expectation
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.results import actions, forms, queries


@door("decide")
def observe(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A measured fact about the expectation `pk`."""
    expectation = one_expectation(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Observe(
            request.POST or None, request.FILES or None, initial={"seen_at": timezone.localtime(now())}
        ),
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
def observe_many(request: HttpRequest, by: Member) -> HttpResponse:
    """Observations as a file: what was kept, and each line that was not, with its reason."""
    form = forms.Import(request.POST or None, request.FILES or None)

    def take(said: dict[str, Any]) -> tuple[int, list[tuple[int, str]]]:
        lines = queries.observation_lines(said["file"].read())
        facts, rejected = queries.facts(lines, viewer=by)
        kept, refused = actions.observe_many(
            facts=[(line, about, actions.Seen(**fact)) for line, about, fact in facts], by=by, at=now()
        )
        return len(kept), sorted(rejected + refused)

    done = attempt(form, take) if request.method == "POST" else None
    shown = {"form": form, "kept": done[0] if done else None, "rejected": done[1] if done else []}
    status = 422 if request.method == "POST" and done is None else 200
    return render(request, "results/observe_many.html", shown, status=status)


@door("read", methods=("GET", "HEAD"))
def observation_file(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The file on which the observation `pk` stands."""
    return served(*queries.observation_file(pk, viewer=by))
