"""What the pages around a case accept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.models import Account
from upshot.desk.forms.basic import OpenCase
from upshot.desk.models import Case, Field
from upshot.kit.widgets import Day
from upshot.people.models import Member
from upshot.people.queries import active_members


class AddParticipant(forms.Form):
    """Who else gets what is written on the case."""

    email = forms.EmailField(label=_("e-mail address"), max_length=254)
    name = forms.CharField(label=_("name"), max_length=200, required=False)


class PickMember(forms.Form):
    """One of us."""

    member = forms.ModelChoiceField(label=_("who"), queryset=Member.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]


class TagIt(forms.Form):
    """Words to find the case by."""

    name = forms.CharField(label=_("tag"), max_length=200, help_text=_("Several with commas between them."))


class AddTask(PickMember):
    """One thing to do."""

    words = forms.CharField(label=_("what is to be done"), max_length=300)
    due_at = forms.DateTimeField(
        label=_("until when"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    field_order = ("words", "member", "due_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].required = False


class Pick(forms.Form):
    """One of several."""

    chosen = forms.ModelChoiceField(label=_("which"), queryset=Case.objects.none())

    def __init__(self, *args: Any, rows: Any, label: Any = "", required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        field.queryset, field.required = rows, required  # type: ignore[attr-defined]
        field.label = label or field.label


class Spend(forms.Form):
    """What went into the case."""

    minutes = forms.IntegerField(label=_("minutes"), min_value=0, max_value=10_000_000, required=False)
    amount = forms.DecimalField(
        label=_("money"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    words = forms.CharField(label=_("for what"), max_length=300, required=False)


class Title(forms.Form):
    """What it is called."""

    title = forms.CharField(label=_("title"), max_length=300)


class ChangeUrgency(OpenCase):
    """How pressing it is by now."""


class Snooze(forms.Form):
    """Until when it is out of sight."""

    until = forms.DateTimeField(
        label=_("until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("It comes back by itself, or when the customer writes."),
    )


class CaseNumber(forms.Form):
    """Another case, by its number."""

    other = forms.IntegerField(label=_("number of the other case"), min_value=1, max_value=2**63 - 1)


class LinkCase(CaseNumber):
    """Another case and how it belongs to this one."""

    relation = forms.ChoiceField(
        label=_("this case is"),
        choices=[
            ("related", _("related to it")),
            ("duplicate", _("a duplicate of it")),
            ("caused_by", _("caused by it")),
            ("follow_up", _("a follow-up of it")),
        ],
    )


class MoveCase(forms.Form):
    """Another account, and who of its people asked."""

    account = forms.ModelChoiceField(label=_("account"), queryset=Account.objects.none())
    email = forms.EmailField(
        label=_("address of the contact there"), required=False, help_text=_("Empty: nobody in particular.")
    )

    def __init__(self, *args: Any, accounts: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class Split(forms.Form):
    """What goes into the new case."""

    title = forms.CharField(label=_("title of the new case"), max_length=300, required=False)
    tickets = forms.TypedMultipleChoiceField(
        label=_("tickets that go along"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    messages = forms.TypedMultipleChoiceField(
        label=_("messages that go along"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, tickets: list[tuple[int, str]], messages: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tickets"].choices = tickets  # type: ignore[attr-defined]
        self.fields["messages"].choices = messages  # type: ignore[attr-defined]


class OwnFields(forms.Form):
    """The organisation's own fields of one case, by what each of them holds."""

    def __init__(self, *args: Any, fields: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in fields:
            self.fields[one.key] = own_field(one)


def own_field(one: Field) -> forms.Field:
    """A field of the organisation's own as a page shows it."""
    given: dict[str, Any] = {"label": one.name, "required": False}
    picks = [(choice, choice) for choice in one.choices]
    if one.needed:
        given["help_text"] = _("Needed before the case is resolved.")
    made: dict[str, Callable[[], forms.Field]] = {
        "text": lambda: forms.CharField(max_length=300, **given),
        "long": lambda: forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **given),
        "number": lambda: forms.FloatField(**given),
        "day": lambda: forms.DateField(widget=Day(), **given),
        "yes_no": lambda: forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))], **given),
        "choice": lambda: forms.ChoiceField(choices=[("", "–"), *picks], **given),
        "choices": lambda: forms.MultipleChoiceField(
            choices=picks, widget=forms.CheckboxSelectMultiple, **given
        ),
    }
    return made[one.form]()
