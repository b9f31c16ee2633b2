"""/parts: each part that pages are made of, with samples. For those who build pages."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from upshot.kit.doors import door
from upshot.kit.paging import Page


class Sample(forms.Form):
    """One field of each kind."""

    words = forms.CharField(label=_("Words"), help_text=_("What helps to fill it in."))
    story = forms.CharField(label=_("A longer text"), widget=forms.Textarea, required=False)
    one = forms.ChoiceField(
        label=_("One of several"), choices=[("", _("Choose")), ("a", _("First")), ("b", _("Second"))]
    )
    answer = forms.ChoiceField(
        label=_("Nothing is preselected"),
        choices=[("x", _("Better")), ("y", _("As expected"))],
        widget=forms.RadioSelect,
    )
    yes = forms.BooleanField(label=_("Yes or no"), required=False)


@door("read")
def parts(request: HttpRequest, _by: Any) -> HttpResponse:
    """Every part, once. The wrong form shows how an error stands."""
    wrong = Sample({"story": "Only the longer text was given."})
    shown = {
        "form": Sample(),
        "wrong": wrong,
        "page": Page(rows=[1, 2, 3], number=2, size=3, more=True),
        # Handed in, since a filter of a constant is worked out once for readers of all languages.
        "sample": {"minutes": 135, "amount": 1240, "share": 0.42},
        "points": [4, 6, 5, 8, None, 9, 12, 11, 14],
    }
    return render(request, "parts_page.html", shown)
