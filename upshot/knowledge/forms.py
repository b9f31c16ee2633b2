"""What the pages about articles accept."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import Day, words

MARKDOWN = _("Markdown: **bold**, lists with - or 1., # headings, [links](https://…).")


def language(*, but: tuple[str, ...] = (), required: bool = True) -> forms.ChoiceField:
    """One of the languages that Upshot speaks."""
    return forms.ChoiceField(
        label=_("language"),
        required=required,
        choices=[one for one in settings.LANGUAGES if one[0] not in but],
    )


class Draft(forms.Form):
    """A title, its words, and in which language they are; without one, in the house's."""

    title = forms.CharField(label=_("title"), max_length=300)
    words = words(_("what is seen, why, and what helps"), help_text=MARKDOWN)
    language = language(required=False)


class Rewrite(forms.Form):
    """Better words, and why they are better."""

    title = forms.CharField(label=_("title"), max_length=300)
    words = words(_("what is seen, why, and what helps"), help_text=MARKDOWN)
    why = forms.CharField(label=_("what changed, and why"), max_length=300, required=False)


class Translate(forms.Form):
    """The same in another language."""

    language = language()
    title = forms.CharField(label=_("title"), max_length=300)
    words = words(_("what is seen, why, and what helps"), help_text=MARKDOWN)

    def __init__(self, *args: Any, but: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = language(but=but)


class StillHolds(forms.Form):
    """When it is looked at next."""

    review_by = forms.DateField(label=_("look again by"), widget=Day())


class Judge(forms.Form):
    """Whether it served, and what was missing. Nothing is preselected."""

    served = forms.ChoiceField(
        label=_("Did this help?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    words = words(_("what was missing, or should be said otherwise"), required=False)


class Retire(forms.Form):
    """Why it no longer holds."""

    reason = words(_("reason"))
