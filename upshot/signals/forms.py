"""What the pages about measures accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Account
from upshot.kit.widgets import Day, words

SOURCES = [
    ("given", _("brought in: by hand, as a file, by the API")),
    ("events", _("counted from product events, each night")),
    ("desk", _("read off the desk, each night")),
]
DESK_FIGURES = [
    ("first_reply_minutes", _("minutes until the first reply, median")),
    ("resolve_hours", _("hours until it was resolved, median")),
    ("cases_opened", _("cases opened")),
    ("reopened_share", _("share of resolved cases that were reopened, in %")),
    ("promises_kept_share", _("share of promised times that were kept, in %")),
]
SUMS = [("count", _("how many")), ("users", _("of how many users")), ("sum", _("the sum of a property"))]


class Declare(forms.Form):
    """A number about each account in each week."""

    name = forms.CharField(label=_("what it is called"), max_length=200)
    unit = forms.CharField(label=_("unit"), max_length=40, required=False, help_text=_("m³, minutes, %."))
    words = words(_("what it counts, and what it leaves out"), required=False)
    better = forms.ChoiceField(
        label=_("which is better"),
        choices=[("more", _("more of it")), ("less", _("less of it"))],
        widget=forms.RadioSelect,
        initial="more",
    )
    source = forms.ChoiceField(
        label=_("where it comes from"), choices=SOURCES, widget=forms.RadioSelect, initial="given"
    )
    event = forms.CharField(
        label=_("events: their name"),
        max_length=200,
        required=False,
        help_text=_("As your product sends it."),
    )
    sum_up = forms.ChoiceField(label=_("events: what is counted"), choices=SUMS, required=False)
    of_property = forms.CharField(
        label=_("events: the property that is summed"), max_length=200, required=False
    )
    figure = forms.ChoiceField(label=_("desk: which figure"), choices=DESK_FIGURES, required=False)

    def clean(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = dict(super().clean() or {})
        event, figure = said.pop("event", ""), said.pop("figure", "")
        said["of"] = {"events": event, "desk": figure}.get(said.get("source", ""), "")
        return said


class TakeReading(forms.Form):
    """One reading by hand."""

    account = forms.ModelChoiceField(
        label=_("account"), queryset=Account.objects.none(), empty_label=_("Choose")
    )
    week = forms.DateField(label=_("a day of the week"), widget=Day(), help_text=_("Monday to Sunday."))
    value = forms.FloatField(label=_("value"))
    source = forms.CharField(
        label=_("where it comes from"), max_length=200, help_text=_("A report, a system, a count by whom.")
    )
    evidence = words(
        _("evidence"), required=False, help_text=_("Words, or a link: what it can be checked against.")
    )

    def __init__(self, *args: Any, accounts: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class TakeReadings(forms.Form):
    """Readings as a file."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("With the columns account (name or number), week (a day of it), value, source."),
    )
