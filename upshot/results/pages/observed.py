"""What was seen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import expectation as one_expectation
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.results import actions, forms


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
