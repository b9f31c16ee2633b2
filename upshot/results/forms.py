"""What the pages about results accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.desk.actions.files import FileSent
from upshot.kit.format import number
from upshot.kit.widgets import Day, words
from upshot.people.models import Member
from upshot.people.queries import active_members
from upshot.results import rules
from upshot.results.actions import Findings
from upshot.results.models import Contradiction, Review


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
    """One measured fact, and on what it stands."""

    value = forms.FloatField(label=_("value"))
    source = forms.CharField(
        label=_("where it comes from"), max_length=200, help_text=_("A report, a system, a count by whom.")
    )
    seen_at = forms.DateTimeField(
        label=_("when it was so"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    kind = forms.ChoiceField(
        label=_("who read it"),
        choices=[
            ("member", _("one of us")),
            ("contact", _("the customer, who told us")),
            ("third", _("a third, who had no hand in it")),
        ],
        required=False,
    )
    evidence = words(
        _("evidence"), required=False, help_text=_("Words, or a link: what it can be checked against.")
    )
    file = forms.FileField(label=_("or a file"), required=False)

    def clean(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = dict(super().clean() or {})
        said["kind"] = said.get("kind") or "member"
        file = said.get("file")
        said["file"] = FileSent(file.name or "", file.read()) if file else None
        return said


LEVELS = [
    ("", _("Choose")),
    (2, _("+2: much better than promised")),
    (1, _("+1: better than promised")),
    (0, _("0: as promised")),
    (-1, _("-1: part of the way")),
    (-2, _("-2: none of it, or worse than before")),
]


class Rate(forms.Form):
    """How far an expectation is met, as somebody other than the contact sees it."""

    level = forms.TypedChoiceField(label=_("how far it is met"), choices=LEVELS, coerce=int)
    words = words(_("what you saw"))
    name = forms.CharField(
        label=_("in whose name"),
        max_length=200,
        required=False,
        help_text=_("A third from outside, whose word you write down. Empty: your own."),
    )

    def __init__(self, *args: Any, level_words: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As they were written before the delivery.
        if len(level_words) == len(rules.LEVELS):
            told = [(n, f"{n:+d}: {said}" if n else f"0: {said}")
                    for n, said in zip(rules.LEVELS, level_words, strict=True)]  # fmt: skip
            self.fields["level"].choices = [LEVELS[0], *reversed(told)]  # type: ignore[attr-defined]


class AskThird(forms.Form):
    """Who has no hand in it, and says how far it is met."""

    member = forms.ModelChoiceField(label=_("who"), queryset=Member.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]


class AnswerContradiction(forms.Form):
    """What holds, and which reading does not."""

    words = words(_("what holds, and how you know"))
    set_aside = forms.TypedChoiceField(
        label=_("set aside"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, contradiction: Contradiction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        both = [one for one in (contradiction.one, contradiction.other) if one]
        told = [(one.pk, f"{one.source}: {number(one.value)}") for one in both]
        self.fields["set_aside"].choices = [*told, ("0", _("neither: both stay"))]  # type: ignore[attr-defined]
        self.initial.setdefault("set_aside", "0")
        self.readings = {one.pk: one for one in both}

    def clean(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = dict(super().clean() or {})
        said["set_aside"] = self.readings.get(said.get("set_aside") or 0)
        return said


class Import(forms.Form):
    """Observations as a file."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "With the columns expectation (its number; or need and contact), value, source, seen_at."
        ),
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
