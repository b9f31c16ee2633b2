"""What the pages of surveys accept."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from upshot.surveys.actions import Plan
from upshot.surveys.models import Survey

KINDS = [
    ("csat", _("satisfaction, from 1 to 5")),
    ("ces", _("effort: how easy it was, from 1 to 7")),
    ("nps", _("recommendation, from 0 to 10")),
    ("scale", _("a question of your own, on a scale")),
    ("words", _("a question of your own, in their words")),
]
OCCASIONS = [
    ("resolved", _("after a case was resolved")),
    ("schedule", _("every so many days, each contact")),
]


# Asked where they matter.
OWN_SCALE = {"data-for": "scale"}
SCALE = ("low", "high", "low_words", "high_words", "good_from")


class SurveyForm(forms.Form):
    """A survey."""

    name = forms.CharField(label=_("name, for your people"), max_length=120)
    kind = forms.ChoiceField(label=_("what is asked"), choices=KINDS, widget=forms.RadioSelect)
    occasion = forms.ChoiceField(label=_("when"), choices=OCCASIONS, widget=forms.RadioSelect)
    delay_minutes = forms.IntegerField(
        label=_("minutes after the resolution"), min_value=0, max_value=100_000, initial=60, required=False,
        widget=forms.NumberInput(attrs={"data-for": "resolved"}),
    )  # fmt: skip
    every_days = forms.IntegerField(
        label=_("days between two askings"), min_value=1, max_value=3650, required=False,
        help_text=_("The first round is spread over so many days."),
        widget=forms.NumberInput(attrs={"data-for": "schedule"}),
    )  # fmt: skip
    quiet_days = forms.IntegerField(
        label=_("nobody is asked twice within days"), min_value=0, max_value=3650, initial=30,
        help_text=_("Whichever survey asked them before."),
    )  # fmt: skip
    open_days = forms.IntegerField(
        label=_("an answer can be given and changed for days"), min_value=1, max_value=365, initial=14
    )
    low = forms.IntegerField(
        label=_("your scale begins at"), min_value=-10, max_value=10, required=False,
        widget=forms.NumberInput(attrs=OWN_SCALE),
    )  # fmt: skip
    high = forms.IntegerField(
        label=_("and ends at"), min_value=-9, max_value=20, required=False,
        widget=forms.NumberInput(attrs=OWN_SCALE),
    )  # fmt: skip
    low_words = forms.CharField(
        label=_("what its beginning means"), max_length=60, required=False,
        widget=forms.TextInput(attrs=OWN_SCALE),
    )  # fmt: skip
    high_words = forms.CharField(
        label=_("what its end means"), max_length=60, required=False, widget=forms.TextInput(attrs=OWN_SCALE)
    )
    good_from = forms.IntegerField(
        label=_("who answers so much or more is satisfied"), min_value=-9, max_value=20, required=False,
        help_text=_("Where your scale asks how satisfied they are: it then counts in the reports."),
        widget=forms.NumberInput(attrs=OWN_SCALE),
    )  # fmt: skip

    def __init__(self, *args: Any, survey: Survey | None = None, **kwargs: Any) -> None:
        if survey:
            names = [name for name in Plan.__dataclass_fields__ if name != "questions"]
            kwargs["initial"] = {name: getattr(survey, name) for name in names}
        super().__init__(*args, **kwargs)
        for number, (code, language) in enumerate(settings.LANGUAGES):
            key = "question" if number == 0 else f"question_{code}"
            self.fields[key] = forms.CharField(
                label=_("the question in %s") % language, max_length=300, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=survey.questions.get(code, "") if survey else "",
                help_text=_("Empty: the usual one.") if number == 0 else "",
            )  # fmt: skip
        asked = [name for name in self.fields if name.startswith("question")]
        self.order_fields(["name", "kind", *asked, *SCALE, "occasion"])

    def plan(self) -> Plan:
        """What a valid form says."""
        said = dict(self.cleaned_data)
        questions = {
            code: said.pop("question" if number == 0 else f"question_{code}", "").strip()
            for number, (code, _language) in enumerate(settings.LANGUAGES)
        }
        said["delay_minutes"] = said["delay_minutes"] or 0
        # What was typed before another kind was chosen, and is not shown any more.
        if said["kind"] != "scale":
            said |= dict.fromkeys(SCALE) | {"low_words": "", "high_words": ""}
        if said["occasion"] != "schedule":
            said["every_days"] = None
        return Plan(questions={code: words for code, words in questions.items() if words}, **said)


class Answer(forms.Form):
    """What a contact says; `value` is a number of the survey's scale, and none is chosen beforehand."""

    value = forms.IntegerField(required=False)
    words = forms.CharField(
        label=_("Anything you want to add"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
