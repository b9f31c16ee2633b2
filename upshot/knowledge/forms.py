"""What the pages about articles accept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import words


class Article(forms.Form):
    """A title and its words."""

    title = forms.CharField(label=_("title"), max_length=300)
    words = words(_("what is seen, why, and what helps"))


class Retire(forms.Form):
    """Why it no longer holds."""

    reason = words(_("reason"))
