"""The page on which a member has figures sent by letter."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.overview import actions
from upshot.overview.models import ReportLetter
from upshot.people.models import Member


class Order(forms.Form):
    """How often, and which cases."""

    every = forms.ChoiceField(
        label=later("how often"), choices=[("week", later("each week")), ("month", later("each month"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    where = forms.CharField(
        label=later("which cases"), required=False, max_length=300,
        help_text=later("A filter such as team:is:3 or urgency:is:high; empty: all that you see."),
    )  # fmt: skip


@door("read", methods=("GET", "HEAD"))
def letters(request: HttpRequest, by: Member) -> HttpResponse:
    """The letters of figures that the reader gets."""
    mine = list(ReportLetter.objects.filter(member=by, cancelled_at=None)[:100])
    return render(request, "overview/report_letters.html", {"letters": mine})


@door("read")
def order(request: HttpRequest, by: Member) -> HttpResponse:
    """One more."""
    return verb_page(
        request,
        form=Order(request.POST or None, initial={"where": request.GET.get("where", "")[:300]}),
        verb=lambda said: actions.order(
            every=said["every"], where=[said["where"]] if said["where"] else [], by=by, at=now()
        ),
        heading=_("Have the figures sent to you"),
        sub=_("On the day after a week or month is over, of the cases that you see."),
        label=_("Have them sent"),
        back=reverse("report-letters"),
    )


@door("read", methods=("POST",))
def cancel(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No further letter."""
    actions.cancel(letter=actions.letter(pk, of=by), by=by, at=now())
    return redirect("report-letters")
