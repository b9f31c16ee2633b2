"""Readings as they come in by CSV or API: which account, which week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit import sheets
from upshot.kit.ids import key_in
from upshot.signals.rules import monday_of

COLUMNS = ("account", "week", "value", "source")


@dataclass(frozen=True)
class Line:
    """One reading as it was written: `account` by its number, its key elsewhere, or its name."""

    line: int
    account: str
    week: str
    value: str
    source: str


@dataclass(frozen=True)
class Sheet:
    """What was read: (account's key, Monday, value, source) each; and (line, what it said, why it was not taken)."""

    rows: list[tuple[int, date, float, str]]
    rejected: list[tuple[int, str, str]]


def sheet(content: bytes) -> list[Line]:
    """The lines of a CSV with the columns account, week, value, source. Raises Refused."""
    return [
        Line(line, *(row.get(name, "") for name in COLUMNS))
        for line, row in sheets.lines_of(content, columns=COLUMNS)
    ]


def matched(lines: Iterable[Line], *, viewer: Viewer, at: datetime) -> Sheet:
    """What of these lines can be taken as readings, of accounts that the viewer sees."""
    lines = list(lines)
    accounts = _accounts([line.account for line in lines], viewer)
    rows: list[tuple[int, date, float, str]] = []
    rejected: list[tuple[int, str, str]] = []
    seen: set[tuple[int, date]] = set()
    for line in lines:
        found = accounts.get(line.account.casefold(), [])
        week, value = sheets.day_in(line.week), sheets.number_in(line.value)
        why = _why_not(line, found, week, value, at)
        if why or week is None or value is None:
            rejected.append((line.line, f"{line.account}, {line.week}, {line.value}", why))
            continue
        key = (found[0], monday_of(week))
        if key in seen:
            why = _("An earlier line says something of this account and week.")
            rejected.append((line.line, f"{line.account}, {line.week}, {line.value}", why))
            continue
        seen.add(key)
        rows.append((*key, value, line.source[:200]))
    return Sheet(rows, rejected)


def _why_not(line: Line, found: list[int], week: date | None, value: float | None, at: datetime) -> str:
    if not found:
        return _("There is no account “%s”, or you do not see it.") % line.account[:60]
    if len(found) > 1:
        return _("Several accounts are called “%s”: give the number of one.") % line.account[:60]
    if week is None:
        return _("“%s” is no day and no week.") % line.week[:40]
    if monday_of(week) > at.date():
        return _("This week has not begun.")
    if value is None:
        return _("“%s” is not a number.") % line.value[:40]
    return "" if line.source.strip() else _("Where does the figure come from?")


def _accounts(named: list[str], viewer: Viewer) -> dict[str, list[int]]:
    """The accounts behind each name, number or key of elsewhere, in small letters."""
    words = {name.casefold() for name in named}
    numbers = {key for name in words if (key := key_in(name))}
    rows = Account.objects.visible_to(viewer).annotate(small=Lower("name"))
    rows = rows.filter(
        Q(pk__in=numbers) | Q(origin__in=named) | Q(small__in={name.lower() for name in named})
    )
    found: dict[str, list[int]] = {}
    for pk, name, origin in rows.values_list("pk", "name", "origin"):
        if str(pk) in words:
            found[str(pk)] = [pk]
        for one in {name.casefold(), (origin or "").casefold()} & words:
            if str(pk) != one and pk not in found.setdefault(one, []):
                found[one].append(pk)
    return found
