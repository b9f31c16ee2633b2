"""What the pages about work accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import Day, words
from upshot.people.models import Member
from upshot.work.models import WorkItem


class Plan(forms.Form):
    """One piece of work."""

    title = forms.CharField(label=_("what will be done"), max_length=300)
    member = forms.ModelChoiceField(label=_("by whom"), queryset=Member.objects.none(), required=False)
    by_on = forms.DateField(label=_("by when"), required=False, widget=Day())


class Reason(forms.Form):
    """Why not."""

    reason = words(_("reason"))


class Spend(forms.Form):
    """What went into the need."""

    minutes = forms.IntegerField(label=_("minutes"), min_value=0, max_value=10_000_000, required=False)
    amount = forms.DecimalField(
        label=_("money"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    words = forms.CharField(label=_("for what"), max_length=300, required=False)
    on = forms.DateField(label=_("on which day"), widget=Day())
    item = forms.ModelChoiceField(
        label=_("for which piece of work"), queryset=WorkItem.objects.none(), required=False
    )

    def __init__(self, *args: Any, items: QuerySet[WorkItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        field.queryset, field.label_from_instance = items, lambda item: item.title  # type: ignore[attr-defined]


class Snooze(forms.Form):
    """Until when a line of Today is put off."""

    until_on = forms.DateField(label=_("until"), widget=Day())
    reason = forms.CharField(label=_("why it can wait"), max_length=200, required=False)
