"""What the pages of automation accept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshot.automation.actions import WEBHOOK_EVENTS
from upshot.automation.queries.choices import Choices, Shelf
from upshot.automation.queries.sentences import ACTS, FACTS, OPS, STARTS, Names, starting
from upshot.automation.rules import catalogue
from upshot.automation.rules.mapping import FOUND
from upshot.customers.models import Account
from upshot.people.models import Member

UNITS = {"minutes": 1, "hours": 60, "days": 1440}
LABELS = {
    "minutes": gettext_lazy("minutes"),
    "hours": gettext_lazy("hours"),
    "days": gettext_lazy("days"),
}


class WriteRule(forms.Form):
    """A rule with as many conditions and acts as it has rows: `fact.0`, `op.0`, `conditions.0`; `act.0`, `acts.0`."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=120)

    def __init__(self, data: dict[str, str] | None = None, *, said: Mapping[str, str], shelf: Shelf) -> None:
        super().__init__(data, initial=dict(said))
        self.shelf = shelf
        events = [(code, starting(code, None)) for code in catalogue.EVENTS]
        lasting = [(code, _(STARTS[code]) % {"long": "…"}) for code in catalogue.LASTING]
        self._choice("starts", _("when"), [(_("it happens"), events), (_("it lasts"), lasting)])
        self.lasts = said.get("starts") in catalogue.LASTING
        if self.lasts:
            self.fields["long"] = forms.IntegerField(label=_("for how long"), min_value=1, max_value=600_000)
            self._choice("unit", _("unit"), [(code, str(words)) for code, words in LABELS.items()])
        self._choice("match", _("of these, hold"), [("all", _("all")), ("any", _("any"))])
        self.asked = [
            self._ask(n, said) for n in range(counted(said, "conditions", catalogue.MOST_CONDITIONS))
        ]
        self.done = [self._do(n, said) for n in range(counted(said, "acts", catalogue.MOST_ACTS))]

    def _ask(self, n: int, said: Mapping[str, str]) -> list[str]:
        own = [(f"field:{key}", one.name) for key, one in self.shelf.fields.items()]
        facts = [(code, Names().fact(code)) for code in FACTS]
        fact, rows = said.get(f"fact.{n}") or "account", [f"fact.{n}", f"op.{n}"]
        self._choice(f"fact.{n}", _("what is asked"), [*facts, *own])
        form = catalogue.form_of(fact, self.shelf.forms) or "one"
        self._choice(f"op.{n}", _("how"), [(op, _op(op)) for op in catalogue.OPS[form]])
        if said.get(f"op.{n}") not in catalogue.WITHOUT_VALUE:
            self._value(f"conditions.{n}", _("which"), self.shelf.of_fact(fact), number=form == "number")
            if fact == "account":
                self.fields[f"conditions.{n}"].widget.attrs["list"] = "accounts"
            rows.append(f"conditions.{n}")
        return rows

    def _do(self, n: int, said: Mapping[str, str]) -> list[str]:
        act = said.get(f"act.{n}") or "give_member"
        self._choice(f"act.{n}", _("what is done"), [(one, _act(one)) for one in ACTS])
        self._value(f"acts.{n}", _("with what"), self.shelf.of_act(act), long=act in ("note", "resolve"))
        return [f"act.{n}", f"acts.{n}"]

    def _choice(self, name: str, label: str, choices: Any) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices)

    def _value(
        self, name: str, label: str, choices: Choices | None, *, number: bool = False, long: bool = False
    ) -> None:
        if choices is not None:
            self._choice(name, label, choices)
        elif number:
            self.fields[name] = forms.FloatField(label=label)
        else:
            widget = forms.Textarea(attrs={"rows": 2}) if long else forms.TextInput()
            self.fields[name] = forms.CharField(label=label, max_length=5_000, widget=widget)

    def clean(self) -> dict[str, Any]:
        """The rule as the verb takes it."""
        said = super().clean() or {}
        conditions = []
        for n in range(len(self.asked)):
            fact, value = said.get(f"fact.{n}", ""), said.get(f"conditions.{n}", "")
            if fact == "account" and value:
                value = self.shelf.account_named(value) or ""
                if not value:
                    self.add_error(f"conditions.{n}", _("There is no such account."))
            conditions.append({"fact": fact, "op": said.get(f"op.{n}", ""), "value": _plain(value)})
        acts = [
            {"act": said.get(f"act.{n}", ""), "value": said.get(f"acts.{n}", "")}
            for n in range(len(self.done))
        ]
        length = (said.get("long") or 0) * UNITS.get(said.get("unit", ""), 1)
        return {
            "name": said.get("name", ""),
            "starts": said.get("starts", ""),
            "minutes": length or None,
            "match": said.get("match", "all"),
            "conditions": conditions,
            "acts": acts,
        }


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _op(op: str) -> str:
    """How a fact is asked, without the fact and the value."""
    return (_(OPS[op]) % {"fact": "", "value": "…"}).strip(": ").strip()


