"""What cases are listed by: one table of fields, the operators each has, and how both become a condition.

A filter is written `field:operator:value|value`, in addresses as in saved views: `tag:any:billing|pumps`,
`opened:within:7d`, `member:is:me`, `due:before:2026-12-01`, `contact:empty:`. All filters of a list hold together.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.desk.models import Case, CaseQuerySet, Field
from upshot.desk.queries.conditions import KINDS, Asker, BadFilter, Filter, Filterable
from upshot.desk.rules import URGENCIES
from upshot.people.models import Member

CHANNELS = ("portal", "member", "api", "mail", "form", "import")
LONGEST = 300
MOST_FILTERS = 20
OWN = "field."


FIELDS = {
    "state": Filterable(later("state"), "states", "state"),
    "urgency": Filterable(later("urgency"), "choice", "urgency", URGENCIES),
    "kind": Filterable(later("kind"), "named", "kind__name"),
    "tag": Filterable(later("tag"), "tags", "tag"),
    "member": Filterable(later("with"), "people", "member"),
    "team": Filterable(later("team"), "people", "team"),
    "account": Filterable(later("account"), "people", "account"),
    "contact": Filterable(later("contact"), "people", "contact"),
    "channel": Filterable(later("channel"), "choice", "channel", CHANNELS),
    "words": Filterable(later("words"), "words", "words"),
    "opened": Filterable(later("opened"), "time", "opened_at"),
    "updated": Filterable(later("last change"), "changed", "updated"),
    "due": Filterable(later("resolution due"), "time", "resolve_due_at"),
    "reply-due": Filterable(later("first reply due"), "time", "reply_due_at"),
    "asked": Filterable(later("customer wrote"), "time", "asked_at"),
    "answered": Filterable(later("we answered"), "time", "answered_at"),
    "waiting": Filterable(later("waits since"), "time", "waiting_since"),
    "resolved": Filterable(later("resolved"), "time", "resolved_at"),
    "closed": Filterable(later("closed"), "time", "closed_at"),
    "snoozed": Filterable(later("snoozed"), "snoozed", "snoozed_until"),
    "spam": Filterable(later("spam"), "spam", "spam"),
    "reopened": Filterable(later("times reopened"), "number", "reopened"),
    "hand-overs": Filterable(later("hand-overs"), "number", "hand_overs"),
}


def read_filter(text: str) -> Filter:
    """The filter that a text says. Raises BadFilter."""
    field, colon, rest = text.partition(":")
    is_, _colon, values = rest.partition(":")
    if not colon or not is_ or len(text) > LONGEST or "\x00" in text:
        raise BadFilter(_("A filter is written field:operator:value, not “%s”.") % text[:60])
    return Filter(field, is_, tuple(one.strip() for one in values.split("|") if one.strip()))


def filtered(cases: CaseQuerySet, filters: Iterable[Filter], asker: Asker) -> CaseQuerySet:
    """The cases for which all filters hold. The cases came through their door. Raises BadFilter."""
    found, own = list(filters), None
    if len(found) > MOST_FILTERS:
        raise BadFilter(_("A list has at most %d filters.") % MOST_FILTERS)
    for one in found:
        if one.field.startswith(OWN) and own is None:
            own = own_fields()
        cases = cases.filter(condition(one, asker, own))
    return cases


def condition(one: Filter, asker: Asker, own: dict[str, Filterable] | None = None) -> Q:
    """What one filter demands of a case. Raises BadFilter."""
    field = FIELDS.get(one.field) or (own or {}).get(one.field)
    if field is None:
        raise BadFilter(_("Cases cannot be filtered by “%s”.") % one.field)
    ask = KINDS[field.kind].operators.get(one.is_)
    if ask is None:
        told = ", ".join(KINDS[field.kind].operators)
        raise BadFilter(
            _("“%(field)s” is asked by one of %(operators)s.") % {"field": field.label, "operators": told}
        )
    if not one.values and one.is_ not in ("empty", "filled"):
        raise BadFilter(_("“%s” needs a value.") % field.label)
    return ask(field, one, asker)


def own_fields() -> dict[str, Filterable]:
    """The organisation's own fields, as fields to filter by."""
    return {
        f"{OWN}{field.key}": Filterable(
            field.name, f"own_{field.form}", f"fields__{field.key}", tuple(field.choices)
        )
        for field in Field.objects.filter(retired_at__isnull=True).exclude(key__contains="__")
    }


def operators_of(field: Filterable) -> list[str]:
    """How a field can be asked."""
    return list(KINDS[field.kind].operators)


def cases_in(filters: Iterable[Filter], *, viewer: Member, at: datetime) -> CaseQuerySet:
    """The cases that the viewer sees and for which all filters hold. Raises BadFilter."""
    return filtered(Case.objects.visible_to(viewer), filters, Asker(viewer, at))
