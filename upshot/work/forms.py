"""What the pages about work accept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import Day, words
from upshot.people.models import Member


class Plan(forms.Form):
    """One piece of work."""

    title = forms.CharField(label=_("what will be done"), max_length=300)
    member = forms.ModelChoiceField(label=_("by whom"), queryset=Member.objects.none(), required=False)
    by_on = forms.DateField(label=_("by when"), required=False, widget=Day())


class Reason(forms.Form):
    """Why not."""

    reason = words(_("reason"))


class Snooze(forms.Form):
    """Until when a line of Today is put off."""

    until_on = forms.DateField(label=_("until"), widget=Day())
    reason = forms.CharField(label=_("why it can wait"), max_length=200, required=False)
