"""What the pages about our people accept."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from upshot.kit.widgets import Day
from upshot.people import rules
from upshot.people.models import Member, Team
from upshot.people.queries import active_members

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
ROLES = [
    ("viewer", _("viewer: reads")),
    ("member", _("member: handles and decides")),
    ("lead", _("lead: also arranges accounts, teams and imports")),
    ("administrator", _("administrator: also governs people and roles")),
]


def _password(label: Any, *, new: bool) -> forms.CharField:
    autocomplete = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


def _email(label: Any) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
    return forms.EmailField(label=label, widget=widget)


class SignIn(forms.Form):
    """E-mail and password."""

    email = _email(_("e-mail"))
    password = _password(_("password"), new=False)


class Forget(forms.Form):
    """Whose password is forgotten."""

    email = _email(_("e-mail"))


class NewPassword(forms.Form):
    """A password of one's own, and the address to sign in with."""

    email = _email(_("e-mail"))
    current = _password(_("your password now"), new=False)
    password = _password(_("new password, at least 10 characters"), new=True)

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not known:
            del self.fields["current"]


class Join(forms.Form):
    """The name that others see, and a password."""

    name = forms.CharField(label=_("your name"), max_length=200)
    password = _password(_("password, at least 10 characters"), new=True)


class Choose(forms.Form):
    """How a member likes to be called and to read."""

    name = forms.CharField(label=_("your name"), max_length=200)
    language = forms.ChoiceField(label=_("language"), required=False)
    timezone = forms.ChoiceField(label=_("time zone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = _("as usual here")
        self.fields["language"].choices = [("", usual), *settings.LANGUAGES]  # type: ignore[attr-defined]
        zones = [("", f"{usual} ({settings.DEFAULT_TIMEZONE})"), *((zone, zone) for zone in ZONES)]
        self.fields["timezone"].choices = zones  # type: ignore[attr-defined]


class Sign(forms.Form):
    """What stands under one's letters, and whether notices come by letter too."""

    signature = forms.CharField(
        label=_("your signature, under what you write to customers"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    notices_by_mail = forms.BooleanField(label=_("send me each notice by letter too"), required=False)


class Words(forms.CharField):
    """Words with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """As they are kept."""
        return [word for part in (super().clean(value) or "").split(",") if (word := part.strip())]


class Skills(forms.Form):
    """What work is given to somebody by."""

    skills = Words(label=_("skills, with commas between them"), required=False, max_length=1000)
    languages = Words(label=_("languages, such as en, de"), required=False, max_length=200)
    capacity = forms.IntegerField(
        label=_("how many cases at once; empty: as many as come"),
        required=False,
        min_value=0,
        max_value=10_000,
    )


class Sender(forms.Form):
    """Whose name stands over a team's letters."""

    sender_name = forms.CharField(label=_("name over its letters"), max_length=200, required=False)
    sender_address = forms.EmailField(label=_("address of its letters"), required=False)
    signature = forms.CharField(
        label=_("signature, where a member has none of their own"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MakeToken(forms.Form):
    """What a token is for."""

    name = forms.CharField(label=_("what is it for?"), max_length=120)
    scopes = forms.MultipleChoiceField(
        label=_("what it opens; nothing chosen: all that you may do"),
        choices=[
            ("read", _("read: look at everything that you see")),
            ("write", _("write: do what you may do")),
            ("events", _("events: send what your product's users do")),
            ("import", _("import: bring in many tickets, cases and contacts")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Away(forms.Form):
    """Days away, both included."""

    from_on = forms.DateField(label=_("first day"), widget=Day())
    until_on = forms.DateField(label=_("last day"), widget=Day())
    stand_in = forms.ModelChoiceField(
        label=_("who stands in"), queryset=Member.objects.none(), required=False
    )
    note = forms.CharField(label=_("note"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = active_members()  # type: ignore[attr-defined]


class Invite(forms.Form):
    """Whom to invite, as what."""

    name = forms.CharField(label=_("name"), max_length=200)
    email = forms.EmailField(label=_("e-mail"))
    role = forms.ChoiceField(label=_("role"), choices=ROLES, initial="member")
    team = forms.ModelChoiceField(label=_("team"), queryset=Team.objects.all(), required=False)


class Role(forms.Form):
    """One of the roles."""

    role = forms.ChoiceField(label=_("role"), choices=ROLES)


class TeamName(forms.Form):
    """A name for a team."""

    name = forms.CharField(label=_("name"), max_length=120)


class Pick(forms.Form):
    """One member out of some."""

    member = forms.ModelChoiceField(label=_("member"), queryset=Member.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class Nothing(forms.Form):
    """An act that needs only a yes."""


assert [role for role, _label in ROLES] == list(rules.ROLES)  # Each role has its words.


class WhoseHouse(forms.Form):
    """What customers read and see of us."""

    name = forms.CharField(
        label=_("name of your organisation"),
        max_length=80,
        required=False,
        help_text=_("Instead of “Upshot”, wherever customers read."),
    )
    address_line = forms.CharField(
        label=_("address line"),
        max_length=200,
        required=False,
        help_text=_("Under the portal's pages and under letters: where you are, how to reach you."),
    )
    accent = forms.CharField(
        label=_("colour"),
        max_length=7,
        required=False,
        help_text=_(
            "Written like #0f6a73. Dark enough to be read on white; dark pages take a lighter one of it."
        ),
    )
    reopen_days = forms.IntegerField(
        label=_("days in which an ended request can be opened again"),
        min_value=0,
        help_text=_("After that, what the customer writes becomes a new request, linked with the old one."),
    )
    form_hosts = forms.CharField(
        label=_("sites that may show your form"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, such as https://www.larkmere.example."),
    )
    hour_cost = forms.DecimalField(
        label=_("what an hour of our work costs"),
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        help_text=_("Customers do not see it. Left empty, costs are shown in hours and money apart."),
    )

    def clean_form_hosts(self) -> list[str]:
        """One a line."""
        return [line.strip() for line in self.cleaned_data["form_hosts"].splitlines() if line.strip()]
