"""The filter bar of the inbox: reading what its form sends, and saying filters in words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.customers.models import Account, Contact
from upshot.desk.models import CaseKind, State, Tag
from upshot.desk.queries.conditions import BadFilter, Filter, Filterable
from upshot.desk.queries.listing import Listing, listing
from upshot.desk.queries.views import FIELDS, OWN, operators_of, own_fields, read_filter
from upshot.desk.rules import LIFE
from upshot.kit.ids import key_in
from upshot.people.models import Member, Team
from upshot.people.queries import active_members, teams

OPERATORS = {
    "is": later("is"),
    "not": later("is not"),
    "any": later("is any of"),
    "none": later("is none of"),
    "has": later("says"),
    "lacks": later("does not say"),
    "before": later("before"),
    "after": later("after"),
    "within": later("in the last"),
    "next": later("in the next"),
    "above": later("above"),
    "below": later("below"),
    "empty": later("is not known"),
    "filled": later("is known"),
}
SPECIAL = {"me": later("me"), "nobody": later("nobody"), "mine": later("my teams"), "now": later("now"),
           "yes": later("yes"), "no": later("no")}  # fmt: skip
# So many accounts or contacts may one name mean.
MEANT = 20


@dataclass(frozen=True)
class Bar:
    """What the bar shows: the list, each filter in words, the field about to be asked for, and what is wrong."""

    listing: Listing
    told: list[tuple[Filter, str]] = field(default_factory=list)
    fields: list[tuple[str, Any]] = field(default_factory=list)
    asking: str = ""
    operators: list[tuple[str, Any]] = field(default_factory=list)
    choices: list[tuple[str, Any]] = field(default_factory=list)
    kind: str = ""
    wrong: str = ""


def bar_of(request: HttpRequest, by: Member) -> Bar:
    """The list that was asked for, one filter the more where the form adds one. What cannot be read is said."""
    wrong, given = "", request.GET
    where = given.getlist("where")
    view, order, columns = given.get("view", "mine"), given.get("order", ""), given.getlist("columns")
    try:
        found = listing(viewer=by, view=view, where=where, order=order, columns=columns)
    except BadFilter as bad:
        wrong = bad.sentence
        found = listing(viewer=by, view=view, where=[], order=order, columns=columns)
    asking = given.get("field", "")
    own = own_fields() if asking or any(one.field.startswith(OWN) for one in found.filters) else {}
    known: dict[str, Filterable] = {**FIELDS, **own}
    asked = known.get(asking)
    return Bar(
        listing=found,
        told=_in_words(found.shown_filters, known, by),
        fields=[(name, one.label) for name, one in known.items()] if asking or "filter" in given else [],
        asking=asking if asked else "",
        operators=[(one, OPERATORS[one]) for one in operators_of(asked)] if asked else [],
        choices=_choices(asking, asked) if asked else [],
        kind=asked.kind if asked else "",
        wrong=wrong or (_("Cases cannot be filtered by “%s”.") % asking if asking and not asked else ""),
    )


def added(request: HttpRequest, found: Listing, by: Member) -> str | None:
    """The query of the list with the filter that the form adds; None where it adds none. Raises BadFilter."""
    name, is_ = request.GET.get("field", ""), request.GET.get("is", "")
    values = [one.strip() for one in request.GET.getlist("value") if one.strip()]
    if not name or not is_ or not (values or is_ in ("empty", "filled")):
        return None
    if name in ("account", "contact"):
        values = _meant(name, values, by)
    kept = found.filters if found.saved else (found.given or ())
    one = read_filter(f"{name}:{is_}:{'|'.join(values)}")
    pairs = Listing(found.view, (), found.order, given=(*kept, one), asked=found.asked)
    return pairs.query()


def _meant(name: str, values: list[str], by: Member) -> list[str]:
    """The keys of the accounts or contacts that names mean."""
    keys = [one for one in values if key_in(one) is not None or one == "nobody"]
    words = [one for one in values if one not in keys]
    model = Account if name == "account" else Contact
    for one in words:
        rows = model.objects.visible_to(by).filter(name__icontains=one)
        found = list(rows.order_by("name").values_list("pk", flat=True)[: MEANT + 1])
        if not found or len(found) > MEANT:
            raise BadFilter(
                _("No name holds “%s”.") % one
                if not found
                else _("More than %(most)d names hold “%(words)s”.") % {"most": MEANT, "words": one}
            )
        keys += [str(key) for key in found]
    return keys


def _choices(name: str, asked: Filterable) -> list[tuple[str, Any]]:
    """What a value is chosen from; empty: it is typed."""
    if name == "member":
        people = [(str(one.pk), one.name) for one in active_members()]
        return [("me", SPECIAL["me"]), ("nobody", SPECIAL["nobody"]), *people]
    if name == "team":
        return [
            ("mine", SPECIAL["mine"]),
            ("nobody", SPECIAL["nobody"]),
            *((str(t.pk), t.name) for t in teams()),
        ]
    if name == "tag":
        return [(one, one) for one in Tag.objects.values_list("name", flat=True)[:500]]
    if name == "kind":
        kinds = CaseKind.objects.filter(retired_at__isnull=True)
        return [(one, one) for one in kinds.values_list("name", flat=True)]
    if name == "state":
        named = State.objects.filter(retired_at__isnull=True).values_list("name", flat=True)
        return [*((one, "") for one in LIFE), *((one, one) for one in named)]
    if asked.kind in ("snoozed", "spam", "own_yes_no"):
        return [("yes", SPECIAL["yes"]), ("no", SPECIAL["no"])]
    return [(one, one if name.startswith(OWN) else "") for one in asked.choices]


def _in_words(
    filters: tuple[Filter, ...], known: dict[str, Filterable], by: Member
) -> list[tuple[Filter, str]]:
    names = _names(filters, by)
    told = []
    for one in filters:
        label = known[one.field].label if one.field in known else one.field
        values = ", ".join(str(names.get((one.field, value), _value(value))) for value in one.values)
        told.append((one, f"{label} {OPERATORS.get(one.is_, one.is_)} {values}".strip()))
    return told


def _value(value: str) -> Any:
    return SPECIAL.get(value, value)


def _names(filters: tuple[Filter, ...], by: Member) -> dict[tuple[str, str], str]:
    """Names for keys, by one question a noun."""
    rows: dict[str, Callable[[], Any]] = {
        "member": Member.objects.all,
        "team": Team.objects.all,
        "account": lambda: Account.objects.visible_to(by),
        "contact": lambda: Contact.objects.visible_to(by),
    }
    found = {}
    for noun, among in rows.items():
        keys = {key_in(v) for one in filters if one.field == noun for v in one.values} - {None}
        for pk, name in among().filter(pk__in=keys).values_list("pk", "name") if keys else ():
            found[noun, str(pk)] = name
    return found
