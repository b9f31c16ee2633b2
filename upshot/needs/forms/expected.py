"""What one contact will see, as a member or the contact writes it down."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Contact
from upshot.kit.widgets import Day, words
from upshot.needs.actions import Wish
from upshot.needs.models import Expectation
from upshot.signals.models import Measure

HOW = [
    ("yes_no", _("they say so themselves, yes or no")),
    ("number", _("by a number that somebody reads")),
    ("declared", _("by a declared measure")),
]
LEVELS = [
    (-2, _("−2: nothing gained")),
    (-1, _("−1: less than promised")),
    (0, _("0: as promised")),
    (1, _("+1: more than promised")),
    (2, _("+2: much more")),
]
STEPS = [(level, f"from_{n}") for n, (level, _words) in enumerate(LEVELS[1:])]
SENTENCES = [(level, f"level_{n}") for n, (level, _words) in enumerate(LEVELS)]


class Wished(forms.Form):
    """What will be seen, how one will know, from where to where, by when."""

    words = words(_("what they will see, in their words"))
    how = forms.ChoiceField(
        label=_("how will they know"), choices=HOW, widget=forms.RadioSelect, required=False
    )
    declared = forms.ModelChoiceField(
        label=_("which measure"), queryset=Measure.objects.none(), required=False, empty_label=_("Choose")
    )
    measure = forms.CharField(label=_("what is measured"), required=False, max_length=200)
    unit = forms.CharField(label=_("unit"), required=False, max_length=40)
    baseline = forms.FloatField(label=_("now (baseline)"), required=False)
    baseline_on = forms.DateField(label=_("as it was on"), widget=Day(), required=False)
    baseline_evidence = forms.CharField(
        label=_("on what it stands"),
        required=False,
        max_length=2000,
        help_text=_("A report, a link, a count by whom."),
    )
    target = forms.FloatField(label=_("then (target)"), required=False)
    by_on = forms.DateField(label=_("by when"), required=False, widget=Day())
    weight = forms.FloatField(label=_("weight beside the others"), initial=1, min_value=0)
    ask_fair = forms.BooleanField(
        label=_("ask along whether it is fair for what they put in"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared = Measure.objects.filter(retired_at__isnull=True)
        self.fields["declared"].queryset = declared  # type: ignore[attr-defined]
        for level, name in STEPS:
            label = _("%(level)s begins at") % {"level": _signed(level)}
            self.fields[name] = forms.FloatField(label=label, required=False)
        for (_level, name), (_same, sentence) in zip(SENTENCES, LEVELS, strict=True):
            self.fields[name] = forms.CharField(label=sentence, required=False, max_length=1000)

    def says(self, what: str) -> bool:
        """Whether anything stands in the fields of the `steps` or the `sentences`."""
        names = [name for _level, name in (STEPS if what == "steps" else SENTENCES)]
        return any(self[name].value() not in (None, "") for name in names)

    @staticmethod
    def wish(said: dict[str, Any]) -> Wish:
        """The wish that the fields describe."""
        plain = {name: said[name] for name in Wish.__dataclass_fields__ if name in said}
        sentences = tuple(said.get(name, "") for _level, name in SENTENCES)
        return Wish(
            **plain,
            steps=tuple(said.get(name) for _level, name in STEPS),
            level_words=sentences if any(sentences) else (),
        )


class Expect(Wished):
    """What one contact will see."""

    contact = forms.ModelChoiceField(
        label=_("who expects it"), queryset=Contact.objects.none(), empty_label=_("Choose")
    )
    field_order = ("contact",)

    def __init__(self, *args: Any, contacts: QuerySet[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]


class Reword(Wished):
    """Other words; on what was promised, who asked for it and why."""

    changed_for = forms.CharField(
        label=_("who asked for the change"), max_length=200, help_text=_("A name; or you yourself.")
    )
    reason = words(_("why it changes"), help_text=_("The old words stay on record."))

    def __init__(self, *args: Any, expectation: Expectation, **kwargs: Any) -> None:
        super().__init__(*args, initial=as_written(expectation), **kwargs)
        if expectation.frozen_at is None:
            del self.fields["changed_for"], self.fields["reason"]


def as_written(expectation: Expectation) -> dict[str, Any]:
    """What the fields hold of an expectation that stands."""
    kept = {name: getattr(expectation, name) for name in Wish.__dataclass_fields__}
    steps = dict(zip((name for _level, name in STEPS), expectation.steps, strict=False))
    sentences = dict(zip((name for _level, name in SENTENCES), expectation.level_words, strict=False))
    return {**kept, **steps, **sentences}


def _signed(level: int) -> str:
    return f"+{level}" if level > 0 else f"−{-level}" if level else "0"
