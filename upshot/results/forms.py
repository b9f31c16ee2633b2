"""What the pages about results accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import Day, words
from upshot.people.models import Member
from upshot.people.queries import active_members
from upshot.results.actions import Findings
from upshot.results.models import Review


class Promise(forms.Form):
    """When we look again, and who makes sure."""

    look_again_on = forms.DateField(
        label=_("look again on"), widget=Day(), help_text=_("Long after delivery: did it last?")
    )
    responsible = forms.ModelChoiceField(label=_("who makes sure of it"), queryset=Member.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = active_members()  # type: ignore[attr-defined]


class Deliver(forms.Form):
    """What is in the customer's hands."""

    words = words(
        _("what they have now"),
        help_text=_("Each of them is asked by letter whether it is what they expected."),
    )


class Observe(forms.Form):
    """One measured fact."""

    value = forms.FloatField(label=_("value"))
    source = forms.CharField(
        label=_("where it comes from"), max_length=200, help_text=_("A report, a system, a count by whom.")
    )
    seen_at = forms.DateTimeField(
        label=_("when it was so"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class HoldReview(forms.Form):
    """What was meant, what happened, why, what to change, what was learnt."""

    meant = words(_("what was meant"))
    happened = words(_("what happened"))
    why = words(_("why: what, not who"))
    change = words(_("what to keep, what to change"), required=False)
    lessons = words(_("lessons, one a line"), required=False)
    lasted = forms.TypedChoiceField(
        label=_("Did it last?"),
        choices=[("yes", _("It lasts")), ("no", _("It has faded"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if review.kind == "after_action":
            del self.fields["lasted"]

    @staticmethod
    def findings(said: dict[str, Any]) -> Findings:
        """What the fields say, as the verb takes it."""
        return Findings(
            meant=said["meant"],
            happened=said["happened"],
            why=said["why"],
            change=said["change"],
            lessons=tuple(line.strip() for line in said["lessons"].splitlines() if line.strip()),
        )


class Reschedule(Promise):
    """Another day, or another person."""

    look_again_on = None  # type: ignore[assignment]
    due_on = forms.DateField(label=_("on"), widget=Day())
    reason = words(_("why it moves"))
    field_order = ("due_on", "responsible", "reason")


class Teach(forms.Form):
    """The title of the article that a lesson goes into."""

    title = forms.CharField(label=_("title of the article"), max_length=300)


class Leaving(forms.Form):
    """Who answers from now on for what somebody who leaves answered for."""

    heir = forms.ModelChoiceField(
        label=_("who answers from now on for what they answer for"),
        queryset=Member.objects.none(),
        required=False,
        help_text=_("Needed where they answer for a need or were to make sure of a review."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heir"].queryset = active_members().exclude(pk=member.pk)  # type: ignore[attr-defined]
