"""Giving a case to a team."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshot.desk import actions, queries
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.widgets import words
from upshot.people.models import Member, Team


class AssignTeam(forms.Form):
    """Which team; taking it from somebody outside that team needs a reason."""

    team = forms.ModelChoiceField(label=gettext_lazy("team"), queryset=Team.objects.all())
    reason = words(
        gettext_lazy("reason"),
        required=False,
        help_text=gettext_lazy("Needed where somebody outside the team has it: hand-overs are counted."),
    )


@door("handle")
def assign_team(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Gives the case to a team."""
    found = queries.case(pk, viewer=by)
    return verb_page(
        request,
        form=AssignTeam(request.POST if request.method == "POST" else None),
        verb=lambda said: actions.assign_team(case=found, by=by, at=now(), **said),
        heading=_("Which team has this case from now on?"),
        sub=found.title,
        label=_("Give it to them"),
        back=reverse("case", args=[pk]),
    )
