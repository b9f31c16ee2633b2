"""What can be chosen from while a rule is written."""

from django.conf import settings
from django.utils.translation import gettext as _

from upshot.automation.queries.sentences import CODES, TABLES
from upshot.automation.rules import catalogue
from upshot.customers.models import Account, Viewer
from upshot.desk.models import CaseKind, Field, Snippet, State
from upshot.desk.rules import LIFE, URGENCIES
from upshot.people.models import Member, Team

Choices = list[tuple[str, str]]
CODED = {
    "urgency": URGENCIES,
    "open_case": URGENCIES,
    "channel": ("portal", "member", "api", "mail", "form"),
    "state": LIFE,
    "account_kind": ("organisation", "household"),
    "by": ("contact", "member", "system"),
    "hours": ("inside", "outside"),
}
# An account is written by its name: there may be thousands.
MOST_NAMES = 200


class Shelf:
    """What there is to choose from, each table asked once for a form however many rows use it."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._rows: dict[str, Choices] = {}
        self._fields: dict[str, Field] | None = None

    @property
    def fields(self) -> dict[str, Field]:
        """The organisation's own fields, by key."""
        if self._fields is None:
            self._fields = {one.key: one for one in Field.objects.filter(retired_at=None)}
        return self._fields

    @property
    def forms(self) -> dict[str, str]:
        """The form of each own field."""
        return {key: one.form for key, one in self.fields.items()}

    def of_fact(self, fact: str) -> Choices | None:
        """The values that a condition can ask for; None: whatever is typed."""
        if fact in CODED:
            return [(code, _(CODES[code])) for code in CODED[fact]]
        if fact in ("kind", "team", "member"):
            return self.rows(fact)
        if fact == "language":
            return [(code, name) for code, name in settings.LANGUAGES]
        own = self.fields.get(fact.removeprefix("field:")) if fact.startswith("field:") else None
        if own and own.form in ("choice", "choices"):
            return [(one, one) for one in own.choices]
        if own and own.form == "yes_no":
            return [("yes", _("yes")), ("no", _("no"))]
        return None

    def of_act(self, act: str) -> Choices | None:
        """What an act can be done with; None: whatever is typed."""
        if act in CODED and act != "state":
            return [(code, _(CODES[code])) for code in CODED[act]]
        need = catalogue.ACTS.get(act, "")
        return self.rows(need) if need in TABLES else None

    def rows(self, table: str) -> Choices:
        """The rows of a table that can be chosen: key and name."""
        if table not in self._rows:
            rows = TABLES[table].objects.all()
            if TABLES[table] in (CaseKind, Snippet, State) or table == "webhook":
                rows = rows.filter(retired_at=None)
            if TABLES[table] is Member:
                rows = rows.filter(is_active=True).order_by("name")
            if TABLES[table] is Team:
                rows = rows.order_by("name")
            self._rows[table] = [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:500]]
        return self._rows[table]

    def account_names(self) -> list[str]:
        """Names to choose an account from."""
        seen = Account.objects.visible_to(self._viewer).order_by("name")
        return list(seen.values_list("name", flat=True)[:MOST_NAMES])

    def account_named(self, name: str) -> int | None:
        """The key of the account that is called so."""
        seen = Account.objects.visible_to(self._viewer).filter(name__iexact=name.strip())
        return seen.values_list("pk", flat=True).first()

    def account_called(self, pk: str) -> str:
        """What an account is called; empty where the viewer does not see it."""
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return ""
        seen = Account.objects.visible_to(self._viewer).filter(pk=pk)
        return seen.values_list("name", flat=True).first() or ""
