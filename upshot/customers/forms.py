"""What the pages about customers accept."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshot.customers import rules
from upshot.customers.models import Account, Calendar
from upshot.customers.queries import calendars
from upshot.kit.widgets import Day, words
from upshot.people.models import Team

MOST_MINUTES = 10_000_000
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
DAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
LONGEST_FILE = 1_000_000


class AddAccount(forms.Form):
    """An organisation or a household."""

    name = forms.CharField(label=_("name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("kind"), choices=[("organisation", _("organisation")), ("household", _("household"))]
    )
    note = words(_("note"), required=False)


class ChangeAccount(forms.Form):
    """Name, parent, note."""

    name = forms.CharField(label=_("name"), max_length=200)
    parent = forms.ModelChoiceField(label=_("part of"), queryset=Account.objects.none(), required=False)
    note = words(_("note"), required=False)

    def __init__(self, *args: Any, parents: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class AddContact(forms.Form):
    """A person at an account."""

    name = forms.CharField(label=_("name"), max_length=200)
    email = forms.EmailField(label=_("e-mail"), required=False)
    part = forms.CharField(
        label=_("what they do there"),
        max_length=120,
        required=False,
        help_text=_("Such as: runs the night crew."),
    )


class NoteStance(forms.Form):
    """What part a contact has, and how they stand, as somebody saw it."""

    parts = forms.MultipleChoiceField(
        label=_("their part"),
        choices=[
            ("decides", _("decides")),
            ("uses", _("uses it")),
            ("pays", _("pays")),
            ("champions", _("speaks for it")),
            ("objects", _("objects")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stance = forms.TypedChoiceField(
        label=_("how they stand"),
        choices=[
            ("", _("cannot be told")),
            ("-2", _("-2: against it")),
            ("-1", _("-1: rather against")),
            ("0", _("0: neither")),
            ("1", _("+1: rather for it")),
            ("2", _("+2: for it")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = words(_("what that was seen by"), required=False, help_text=_("What they said or did."))
    seen_on = forms.DateField(label=_("seen on"), widget=Day())


class Agree(forms.Form):
    """Times that are promised."""

    name = forms.CharField(label=_("name"), max_length=120, initial="Standard")
    reply_minutes = forms.IntegerField(
        label=_("first reply within (minutes)"), min_value=1, max_value=MOST_MINUTES
    )
    next_minutes = forms.IntegerField(
        label=_("each later reply within (minutes)"), min_value=1, max_value=MOST_MINUTES, required=False
    )
    resolve_minutes = forms.IntegerField(
        label=_("resolution within (minutes)"), min_value=1, max_value=MOST_MINUTES
    )
    calendar = forms.ModelChoiceField(
        label=_("calendar"),
        queryset=Calendar.objects.none(),
        required=False,
        empty_label=_("around the clock"),
    )
    from_on = forms.DateField(label=_("from"), widget=Day())
    until_on = forms.DateField(label=_("until"), widget=Day(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"].queryset = calendars()  # type: ignore[attr-defined]


class GiveTo(forms.Form):
    """Which team."""

    team = forms.ModelChoiceField(label=_("team"), queryset=Team.objects.none())

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class Slots(forms.CharField):
    """Slots of a weekday: `09:00-12:30, 13:30-18:00`; nothing: no work on that day."""

    def to_python(self, value: Any) -> Any:
        """As minutes from midnight."""
        try:
            return rules.slots_from(super().to_python(value) or "")
        except ValueError:
            raise forms.ValidationError(_("Write slots as 09:00-12:30, 13:30-18:00.")) from None

    def prepare_value(self, value: Any) -> Any:
        """The other way round, for a calendar that is there."""
        return value if isinstance(value, str | None) else rules.slots_text(value)


class KeepCalendar(forms.Form):
    """When we work."""

    name = forms.CharField(label=_("name"), max_length=120)
    zone = forms.ChoiceField(label=_("time zone"), choices=[(zone, zone) for zone in ["UTC", *ZONES]])
    country = forms.CharField(
        label=_("public holidays of (country)"),
        max_length=2,
        required=False,
        help_text=_("Its two letters, such as DE or US; empty: no country's."),
    )
    subdivision = forms.CharField(
        label=_("part of the country"),
        max_length=20,
        required=False,
        help_text=_("Where parts have holidays of their own, such as BE for Berlin or CA for California."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nth, day in enumerate(DAYS):
            self.fields[f"day_{nth}"] = Slots(label=day, required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """The seven days as one week."""
        said = super().clean() or {}
        said["country"] = said.get("country", "").upper()
        said["subdivision"] = said.get("subdivision", "").upper()
        said["week"] = [said.pop(f"day_{nth}", []) for nth in range(7)]
        return said


class AddDay(forms.Form):
    """A day that differs."""

    on = forms.DateField(label=_("day"), widget=Day())
    name = forms.CharField(label=_("what it is"), max_length=200, required=False)
    worked = forms.BooleanField(label=_("we work on it, although it is a public holiday"), required=False)


class WhichDay(forms.Form):
    """A day."""

    on = forms.DateField(label=_("day"), widget=Day())


class ReadDays(forms.Form):
    """An iCalendar file, or its words."""

    file = forms.FileField(label=_("iCalendar file"), required=False, help_text=_("Most end with .ics."))
    text = forms.CharField(
        label=_("or its words"),
        required=False,
        max_length=LONGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """The words of either."""
        said = super().clean() or {}
        file = said.pop("file", None)
        if file and file.size > LONGEST_FILE:
            raise forms.ValidationError(_("The file is larger than a megabyte."))
        text = file.read().decode("utf-8", "replace") if file else said.get("text", "")
        if not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste its words."))
        return {"text": text}


class SeesColleagues(forms.Form):
    """Whether a contact sees what others of their account ask."""

    sees = forms.BooleanField(label=_("all requests of their colleagues, too"), required=False)
