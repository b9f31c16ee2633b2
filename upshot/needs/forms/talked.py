"""What the pages of a talk, of merging and splitting accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Contact
from upshot.kit.widgets import Day, words
from upshot.needs.actions import SaidWorth, Talk
from upshot.needs.forms.basic import PERIODS
from upshot.needs.models import Expectation, Need, NeedKind, Voice

RANGE = ("low", "likely", "high")


def _asked(question: Any, help_text: Any = "") -> forms.CharField:
    """A question as one would say it: two lines to write down the answer while it is spoken."""
    field = words(question, required=False, help_text=help_text)
    field.widget.attrs["rows"] = 2
    return field


class Converse(forms.Form):
    """The questions of a talk, in the order in which they are asked. None must be answered."""

    contact = forms.ModelChoiceField(
        label=_("whom do you talk with?"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("nobody named"),
    )
    held_on = forms.DateField(label=_("on"), widget=Day())
    why = _asked(_("What would that be good for? Why does it matter to you?"))
    today = _asked(_("How do you do it today?"))
    costs = _asked(_("What does that cost you: in time, money, trouble?"))
    worthwhile = _asked(_("What would have to be different for it to be worthwhile?"))
    sees = _asked(
        _("How would you know? What would you see?"),
        _("Becomes a draft of what they expect; nothing is promised by it."),
    )
    low = forms.FloatField(label=_("at least"), min_value=0, required=False)
    likely = forms.FloatField(label=_("likely"), min_value=0, required=False)
    high = forms.FloatField(label=_("at most"), min_value=0, required=False)
    per = forms.ChoiceField(label=_("per"), choices=PERIODS, required=False)
    worth_to = forms.ChoiceField(
        label=_("worth to whom"),
        choices=[("customer", _("to the customer")), ("us", _("to us"))],
        required=False,
    )
    whom = _asked(_("For whom is it? Who else would notice?"))
    if_not = _asked(_("And if nothing is done?"))

    def __init__(self, *args: Any, contacts: QuerySet[Contact], expects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]
        if not expects:
            del self.fields["sees"]

    def clean(self) -> dict[str, Any]:
        """A range has three numbers or none."""
        said: dict[str, Any] = super().clean() or {}
        given = [name for name in RANGE if said.get(name) is not None]
        if given and len(given) < len(RANGE):
            missing = next(name for name in RANGE if name not in given)
            self.add_error(missing, _("A range has three numbers: at least, likely, at most."))
        return said

    @staticmethod
    def talk(said: dict[str, Any]) -> Talk:
        """What was said."""
        return Talk(**{name: said.get(name, "") for name in Talk.__dataclass_fields__})

    @staticmethod
    def worth(said: dict[str, Any]) -> SaidWorth | None:
        """The range, where one was said."""
        if said.get("low") is None:
            return None
        return SaidWorth(
            low=said["low"],
            likely=said["likely"],
            high=said["high"],
            per=said["per"] or "week",
            whose=said["worth_to"] or "customer",
        )


class Merge(forms.Form):
    """The need that this one is the same as, and why."""

    into = forms.ModelChoiceField(label=_("the same as"), queryset=Need.objects.none())
    words = words(_("why they are the same"))

    def __init__(self, *args: Any, needs: QuerySet[Need], offered: list[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset = needs
        field.choices = [
            ("", _("Choose")),
            *((need.pk, f"{need.title} ({need.face.name})") for need in offered),
        ]


class _Voices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """The ticket and who wrote it."""
        who = obj.ticket.contact.name if obj.ticket.contact else ""
        return f"{obj.ticket.subject} · {who}" if who else str(obj.ticket.subject)


class _Drafts(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """Whose it is, and the words."""
        return f"{obj.contact.name}: {obj.words}"


class Split(forms.Form):
    """What goes to a need of its own."""

    title = forms.CharField(label=_("what the customer wants to achieve"), max_length=300)
    why = words(_("why"), help_text=_("What it is for, in words that the customer would nod to."))
    voices = _Voices(
        label=_("these tickets go there"),
        queryset=Voice.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expectations = _Drafts(
        label=_("and these drafts of what they will see"),
        queryset=Expectation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, voices: QuerySet[Voice], drafts: QuerySet[Expectation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("voices", voices), ("expectations", drafts)):
            if rows.exists():
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class Kind(forms.Form):
    """Of which kind a need is."""

    kind = forms.ModelChoiceField(
        label=_("kind"), queryset=NeedKind.objects.none(), required=False, empty_label=_("of no kind")
    )

    def __init__(self, *args: Any, kinds: QuerySet[NeedKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]


class KindName(forms.Form):
    """What a kind is called."""

    name = forms.CharField(label=_("name"), max_length=120)
