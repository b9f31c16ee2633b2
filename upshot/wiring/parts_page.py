"""/parts: each part that pages are made of, with samples. For those who build pages."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.paging import Page


class Sample(forms.Form):
    """One field of each kind."""

    words = forms.CharField(label="Words", help_text="What helps to fill it in.")
    story = forms.CharField(label="A longer text", widget=forms.Textarea, required=False)
    one = forms.ChoiceField(label="One of several", choices=[("", "Choose"), ("a", "First"), ("b", "Second")])
    answer = forms.ChoiceField(
        label="Nothing is preselected",
        choices=[("x", "Better"), ("y", "As expected")],
        widget=forms.RadioSelect,
    )
    yes = forms.BooleanField(label="Yes or no", required=False)


@door("read")
def parts(request: HttpRequest, _by: Any) -> HttpResponse:
    """Every part, once. The wrong form shows how an error stands."""
    wrong = Sample({"story": "Only the longer text was given."})
    shown = {
        "form": Sample(),
        "wrong": wrong,
        "page": Page(rows=[1, 2, 3], number=2, size=3, more=True),
        "points": [4, 6, 5, 8, None, 9, 12, 11, 14],
    }
    return render(request, "parts_page.html", shown)
