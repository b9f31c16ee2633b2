"""What the pages about needs accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import words
from upshot.needs.models import Need, NeedKind
from upshot.people.models import Member, Team
from upshot.people.queries import active_members

PERIODS = [("week", _("a week")), ("month", _("a month")), ("year", _("a year")), ("once", _("once"))]


class Voice(forms.Form):
    """What they want to achieve, and why."""

    title = forms.CharField(
        label=_("what the customer wants to achieve"),
        max_length=300,
        help_text=_("Free of any solution: not “a louder alarm” but “know that an alarm was heard”."),
    )
    why = words(
        _("why"), required=False, help_text=_("What it is for. Leave it empty if you still have to ask.")
    )
    whose = forms.ChoiceField(
        label=_("whose need it is"),
        choices=[("customer", _("the customer's")), ("ours", _("ours, towards the customer"))],
        required=False,
    )
    kind = forms.ModelChoiceField(
        label=_("kind"), queryset=NeedKind.objects.none(), required=False, empty_label=_("of no kind")
    )

    def __init__(self, *args: Any, kinds: QuerySet[NeedKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kinds.exists():
            self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]


class JoinNeed(forms.Form):
    """A need that stands already, for a ticket that voices it too."""

    need = forms.ModelChoiceField(label=_("or: a need that stands already"), queryset=Need.objects.none())

    def __init__(self, *args: Any, needs: QuerySet[Any], offered: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["need"]
        # Any that the reader sees may be named; only those of the account are listed.
        field.queryset = needs
        field.choices = [("", _("Choose")), *((need.pk, need.title) for need in offered)]


class Understand(forms.Form):
    """The same, with the why."""

    title = forms.CharField(label=_("what the customer wants to achieve"), max_length=300)
    why = words(_("why"), help_text=_("What it is for, in words that the customer would nod to."))


class Reason(forms.Form):
    """A no with its reason."""

    reason = words(_("reason"), help_text=_("The asker reads this."))


class End(Reason):
    """Which end, and the truth about it."""

    ending = forms.ChoiceField(
        label=_("how does it end?"),
        choices=[
            ("not_met", _("It was not met.")),
            ("abandoned", _("It was given up, by them or by us.")),
            ("customer_gone", _("The customer has gone.")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ["ending", "reason"]


class Party(forms.Form):
    """One person or one team."""

    member = forms.ModelChoiceField(label=_("one person"), queryset=Member.objects.none(), required=False)
    team = forms.ModelChoiceField(label=_("or one team"), queryset=Team.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.order_by("name")  # type: ignore[attr-defined]


class Accept(Party):
    """Who answers for it, with a word if wanted."""

    words = words(_("anything to add"), required=False)


class Help(forms.Form):
    """Who helps, and with what."""

    member = forms.ModelChoiceField(label=_("who helps"), queryset=Member.objects.none())
    words = forms.CharField(
        label=_("with what"),
        max_length=300,
        required=False,
        help_text=_("Whoever answers for it still does."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]


class HandOver(Party):
    """To whom, and why."""

    reason = words(_("reason"), help_text=_("They read it before they answer. Hand-overs are counted."))


class AnswerHandOver(forms.Form):
    """Yes or no."""

    accepted = forms.TypedChoiceField(
        label=_("Do you answer for this need from now on?"),
        choices=[("yes", _("Yes, I answer for it")), ("no", _("No"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )
    words = words(_("in words"), required=False, help_text=_("A no needs them."))


class Range(forms.Form):
    """Low, likely, high."""

    low = forms.FloatField(label=_("at least"), min_value=0)
    likely = forms.FloatField(label=_("likely"), min_value=0)
    high = forms.FloatField(label=_("at most"), min_value=0)


class Worth(Range):
    """What it is worth, to whom, who says so, on what evidence."""

    whose = forms.ChoiceField(
        label=_("worth to whom"),
        choices=[("customer", _("to the customer")), ("us", _("to us"))],
        widget=forms.RadioSelect,
    )
    per = forms.ChoiceField(label=_("per"), choices=PERIODS)
    said_by = forms.CharField(label=_("who says so"), max_length=200)
    evidence = words(_("on what evidence"), help_text=_("A guess may be one; then say so."))
