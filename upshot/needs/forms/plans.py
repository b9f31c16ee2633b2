"""What the pages about success plans accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import PARTS, Contact
from upshot.kit.widgets import Day, words
from upshot.needs.actions import Wish
from upshot.needs.models import NeedKind, PlanTemplate

OCCASIONS = [
    ("onboarding", _("they begin with us")),
    ("renewal", _("they renew")),
    ("contract", _("they take a service contract")),
    ("other", _("something else")),
]
PART_NAMES = {
    "decides": _("decides"),
    "uses": _("uses it"),
    "pays": _("pays"),
    "champions": _("speaks for it"),
    "objects": _("objects"),
}


class Template(forms.Form):
    """A set of needs for an occasion that comes again."""

    name = forms.CharField(label=_("name"), max_length=200)
    occasion = forms.ChoiceField(label=_("for when"), choices=OCCASIONS)
    words = words(_("what it is for"), required=False)


class TemplateNeed(forms.Form):
    """One need of it."""

    title = forms.CharField(label=_("what the customer wants to achieve"), max_length=300)
    why = words(_("why"), help_text=_("What it is for, in words that the customer would nod to."))
    kind = forms.ModelChoiceField(
        label=_("kind"), queryset=NeedKind.objects.none(), required=False, empty_label=_("of no kind")
    )

    def __init__(self, *args: Any, kinds: QuerySet[NeedKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]


class TemplateExpectation(forms.Form):
    """What somebody of a part will see."""

    part = forms.ChoiceField(label=_("whose"), choices=[(part, PART_NAMES[part]) for part in PARTS])
    words = words(_("what they will see"))
    measure = forms.CharField(
        label=_("measure"),
        required=False,
        max_length=200,
        help_text=_("Without one, only their own word decides."),
    )
    unit = forms.CharField(label=_("unit"), required=False, max_length=40)
    baseline = forms.FloatField(label=_("now (baseline)"), required=False)
    target = forms.FloatField(label=_("then (target)"), required=False)
    days = forms.IntegerField(label=_("within how many days"), initial=90, min_value=1, max_value=3650)
    weight = forms.FloatField(label=_("weight beside the others"), initial=1, min_value=0)

    @staticmethod
    def wish(said: dict[str, Any]) -> Wish:
        """The wish that the fields describe."""
        names = ("words", "measure", "unit", "baseline", "target", "weight")
        return Wish(**{name: said[name] for name in names})


class WhichPlan(forms.Form):
    """By which template."""

    template = forms.ModelChoiceField(label=_("which plan"), queryset=PlanTemplate.objects.none())

    def __init__(self, *args: Any, templates: QuerySet[PlanTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]


class BeginPlan(forms.Form):
    """When it begins, and who has each part that the template speaks of."""

    name = forms.CharField(label=_("name"), max_length=200)
    begun_on = forms.DateField(label=_("begins on"), widget=Day())

    def __init__(self, *args: Any, parts: list[str], contacts: QuerySet[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in parts:
            self.fields[part] = forms.ModelChoiceField(
                label=_("who %(part)s?") % {"part": PART_NAMES[part]},
                queryset=contacts,
                required=False,
                empty_label=_("nobody: leave out what they would see"),
            )

    @staticmethod
    def contacts(said: dict[str, Any]) -> dict[str, Contact]:
        """Who has each part."""
        return {part: said[part] for part in PARTS if said.get(part)}
