"""What the settings of the desk accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.desk.forms.basic import URGENCIES
from upshot.desk.models import CaseKind, State
from upshot.kit.widgets import words
from upshot.people.models import Member, Team
from upshot.people.queries import active_members


class Lines(forms.CharField):
    """Several values, one a line."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> Any:
        """The lines that say something."""
        return [one for line in (value or "").splitlines() if (one := line.strip())]

    def prepare_value(self, value: Any) -> Any:
        """The other way round."""
        return "\n".join(value) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        """The verb says what is wrong with a line."""


class Name(forms.Form):
    """What it is called."""

    name = forms.CharField(label=_("name"), max_length=80)


class AddState(Name):
    """A name, and what of the fixed life it stands for."""

    stands_for = forms.ChoiceField(
        label=_("stands for"),
        choices=[
            ("open", _("open")),
            ("waiting", _("waiting")),
            ("resolved", _("resolved")),
            ("closed", _("closed")),
        ],
    )


class ChangeField(Name):
    """A field's name, what there is to choose from, and who must fill it."""

    choices = Lines(label=_("to choose from"), required=False, help_text=_("One a line; only for a choice."))
    needed = forms.BooleanField(label=_("needed before a case is resolved"), required=False)
    in_portal = forms.BooleanField(label=_("customers see and fill it in the portal"), required=False)


class AddField(ChangeField):
    """A new field."""

    form = forms.ChoiceField(
        label=_("holds"),
        choices=[
            ("text", _("a line of text")),
            ("long", _("several lines of text")),
            ("number", _("a number")),
            ("day", _("a day")),
            ("yes_no", _("yes or no")),
            ("choice", _("one of several")),
            ("choices", _("some of several")),
        ],
    )
    kind = forms.ModelChoiceField(
        label=_("only for cases of the kind"),
        queryset=CaseKind.objects.filter(retired_at=None),
        required=False,
    )
    field_order = ("name", "form", "choices", "kind", "needed", "in_portal")


class WriteChecklist(forms.Form):
    """A name and steps."""

    name = forms.CharField(label=_("name"), max_length=120)
    steps = Lines(label=_("steps"), help_text=_("One a line; each becomes a task."))


class WriteSnippet(forms.Form):
    """A reply for the next time."""

    name = forms.CharField(label=_("name"), max_length=80)
    shortcut = forms.CharField(
        label=_("shortcut"),
        max_length=41,
        required=False,
        help_text=_("Typed as /shortcut in the reply box."),
    )
    words = words(_("reply"))
    team = forms.ModelChoiceField(
        label=_("only for the team"), queryset=Team.objects.order_by("name"), required=False
    )


class WriteMacro(forms.Form):
    """Several acts under one name: each that is filled in is done."""

    name = forms.CharField(label=_("name"), max_length=80)
    kind = forms.ModelChoiceField(
        label=_("set the kind"), queryset=CaseKind.objects.filter(retired_at=None), required=False
    )
    urgency = forms.ChoiceField(label=_("set the urgency"), choices=[("", "–"), *URGENCIES], required=False)
    tag = forms.CharField(label=_("add tags"), max_length=200, required=False)
    untag = forms.CharField(label=_("take a tag off"), max_length=60, required=False)
    member = forms.ModelChoiceField(label=_("give it to"), queryset=Member.objects.none(), required=False)
    to_team = forms.ModelChoiceField(
        label=_("give it to the team"), queryset=Team.objects.order_by("name"), required=False
    )
    state = forms.ModelChoiceField(
        label=_("set the state"), queryset=State.objects.filter(retired_at=None), required=False
    )
    note = words(_("leave a note"), required=False)
    reply = words(_("reply"), required=False)
    wait = forms.BooleanField(label=_("let it wait for the customer"), required=False)
    snooze = forms.IntegerField(label=_("put it off for days"), min_value=1, max_value=3650, required=False)
    resolve = words(_("resolve it, saying"), required=False)
    team = forms.ModelChoiceField(
        label=_("only for the team"), queryset=Team.objects.order_by("name"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]

    def acts(self) -> list[dict[str, Any]]:
        """What was filled in, as the macro keeps it."""
        names = {"to_team": "team"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("name", "team")}
        return [
            {"act": names.get(name, name), "value": getattr(value, "pk", value)}
            for name, value in said.items()
            if value not in (None, "", False)
        ]
