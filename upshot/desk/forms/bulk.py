"""What acts on many cases ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.desk.forms.basic import URGENCIES, Assign, Resolve
from upshot.desk.models import Macro, State


class Named(forms.Form):
    """A tag, or several with commas between them."""

    name = forms.CharField(label=_("tag"), max_length=200)


class Urgency(forms.Form):
    """How pressing it is."""

    urgency = forms.ChoiceField(label=_("urgency"), choices=URGENCIES, initial="normal")


class StateOfOurs(forms.Form):
    """A state as the organisation names it."""

    state = forms.ModelChoiceField(label=_("state"), queryset=State.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = State.objects.filter(retired_at=None)  # type: ignore[attr-defined]


class Until(forms.Form):
    """A moment to come."""

    until = forms.DateTimeField(
        label=_("until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class PickMacro(forms.Form):
    """Which macro."""

    macro = forms.ModelChoiceField(label=_("macro"), queryset=Macro.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["macro"].queryset = Macro.objects.filter(retired_at=None)  # type: ignore[attr-defined]


# What each act on many cases asks for.
BULK: dict[str, type[forms.Form]] = {
    "assign": Assign,
    "tag": Named,
    "untag": Named,
    "urgency": Urgency,
    "state": StateOfOurs,
    "snooze": Until,
    "wait": forms.Form,
    "resolve": Resolve,
    "close": forms.Form,
    "macro": PickMacro,
}
