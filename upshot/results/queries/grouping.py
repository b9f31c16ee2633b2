"""What figures about needs are grouped by, and the lines that they begin with: those of accounts that came through the
door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.customers.models import Account, Viewer
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in
from upshot.kit.quick import unprepared
from upshot.needs.models import NeedKind
from upshot.people.models import Member, Team

# So many groups are shown, those with most needs first; the rest are in the CSV of the needs.
MOST = 200
QUARTERS = 5


@dataclass(frozen=True)
class Dimension:
    """A way to group lines. `columns` of the lines tell groups apart: numbers, which are quick to group by; the `place`
    of the quarter always does. `key`: SQL over them, of `l`, that gives the group as text."""

    label: str | Promise
    columns: tuple[str, ...]
    key: str


DIMENSIONS: dict[str, Dimension] = {
    "kind": Dimension(later("kind of need"), ("kind_id",), "l.kind_id::text"),
    "owner": Dimension(
        later("who answers for it"),
        ("member_id", "team_id"),
        "CASE WHEN l.member_id IS NULL THEN 't' || l.team_id ELSE 'm' || l.member_id END",
    ),
    "account": Dimension(later("account"), ("account_id",), "l.account_id::text"),
    "quarter": Dimension(later("quarter"), (), "l.quarter"),
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which needs: days from and until, both included, in the reader's zone; grouped by what; and of these groups
    and quarters only some. `key` is a group's, `-` for those that have none; `quarter` such as 2026-3."""

    from_on: date
    until_on: date
    at: datetime
    by: str = "kind"
    key: str = ""
    quarter: str = ""

    @property
    def today(self) -> date:
        """The reader's day."""
        return timezone.localtime(self.at).date()

    @property
    def since(self) -> datetime:
        """Its first instant."""
        return datetime.combine(self.from_on, time.min, tzinfo=timezone.get_current_timezone())

    @property
    def before(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(
            self.until_on + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone()
        )

    @property
    def zone(self) -> str:
        """The reader's zone, by its name in the database."""
        return timezone.get_current_timezone_name()

    @property
    def quarters(self) -> list[tuple[str, date]]:
        """Each quarter that it touches: such as 2026-3, and its first day. A line's `place` is counted from 1."""
        found, first = [], first_of_quarter(self.from_on)
        while first <= self.until_on:
            found.append((f"{first.year}-{(first.month + 2) // 3}", first))
            first = first_of_quarter(first, before=-1)
        return found

    def keyed(self, table: str) -> tuple[str, list[Any]]:
        """SQL and its values: after `WITH …`, the rows of a table with their `key` and their `quarter` as text, as the
        table `keyed`."""
        words = f""", named AS (SELECT *, (%s::text[])[place] AS quarter FROM {table}),
keyed AS (SELECT {dimension(self.by).key} AS key, * FROM named l)"""  # noqa: S608 - words of ours
        return words, [[name for name, _first in self.quarters]]

    @property
    def narrowed(self) -> tuple[str, list[Any]]:
        """SQL and its values: the condition on `key` and `quarter` that leaves one group, one quarter, or both."""
        told, values = ["true"], []
        if self.key:
            told.append("key IS NULL" if self.key == "-" else "key = %s")
            values += [] if self.key == "-" else [self.key]
        if self.quarter:
            told.append("quarter = %s")
            values.append(self.quarter)
        return " AND ".join(told), values

    @property
    def query(self) -> dict[str, Any]:
        """What an address says of it."""
        return {"from": self.from_on, "until": self.until_on, "by": self.by}


def dimension(name: str) -> Dimension:
    """One way to group. Raises Refused."""
    if name not in DIMENSIONS:
        raise Refused(_("Needs cannot be grouped by “%s”.") % name[:60])
    return DIMENSIONS[name]


def scope_of(said: dict[str, str], *, at: datetime) -> Scope:
    """What an address asks for: `from`, `until`, `by`, `key`, `quarter`; by default this quarter and the five before
    it. Raises Refused."""
    until = _day(said.get("until")) or timezone.localtime(at).date()
    start = _day(said.get("from")) or first_of_quarter(until, before=QUARTERS)
    by = said.get("by") or "kind"
    dimension(by)
    return Scope(
        from_on=min(start, until),
        until_on=until,
        at=at,
        by=by,
        key=said.get("key", "")[:40],
        quarter=said.get("quarter", "")[:10],
    )


def first_of_quarter(day: date, *, before: int = 0) -> date:
    """The first day of the quarter of a day, or of one so many quarters before."""
    quarters = day.year * 4 + (day.month - 1) // 3 - before
    return date(quarters // 4, quarters % 4 * 3 + 1, 1)


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 1900 < day.year < 2200 else None


def records(words: str, values: list[Any]) -> list[dict[str, Any]]:
    """The rows of a statement, each by its columns' names."""
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def planned(words: str, values: list[Any]) -> list[dict[str, Any]]:
    """The same of a statement that reads as much as its days say: planned for these."""
    connection.ensure_connection()
    with unprepared(connection):
        return records(words, values)


def names_of(by: str, keys: Iterable[str | None], *, viewer: Viewer) -> dict[str, str]:
    """What groups are called, by key."""
    given = [key for key in keys if key]
    if by == "quarter":
        return {key: quarter_name(key) for key in given}
    if by == "owner":
        return _parties(given)
    pks = [pk for key in given if (pk := key_in(key))]
    if by == "kind":
        return {str(kind.pk): kind.name for kind in NeedKind.objects.filter(pk__in=pks)}
    return {
        str(account.pk): account.name for account in Account.objects.visible_to(viewer).filter(pk__in=pks)
    }


def _parties(keys: list[str]) -> dict[str, str]:
    """Members by `m7`, teams by `t3`."""
    told: dict[str, str] = {}
    members = [pk for key in keys if key.startswith("m") and (pk := key_in(key[1:]))]
    if members:
        told |= {f"m{one.pk}": one.name for one in Member.objects.filter(pk__in=members)}
    teams = [pk for key in keys if key.startswith("t") and (pk := key_in(key[1:]))]
    if teams:
        told |= {f"t{one.pk}": one.name for one in Team.objects.filter(pk__in=teams)}
    return told


def quarter_name(key: str) -> str:
    """`Q3 2026` of `2026-3`."""
    year, _dash, number = key.partition("-")
    return _("Q%(number)s %(year)s") % {"number": number, "year": year}
