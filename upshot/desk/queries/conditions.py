"""How each kind of field becomes a condition: the operators it has, and what each makes of its values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from upshot.desk.models import CaseTag, Ticket
from upshot.desk.rules import LIFE
from upshot.kit.errors import Refused
from upshot.kit.found import Kept
from upshot.kit.ids import key_in
from upshot.people.models import Member

NUMBER = 2**31
RELATIVE = re.compile(r"([+-]?)(\d{1,5})([mhdw])")
SPANS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class BadFilter(Refused):
    """A filter that nobody can read; the sentence says which and why."""


@dataclass(frozen=True)
class Filter:
    """One condition of a list."""

    field: str
    is_: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.field}:{self.is_}:{'|'.join(self.values)}"

    @property
    def value(self) -> str:
        """The only value, where there is one."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True)
class Asker:
    """Who looks, and when: what `me`, `mine` and `7d` mean."""

    viewer: Member
    at: datetime


@dataclass(frozen=True)
class Kind:
    """How fields of a kind are asked: its operators, each with what it makes of a path and values."""

    operators: dict[str, Callable[["Filterable", Filter, Asker], Q]]


@dataclass(frozen=True)
class Filterable:
    """A field that cases can be filtered by."""

    label: str | Promise
    kind: str
    path: str
    choices: tuple[str, ...] = ()


def _life(code: str) -> Q:
    if code == "closed":
        return Q(closed_at__isnull=False)
    if code == "resolved":
        return Q(resolved_at__isnull=False, closed_at__isnull=True)
    return Q(resolved_at__isnull=True, closed_at__isnull=True, waiting_since__isnull=code == "open")


def _in_states(_field: Filterable, one: Filter, _asker: Asker) -> Q:
    plain, named = [v for v in one.values if v in LIFE], [v for v in one.values if v not in LIFE]
    asked = Q(named_state__name__in=named) if named else Q(pk__in=[])
    if {"open", "waiting"} <= set(plain):
        # In the words of the index of what is unresolved.
        asked |= Q(resolved_at__isnull=True, closed_at__isnull=True)
        plain = [code for code in plain if code not in ("open", "waiting")]
    for code in plain:
        asked |= _life(code)
    return asked


def _known(field: Filterable, one: Filter, _asker: Asker) -> Q:
    unknown = [value for value in one.values if value not in field.choices]
    if field.choices and unknown:
        told = {"field": field.label, "choices": ", ".join(field.choices), "value": unknown[0]}
        raise BadFilter(_("“%(field)s” is one of %(choices)s, not “%(value)s”.") % told)
    return Q(**{f"{field.path}__in": one.values})


def _number_of(field: Filterable, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= NUMBER:
        raise BadFilter(
            _("“%(field)s” is a number, not “%(value)s”.") % {"field": field.label, "value": text}
        )
    return number


def _people(field: Filterable, one: Filter, asker: Asker) -> Q:
    """`me`, `mine` (my teams) and `nobody` beside keys."""
    keys, asked = [], Q(pk__in=[])
    for value in one.values:
        if value == "nobody":
            asked |= Q(**{f"{field.path}__isnull": True})
        elif value == "me" and field.path == "member":
            keys.append(asker.viewer.pk)
        elif value == "mine" and field.path == "team":
            asked |= Q(team__in=asker.viewer.teams.all())
        elif (key := key_in(value)) is not None:
            keys.append(key)
        else:
            told = {"field": field.label, "value": value}
            raise BadFilter(_("“%(field)s” is a number, “me”, “mine” or “nobody”, not “%(value)s”.") % told)
    return asked | Q(**{f"{field.path}__in": keys}) if keys else asked


def _tagged(_field: Filterable, one: Filter, _asker: Asker) -> Q:
    return Q(Exists(CaseTag.objects.filter(case=OuterRef("pk"), tag__name__in=one.values)))


def _untagged(*_asked: Any) -> Q:
    return ~Q(Exists(CaseTag.objects.filter(case=OuterRef("pk"))))


def _said(_field: Filterable, one: Filter, _asker: Asker) -> Q:
    """Words of the tickets, by the index that search has; or the case's number."""
    words = " ".join(one.values)
    query = SearchQuery(words, search_type="websearch", config="english")
    rows = Ticket.objects.filter(case=OuterRef("pk")).annotate(text=Kept())
    asked = Q(Exists(rows.filter(text=query)))
    number = key_in(words.lstrip("#"))
    return asked | Q(pk=number) if number is not None else asked


def _yes(field: Filterable, value: str) -> bool:
    if value not in ("yes", "no"):
        raise BadFilter(
            _("“%(field)s” is yes or no, not “%(value)s”.") % {"field": field.label, "value": value}
        )
    return value == "yes"


def _snoozed(field: Filterable, one: Filter, asker: Asker) -> Q:
    asleep = Q(snoozed_until__gt=asker.at)
    return (
        asleep if _yes(field, one.value) else Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=asker.at)
    )


def _spam(field: Filterable, one: Filter, _asker: Asker) -> Q:
    spam = Q(Exists(Ticket.objects.filter(case=OuterRef("pk"), spam_at__isnull=False)))
    return spam if _yes(field, one.value) else ~spam


