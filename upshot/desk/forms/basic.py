"""What the pages of the desk accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers.forms import MOST_MINUTES, Agree
from upshot.desk.models import Case, CaseKind
from upshot.desk.queries.views import CHANNELS
from upshot.kit.widgets import words
from upshot.people.models import Member, Team
from upshot.people.queries import active_members

URGENCIES = [("low", _("low")), ("normal", _("normal")), ("high", _("high")), ("urgent", _("urgent"))]


class WriteTicket(forms.Form):
    """What a contact asked, written down for them."""

    subject = forms.CharField(label=_("about"), max_length=300, required=False)
    words = words(_("what they asked, in their words"))


class OpenCase(forms.Form):
    """How much it hurts."""

    urgency = forms.ChoiceField(label=_("urgency"), choices=URGENCIES, initial="normal")


class JoinCase(forms.Form):
    """Which case of the same account the ticket joins."""

    case = forms.ModelChoiceField(label=_("case"), queryset=Case.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases  # type: ignore[attr-defined]


class Unchanged(dict[str, forms.Field]):
    """Fields that all forms of a kind have in common."""

    def __deepcopy__(self, _known: object) -> dict[str, forms.Field]:
        return {**self}


class Reply(forms.Form):
    """An answer to the contact, and the last message that its writer saw."""

    words = words(_("reply"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(choices=[("reply", _("reply")), ("note", _("note"))], required=False)
    then = forms.ChoiceField(choices=[(one, one) for one in ("", "wait", "resolve", "next")], required=False)
    wait = forms.BooleanField(label=_("then the clock waits for the customer"), required=False)


# Every open case shows it, and nobody changes its fields: one set is enough for all. Django copies each, deeply.
Reply.base_fields = Unchanged(Reply.base_fields)


class Note(forms.Form):
    """A note among members."""

    words = words(_("note"), help_text=_("The customer never sees it."))


class Resolve(forms.Form):
    """How it was resolved, and what had caused it."""

    words = words(_("what resolved it"), help_text=_("The customer reads this."))
    cause = forms.CharField(label=_("cause"), max_length=300, required=False)


class DraftArticle(forms.Form):
    """What the next one should know."""

    title = forms.CharField(label=_("title"), max_length=300)
    words = words(_("what is seen, why, and what helps"), help_text=_("Without the customer's name."))


class Reason(forms.Form):
    """Why."""

    reason = words(_("reason"))


class Assign(forms.Form):
    """Who has the case from now on; taking it from somebody needs a reason."""

    to = forms.ModelChoiceField(label=_("to whom"), queryset=Member.objects.none())
    reason = words(
        _("reason"), required=False, help_text=_("Needed where somebody else has it: hand-overs are counted.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = active_members()  # type: ignore[attr-defined]


class SaveView(forms.Form):
    """A name for a list, and who else sees it."""

    name = forms.CharField(label=_("name"), max_length=120)
    team = forms.ModelChoiceField(
        label=_("share with a team"), queryset=Team.objects.none(), required=False, empty_label=_("only me")
    )
    for_all = forms.BooleanField(label=_("share with everyone"), required=False)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Team.objects.all() if by.may("govern") else by.teams.all()
        self.fields["team"].queryset = mine  # type: ignore[attr-defined]
        if not by.may("arrange"):
            del self.fields["for_all"]

    def clean(self) -> dict[str, Any]:
        """Whoever may not share with everyone does not."""
        return {"for_all": False, **(super().clean() or self.cleaned_data)}


class Revise(Agree):
    """The basic times of an agreement's next version."""


class TermRow(forms.Form):
    """Other times for some cases."""

    urgency = forms.ChoiceField(label=_("urgency"), choices=[("", _("any")), *URGENCIES], required=False)
    kind = forms.ModelChoiceField(
        label=_("kind of case"), queryset=CaseKind.objects.none(), required=False, empty_label=_("any")
    )
    channel = forms.ChoiceField(
        label=_("came in by"), choices=[("", _("any")), *((one, one) for one in CHANNELS)], required=False
    )
    reply_minutes = forms.IntegerField(
        label=_("first reply (minutes)"), min_value=1, max_value=MOST_MINUTES, required=False
    )
    next_minutes = forms.IntegerField(
        label=_("later replies (minutes)"), min_value=1, max_value=MOST_MINUTES, required=False
    )
    resolve_minutes = forms.IntegerField(
        label=_("resolution (minutes)"), min_value=1, max_value=MOST_MINUTES, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = CaseKind.objects.filter(retired_at=None)  # type: ignore[attr-defined]


TERM_FIELDS = ("urgency", "kind", "channel", "reply_minutes", "next_minutes", "resolve_minutes")
TermRows = forms.formset_factory(TermRow, extra=3, max_num=60)


class Ladder(forms.Form):
    """Nothing but the steps."""


class RungRow(forms.Form):
    """One step: when, and who is told."""

    minutes = forms.IntegerField(label=_("minutes"), min_value=0, max_value=MOST_MINUTES, required=False)
    side = forms.ChoiceField(
        label=_("when"), choices=[("before", _("before it is due")), ("after", _("after it was due"))]
    )
    tells = forms.MultipleChoiceField(
        label=_("who is told"),
        choices=[("owner", _("who has the case")), ("team", _("their team")), ("leads", _("the leads"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


RungRows = forms.formset_factory(RungRow, extra=2, max_num=20)