def _act(act: str) -> str:
    return _(ACTS[act]) % {"value": "…"}


def counted(said: Mapping[str, str], word: str, most: int) -> int:
    """How many rows of a kind a form has."""
    number = said.get(word, "0")
    return min(int(number), most) if number.isascii() and number.isdigit() and len(number) < 4 else 0


def flat(told: Mapping[str, Any], shelf: Shelf) -> dict[str, str]:
    """A rule as the form shows it."""
    minutes = told["minutes"] or 0
    unit = next(code for code in ("days", "hours", "minutes") if minutes % UNITS[code] == 0)
    said = {
        "name": told["name"],
        "starts": told["starts"],
        "match": told["match"],
        "long": str(minutes // UNITS[unit] or ""),
        "unit": unit,
        "conditions": str(len(told["conditions"])),
        "acts": str(len(told["acts"])),
    }
    for n, one in enumerate(told["conditions"]):
        value = shelf.account_called(one["value"]) if one["fact"] == "account" else one.get("value", "")
        said |= {f"fact.{n}": one["fact"], f"op.{n}": one["op"], f"conditions.{n}": value}
    for n, one in enumerate(told["acts"]):
        said |= {f"act.{n}": one["act"], f"acts.{n}": one["value"]}
    return said


def edited(said: dict[str, str], do: str) -> dict[str, str]:
    """The form after a row was added or taken out."""
    word, _dash, number = do.partition("-")
    rows = {"condition": ("conditions", ("fact", "op", "conditions")), "act": ("acts", ("act", "acts"))}
    kind, _dash, which = number.partition("-")
    if kind not in rows:
        return said
    plural, parts = rows[kind]
    count = counted(said, plural, catalogue.MOST_CONDITIONS)
    if word == "add":
        return said | {plural: str(count + 1)}
    if word != "drop" or not (which.isascii() and which.isdigit() and int(which) < count):
        return said
    for n in range(int(which), count):
        for part in parts:
            said[f"{part}.{n}"] = said.get(f"{part}.{n + 1}", "")
    return said | {plural: str(count - 1)}


class WriteWebhook(forms.Form):
    """Whom to call, about what."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=120)
    url = forms.CharField(
        label=gettext_lazy("address"), max_length=1000, help_text=gettext_lazy("It begins with https://.")
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("about what"),
        required=False,
        choices=[(one, one) for one in WEBHOOK_EVENTS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None: only rules call it."),
    )


class WriteInlet(forms.Form):
    """Where in the JSON things stand."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=120)
    account = forms.ModelChoiceField(
        label=gettext_lazy("account"),
        queryset=Account.objects.none(),
        help_text=gettext_lazy("Whose tickets they are where no contact that we know is named."),
    )
    words = forms.CharField(
        label=gettext_lazy("where the words stand"),
        max_length=200,
        help_text=gettext_lazy("A path in the JSON, such as data.text or items.0.body."),
    )
    subject = forms.CharField(label=gettext_lazy("where the subject stands"), max_length=200, required=False)
    email = forms.CharField(
        label=gettext_lazy("where the asker's address stands"), max_length=200, required=False
    )
    urgency = forms.CharField(
        label=gettext_lazy("where the urgency stands"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("low, normal, high or urgent: then a case is opened at once."),
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = Account.objects.visible_to(by).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = super().clean() or {}
        return {
            "name": said.get("name", ""),
            "account": said.get("account"),
            "mapping": {word: said.get(word, "") for word in FOUND},
        }
