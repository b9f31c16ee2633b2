"""What the pages about results accept."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Account
from upshot.desk.actions.files import FileSent
from upshot.kit.format import number
from upshot.kit.widgets import Day, words
from upshot.needs.forms import Worth
from upshot.needs.models import PlanTemplate
from upshot.people.models import Member
from upshot.people.queries import active_members
from upshot.results import rules
from upshot.results.actions import Findings, Judged, LookAgain, Todo
from upshot.results.models import Contradiction, Review, ReviewAction
from upshot.results.queries import measures_in_use, plan_templates
from upshot.signals.models import Measure

WORKED = [("yes", _("yes")), ("partly", _("partly")), ("no", _("no")), ("not_done", _("it was not done"))]


class Promise(forms.Form):
    """When we look again, and who makes sure."""

    look_again_on = forms.DateField(
        label=_("look again on"), widget=Day(), help_text=_("Long after delivery: did it last?")
    )
    responsible = forms.ModelChoiceField(label=_("who makes sure of it"), queryset=Member.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = active_members()  # type: ignore[attr-defined]


class Realise(Worth):
    """What it was worth in the end."""

    evidence = words(
        _("on what evidence"), help_text=_("An invoice, a count, what they say; a guess may be one: say so.")
    )


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


@dataclass(frozen=True)
class Step:
    """One question that a team asks itself: the fields that answer it."""

    name: str
    heading: Any
    help: Any
    fields: list[str]


class HoldReview(forms.Form):
    """What was meant, what happened, why; what to keep and to change; what is to be done, by whom and when; what was
    learnt; and when we look again. The fields stand in the order in which they are asked, all on one page or step by
    step."""

    meant = words(_("what was meant"))
    happened = words(_("what happened"))
    course = forms.ChoiceField(
        label=_("Did it last?"),
        choices=[("lasted", _("It lasts")), ("grew", _("It has grown")), ("faded", _("It has faded"))],
        widget=forms.RadioSelect,
    )
    why = words(_("why: what, not who"))
    keep = words(_("what to keep"), required=False)
    change = words(_("what to change"), required=False)
    lessons = words(_("lessons, one a line"), required=False)
    again_on = forms.DateField(label=_("look again on"), widget=Day())
    again_by = forms.ChoiceField(label=_("who makes sure of it"))

    ACTIONS = 5

    def __init__(self, *args: Any, review: Review, to_judge: list[ReviewAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.second, self.to_judge = review.kind == "after_after", to_judge
        self.people = {str(member.pk): member for member in active_members()}
        choices = [("", "–"), *((key, member.name) for key, member in self.people.items())]
        for n in range(1, self.ACTIONS + 1):
            said = {"n": n}
            self.fields[f"do_{n}"] = forms.CharField(
                label=_("action %(n)s: what") % said, max_length=2_000, required=False
            )
            self.fields[f"who_{n}"] = forms.ChoiceField(
                label=_("action %(n)s: who") % said, choices=choices, required=False
            )
            self.fields[f"by_{n}"] = forms.DateField(
                label=_("action %(n)s: by when") % said, widget=Day(), required=False
            )
        self.fields["again_by"].choices = choices  # type: ignore[attr-defined]
        if self.second:
            self.fields["again_on"].required = self.fields["again_by"].required = False
            self.fields["again_on"].label = _("look once more on")
            for one in to_judge:
                self.fields[f"worked_{one.pk}"] = forms.ChoiceField(
                    label=_("Did this work: %s?") % one.words, choices=WORKED, widget=forms.RadioSelect
                )
                self.fields[f"worked_words_{one.pk}"] = forms.CharField(
                    label=_("how it went"), max_length=2_000, required=False
                )
        else:
            del self.fields["course"]
        self.order_fields([name for step in self.steps() for name in step.fields])

    def steps(self) -> list[Step]:
        """The questions in their order. At the second look also whether it lasted, and whether each action worked."""
        rows = [f"{part}_{n}" for n in range(1, self.ACTIONS + 1) for part in ("do", "who", "by")]
        judged = [f"{part}_{one.pk}" for one in self.to_judge for part in ("worked", "worked_words")]
        asked = [
            Step("meant", _("What was meant?"), _("What did each of them expect, in their words?"), ["meant"]),
            Step("happened", _("What happened?"), _("What can be seen, in the order it came."), ["happened"]),
            Step("course", _("Did it last?"), _("Read the measure again."), ["course"] if self.second else []),
            Step("judged", _("Did what we decided work?"), _("Each action, one by one."), judged),
            Step("why", _("Why did it come so?"), _("What, not who: what made it so?"), ["why"]),
            Step("keep", _("What do we keep?"), _("What would you do again?"), ["keep"]),
            Step("change", _("What do we change?"), _("What would you do otherwise?"), ["change"]),
            Step("actions", _("What do we do?"), _("Few things; each with one person and a day."), rows),
            Step("lessons", _("What did we learn?"), _("For whoever meets such a need next; one a line."), ["lessons"]),
            Step(
                "again",
                _("When do we look again, and who makes sure?"),
                _("Long enough that it could have faded."),
                ["again_on", "again_by"],
            ),
        ]  # fmt: skip
        return [step for step in asked if step.fields]

    def clean(self) -> dict[str, Any]:
        """An action has words, a person and a day, or nothing."""
        said = super().clean() or {}
        for n in range(1, self.ACTIONS + 1):
            row = {part: said.get(f"{part}_{n}") for part in ("do", "who", "by")}
            if any(row.values()):
                for part in [part for part, value in row.items() if not value]:
                    if f"{part}_{n}" not in self.errors:
                        self.add_error(f"{part}_{n}", _("What, who, and by when: all three."))
        if self.second and bool(said.get("again_on")) != bool(said.get("again_by")):
            self.add_error("again_on", _("A day and a person, or neither."))
        return said

    def given(self, said: dict[str, Any]) -> dict[str, Any]:
        """What the fields say, as the verb takes it."""
        again = None
        if said["again_on"] and said["again_by"]:
            again = LookAgain(on=said["again_on"], responsible=self.people[said["again_by"]])
        findings = Findings(
            meant=said["meant"],
            happened=said["happened"],
            why=said["why"],
            keep=said["keep"],
            change=said["change"],
            lessons=tuple(line.strip() for line in said["lessons"].splitlines() if line.strip()),
            actions=tuple(
                Todo(words=said[f"do_{n}"], member=self.people[said[f"who_{n}"]], due_on=said[f"by_{n}"])
                for n in range(1, self.ACTIONS + 1)
                if said[f"do_{n}"]
            ),
        )
        judged = [
            Judged(action=one, worked=said[f"worked_{one.pk}"], words=said[f"worked_words_{one.pk}"])
            for one in self.to_judge
        ]
        return {"says": findings, "course": said.get("course", ""), "judged": judged, "again": again}


class FinishAction(forms.Form):
    """What was done."""

    words = words(_("what was done"))


class MoveAction(forms.Form):
    """Another person, or another day."""

    member = forms.ModelChoiceField(label=_("who does it"), queryset=Member.objects.none())
    due_on = forms.DateField(label=_("by"), widget=Day())
    reason = words(_("why it moves"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]


class Reschedule(Promise):
    """Another day, or another person."""

    look_again_on = None  # type: ignore[assignment]
    due_on = forms.DateField(label=_("on"), widget=Day())
    reason = words(_("why it moves"))
    field_order = ("due_on", "responsible", "reason")


class BeginTrial(forms.Form):
    """What is tried, what it should change, on how many of which accounts."""

    name = forms.CharField(label=_("name"), max_length=200)
    words = words(_("what is tried, and what it should change"))
    measure = forms.ModelChoiceField(
        label=_("measure"), queryset=Measure.objects.none(), empty_label=_("Choose")
    )
    begun_on = forms.DateField(label=_("begins on"), widget=Day())
    tried = forms.IntegerField(
        label=_("tried on how many"), required=False, min_value=1, help_text=_("Without a number, on half.")
    )
    accounts = forms.ModelMultipleChoiceField(
        label=_("among which accounts"),
        required=False,
        queryset=Account.objects.none(),
        help_text=_("Without a choice, all of which the measure was read in the last eight weeks."),
    )

    def __init__(self, *args: Any, viewer: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures_in_use()  # type: ignore[attr-defined]
        self.fields["accounts"].queryset = Account.objects.visible_to(viewer)  # type: ignore[attr-defined]


class Teach(forms.Form):
    """The title of the article that a lesson goes into."""

    title = forms.CharField(label=_("title of the article"), max_length=300)


class TeachPlan(forms.Form):
    """The plan that a lesson stands on."""

    template = forms.ModelChoiceField(label=_("plan"), queryset=PlanTemplate.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = plan_templates()  # type: ignore[attr-defined]


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
