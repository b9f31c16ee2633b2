"""What the pages about customers accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Account
from upshot.kit.widgets import Day, words
from upshot.people.models import Team


class AddAccount(forms.Form):
    """An organisation or a household."""

    name = forms.CharField(label=_("name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("kind"), choices=[("organisation", _("organisation")), ("household", _("household"))]
    )
    note = words(_("note"), required=False)


class ChangeAccount(forms.Form):
    """Name, parent, note."""

    name = forms.CharField(label=_("name"), max_length=200)
    parent = forms.ModelChoiceField(label=_("part of"), queryset=Account.objects.none(), required=False)
    note = words(_("note"), required=False)

    def __init__(self, *args: Any, parents: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class AddContact(forms.Form):
    """A person at an account."""

    name = forms.CharField(label=_("name"), max_length=200)
    email = forms.EmailField(label=_("e-mail"), required=False)
    part = forms.CharField(
        label=_("what they do there"),
        max_length=120,
        required=False,
        help_text=_("Such as: runs the night crew."),
    )


class Agree(forms.Form):
    """Times that are promised."""

    name = forms.CharField(label=_("name"), max_length=120, initial="Standard")
    reply_minutes = forms.IntegerField(label=_("first reply within (minutes)"), min_value=1)
    resolve_minutes = forms.IntegerField(label=_("resolution within (minutes)"), min_value=1)
    from_on = forms.DateField(label=_("from"), widget=Day())
    until_on = forms.DateField(label=_("until"), widget=Day(), required=False)


class GiveTo(forms.Form):
    """Which team."""

    team = forms.ModelChoiceField(label=_("team"), queryset=Team.objects.none())

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