def instant(field: Filterable, text: str, asker: Asker, *, after: bool = False) -> datetime:
    """`7d` ago or `+4h` from now, a day of the reader's zone, or `now`. `after`: the end of that day."""
    if text == "now":
        return asker.at
    if found := RELATIVE.fullmatch(text):
        sign, number, span = found.groups()
        return asker.at + timedelta(**{SPANS[span]: int(number)}) * (1 if sign == "+" else -1)
    try:
        day = date.fromisoformat(text)
        if not 1900 < day.year < 3000:
            raise ValueError
    except ValueError:
        told = {"field": field.label, "value": text}
        raise BadFilter(
            _("“%(field)s” is a day such as 2026-12-01 or a span such as 7d or 4h, not “%(value)s”.") % told
        ) from None
    start = datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
    return start + timedelta(days=1) if after else start


def _before(field: Filterable, one: Filter, asker: Asker) -> Q:
    return _at(field, "lt", instant(field, one.value, asker))


def _after(field: Filterable, one: Filter, asker: Asker) -> Q:
    return _at(field, "gte", instant(field, one.value, asker, after=True))


def _within(field: Filterable, one: Filter, asker: Asker) -> Q:
    since = instant(field, one.value.lstrip("+-"), asker)
    return _at(field, "gte", since) & _at(field, "lte", asker.at)


def _next(field: Filterable, one: Filter, asker: Asker) -> Q:
    until = instant(field, "+" + one.value.lstrip("+-"), asker)
    return _at(field, "gte", asker.at) & _at(field, "lte", until)


# What counts as a case's last change.
CHANGES = ("opened_at", "asked_at", "answered_at", "resolved_at", "closed_at")


def _at(field: Filterable, than: str, moment: datetime) -> Q:
    """Of the last change: after, where any change is; before, where none is not."""
    if field.path != "updated":
        return Q(**{f"{field.path}__{than}": moment})
    if than in ("gte", "gt"):
        return Q(*[(f"{one}__{than}", moment) for one in CHANGES], _connector=Q.OR)
    opposite = {"lt": "gte", "lte": "gt"}[than]
    return ~Q(
        *[(f"{one}__{opposite}", moment) for one in CHANGES if one != "opened_at"], _connector=Q.OR
    ) & Q(**{f"opened_at__{than}": moment})


def _than(lookup: str) -> Callable[[Filterable, Filter, Asker], Q]:
    return lambda field, one, _asker: Q(**{f"{field.path}{lookup}": _plain(_number_of(field, one.value))})


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _own_is(field: Filterable, one: Filter, _asker: Asker) -> Q:
    """In the words of the index of own fields: the document holds this value."""
    key = field.path.removeprefix("fields__")
    asked = Q(pk__in=[])
    for value in one.values:
        asked |= Q(fields__contains={key: _own_value(field, value)})
    return asked


def _own_value(field: Filterable, value: str) -> Any:
    if field.kind == "own_yes_no":
        return _yes(field, value)
    if field.kind == "own_number":
        return _plain(_number_of(field, value))
    return [value] if field.kind == "own_choices" else value


def _own_day(than: str) -> Callable[[Filterable, Filter, Asker], Q]:
    """Days stand in the document as text, whose order is theirs."""

    def ask(field: Filterable, one: Filter, asker: Asker) -> Q:
        day = timezone.localtime(instant(field, one.value, asker), timezone.get_current_timezone()).date()
        return Q(**{f"{field.path}__{than}": day.isoformat()})

    return ask


def _own_has(field: Filterable, one: Filter, _asker: Asker) -> Q:
    return Q(**{f"{field.path}__icontains": " ".join(one.values)})


def _own_empty(field: Filterable, _one: Filter, _asker: Asker) -> Q:
    return ~Q(fields__has_key=field.path.removeprefix("fields__"))


def _not(ask: Callable[[Filterable, Filter, Asker], Q]) -> Callable[[Filterable, Filter, Asker], Q]:
    """Also where nothing is known: who looks for all but Ben's finds nobody's."""
    return lambda field, one, asker: Q(~ask(field, one, asker))


def _empty(field: Filterable, _one: Filter, _asker: Asker) -> Q:
    return Q(**{f"{field.path}__isnull": True})


def _either(ask: Callable[[Filterable, Filter, Asker], Q], empty: Any = None) -> Kind:
    operators = {"is": ask, "not": _not(ask), "any": ask, "none": _not(ask)}
    return Kind(operators | ({"empty": empty, "filled": _not(empty)} if empty else {}))


KINDS = {
    "states": _either(_in_states),
    "choice": _either(_known),
    "people": _either(_people, _empty),
    "tags": _either(_tagged, _untagged),
    "named": _either(_known, _empty),
    "words": Kind({"has": _said, "lacks": _not(_said)}),
    "snoozed": Kind({"is": _snoozed}),
    "spam": Kind({"is": _spam}),
    "number": Kind({"is": _than(""), "above": _than("__gt"), "below": _than("__lt")}),
    "time": Kind(
        {
            "within": _within,
            "next": _next,
            "before": _before,
            "after": _after,
            "empty": _empty,
            "filled": _not(_empty),
        }
    ),
    "changed": Kind({"within": _within, "before": _before, "after": _after}),
    "own_text": Kind({"is": _own_is, "has": _own_has, "empty": _own_empty, "filled": _not(_own_empty)}),
    "own_long": Kind({"has": _own_has, "empty": _own_empty, "filled": _not(_own_empty)}),
    "own_yes_no": Kind({"is": _own_is, "empty": _own_empty, "filled": _not(_own_empty)}),
    "own_choice": _either(_own_is, _own_empty),
    "own_choices": _either(_own_is, _own_empty),
    "own_number": Kind({"is": _own_is, "above": _than("__gt"), "below": _than("__lt"), "empty": _own_empty}),
    "own_day": Kind({"before": _own_day("lt"), "after": _own_day("gt"), "empty": _own_empty}),
}
