"""What the customers' pages accept. Nothing is preselected."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upshot.desk.models import Field
from upshot.kit.widgets import Day, words
from upshot.portal.files import Files


class Address(forms.Form):
    """Where the link is sent."""

    email = forms.EmailField(
        label=_("your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class ByPassword(Address):
    """Address and password."""

    password = forms.CharField(
        label=_("your password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPassword(forms.Form):
    """A password of one's own."""

    password = forms.CharField(
        label=_("a new password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters; a few words are fine."),
    )


class Reads(forms.Form):
    """Language and zone; empty: as the browser says."""

    language = forms.ChoiceField(
        label=_("language"), choices=[("", _("as my browser says")), *settings.LANGUAGES], required=False
    )
    timezone = forms.CharField(
        label=_("time zone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "zones"}),
        help_text=_("Such as Europe/Berlin; empty: as my browser says."),
    )

    def clean_timezone(self) -> str:
        """One that there is."""
        zone = str(self.cleaned_data["timezone"])
        if zone and zone not in available_timezones():
            raise forms.ValidationError(gettext("There is no such time zone."))
        return zone


class Ask(forms.Form):
    """What they need."""

    subject = forms.CharField(label=_("about"), max_length=300, required=False)
    words = words(_("what do you need, and what for?"))

    def __init__(self, *args: Any, ours: Iterable[Field] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ours = list(ours)
        for field in self.ours:
            self.fields[self.named(field)] = of_ours(field)
        self.fields["photos"] = Files()

    def filled(self) -> dict[str, Any]:
        """What was filled in of the house's own fields, by their key."""
        return {field.key: self.cleaned_data.get(self.named(field)) for field in self.ours}

    @staticmethod
    def named(field: Field) -> str:
        """The name of a field of the house's own in the form."""
        return field.key if field.key not in ("subject", "words", "photos") else f"own-{field.key}"


def of_ours(field: Field) -> forms.Field:
    """A field of the house's own, as a contact fills it in."""
    said: dict[str, Any] = {"label": field.name, "required": False}
    choices = [(one, one) for one in field.choices]
    if field.form == "number":
        return forms.FloatField(**said)
    if field.form == "day":
        return forms.DateField(widget=Day(), **said)
    if field.form == "yes_no":
        return forms.BooleanField(**said)
    if field.form == "choice":
        return forms.ChoiceField(choices=[("", "–"), *choices], **said)
    if field.form == "choices":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **said)
    if field.form == "long":
        return words(field.name, required=False)
    return forms.CharField(max_length=300, **said)


class Again(forms.Form):
    """A further word on a request."""

    words = words(_("write again"))
    photos = Files()


class BringIn(forms.Form):
    """A colleague who is to take part."""

    email = forms.EmailField(label=_("your colleague's e-mail address"))
    name = forms.CharField(label=_("their name"), max_length=200, required=False)


class FromOutside(Ask):
    """The form on other people's pages. `site` is seen by no person: whoever fills it in is a machine."""

    name = forms.CharField(label=_("your name"), max_length=200)
    email = forms.EmailField(
        label=_("your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    site = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    mark = forms.CharField(widget=forms.HiddenInput)
    field_order = ("name", "email", "subject", "words", "photos")
