"""What customers say of what they will see, and of what they got. Nothing is preselected."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import words
from upshot.needs.forms import LEVELS, Wished, as_written
from upshot.needs.models import Expectation

ANSWERS = [
    ("better", _("Better than I expected")),
    ("as", _("As I expected")),
    ("worse", _("Worse than I expected")),
    ("not_yet", _("I do not have it yet")),
]
FAIR = [("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No"))]


class Confirm(forms.Form):
    """Better, as, worse, or not there yet; what they read off, or which of the levels it is; whether it is fair."""

    answer = forms.ChoiceField(
        label=_("Did you get what you expected?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    value = forms.FloatField(required=False)
    level = forms.TypedChoiceField(
        label=_("Which of these is it?"),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    fair = forms.ChoiceField(
        label=_("Is what you got fair for what you put in?"),
        choices=FAIR,
        widget=forms.RadioSelect,
        required=False,
    )
    words = words(_("anything we should know"), required=False)

    def __init__(self, *args: Any, expectation: Expectation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if expectation.measure:
            self.fields["value"].label = (
                f"{expectation.measure} ({expectation.unit})" if expectation.unit else expectation.measure
            )
            self.fields["value"].help_text = gettext("If you know it. It was %(n)g before.") % {
                "n": expectation.baseline or 0
            }
        else:
            del self.fields["value"]
        if expectation.measure or not expectation.level_words:
            del self.fields["level"]
        else:
            written = zip(LEVELS, expectation.level_words, strict=True)
            # The best first: what was hoped for is read before what was feared.
            choices = [(level, said) for (level, _label), said in written][::-1]
            self.fields["level"].choices = choices  # type: ignore[attr-defined]
        if not expectation.ask_fair:
            del self.fields["fair"]


class Acknowledge(forms.Form):
    """Yes, or no with what is wrong."""

    agreed = forms.TypedChoiceField(
        label=_("Is this what you will see?"),
        choices=[("yes", _("Yes, this is it")), ("no", _("No, not quite"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )
    words = words(_("what is wrong with it"), required=False, help_text=_("In your words; a no needs them."))


class MyWish(Wished):
    """What they will see, in their own words. How much it weighs beside others' is for us to ask."""

    def __init__(self, *args: Any, expectation: Expectation | None = None, **kwargs: Any) -> None:
        initial = as_written(expectation) if expectation else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["words"].label = gettext("what you will see when this is met, in your words")
        self.fields["how"].label = gettext("how will you know")
        mine = [
            ("yes_no", gettext("I say so myself, yes or no")),
            ("number", gettext("by a number that somebody reads")),
        ]
        self.fields["how"].choices = mine  # type: ignore[attr-defined]
        for name in ("declared", "weight", "ask_fair"):
            del self.fields[name]
