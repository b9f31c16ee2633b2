"""How far expectations were met over many needs: the levels themselves, P(met), and who agrees with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from upshot.customers.models import Viewer
from upshot.kit.ids import key_in
from upshot.kit.statistics import Share, wilson
from upshot.needs.models import Ownership
from upshot.needs.queries import lines_seen
from upshot.results.models import Verdict
from upshot.results.queries.grouping import records
from upshot.results.rules import SAID_LEVEL, agreement

# By what a set of needs is split: what its lines are grouped by, and where a part has its name.
SETS = {
    "owner": ("member_id", "member"),
    "team": ("team_id", "team"),
    "account": ("account_id", "account"),
    "kind": ("kind_id", "need_kind"),
    "quarter": ("(judged_at AT TIME ZONE 'UTC')::date", ""),
}


@dataclass(frozen=True)
class Part:
    """A part of the needs that are judged: its key in an address, its name, how many expectations stand at each level
    from -2 to +2, how many are not known; those met of those known, with Wilson's interval."""

    key: str
    name: str
    levels: tuple[int, ...]
    unknown: int
    met: Share

    @property
    def known(self) -> int:
        """How many have a level."""
        return sum(self.levels)

    @property
    def expected(self) -> int:
        """How many expectations there are."""
        return self.known + self.unknown


def spread(*, viewer: Viewer, by: str = "", limit: int = 200) -> list[Part]:
    """The levels of the verdicts that stand on needs that the viewer sees, in one part or split by one of SETS: the
    part with the most expectations first; `limit` at most."""
    words, values = lines_seen(viewer)
    column, table = SETS.get(by, ("NULL::bigint", ""))
    key = QUARTER if by == "quarter" else "key::text"
    name = f"(SELECT name FROM {table} WHERE id = key)" if table else key  # noqa: S608 - names of ours
    sums = ", ".join(f"sum({level})::bigint AS {level}" for level in COLUMNS)
    # Grouped by what is quick to compare; what a part is called is asked of each part.
    statement = f"""{words},
line AS (
    SELECT {column} AS key, {sums} FROM need_result
    WHERE account_id IN (SELECT id FROM seen) OR need_id IN (SELECT id FROM lent) GROUP BY 1),
part AS (SELECT {key} AS key, {name} AS name, {sums} FROM line GROUP BY 1, 2)
SELECT * FROM part WHERE {ALL_OF_THEM} > 0 ORDER BY {ALL_OF_THEM} DESC, name LIMIT %s"""  # noqa: S608 - words of ours
    return [
        _part(row["key"] or "", row["name"] or "", [row[level] for level in COLUMNS[:5]], row["unknown"])
        for row in records(statement, [*values, int(limit)])
    ]


COLUMNS = ("much_less", "less", "as_promised", "more", "much_more", "unknown")
ALL_OF_THEM = f"({' + '.join(COLUMNS)})"
# `2026-Q4`, in UTC, which sorts as it reads: of a day.
QUARTER = """to_char(key, 'YYYY-"Q"Q')"""


def _part(key: str, name: str, levels: Sequence[int], unknown: int) -> Part:
    return Part(key, name, tuple(levels), unknown, wilson(sum(levels[2:]), sum(levels)))


class _Quarter(Func):
    """`2026-Q4`, in UTC, which sorts as it reads."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-"Q"Q')"""
    output_field = TextField()


def _owned(need: str, column: str) -> Subquery:
    """Who answers for a need now."""
    return Subquery(
        Ownership.objects.filter(need=OuterRef(need), until__isnull=True).order_by().values(column)[:1]
    )


def _split(by: str, need: str = "need", at: str = "at") -> tuple[Any, Any]:
    """What names a part in an address, and what it is called."""
    if by in ("owner", "team"):
        column = "member" if by == "owner" else "team"
        return _owned(need, column), _owned(need, f"{column}__name")
    if by == "account":
        return F(f"{need}__account"), F(f"{need}__account__name")
    if by == "kind":
        return F(f"{need}__kind"), F(f"{need}__kind__name")
    if by == "quarter":
        return _Quarter(F(at)), _Quarter(F(at))
    return Value(""), Value("")


def narrowed(
    verdicts: QuerySet[Verdict], *, by: str = "", key: str = "", level: str = ""
) -> QuerySet[Verdict]:
    """The verdicts behind one part, or behind one level; `unknown`: those with an expectation that is not known."""
    if by in SETS:
        part, _name = _split(by)
        rows = verdicts.annotate(part=Cast(part, TextField()))
        verdicts = rows.filter(part=key) if key else rows.filter(part__isnull=True)
    if level == "unknown":
        verdicts = verdicts.filter(parts__contains=[{"level": None}])
    elif level in ("-2", "-1", "0", "1", "2"):
        verdicts = verdicts.filter(parts__contains=[{"level": int(level)}])
    return verdicts


# Who is held against whom.
PAIRS = (("owner", "contact"), ("third", "contact"), ("owner", "third"))


@dataclass(frozen=True)
class Agreed:
    """How far two kinds of raters agree: `n` pairs, and kappa with both weights where there are enough of them."""

    one: str
    other: str
    n: int
    table: list[list[int]]
    levels: tuple[int, ...]
    linear: agreement.Kappa | None
    quadratic: agreement.Kappa | None


def agreed(*, viewer: Viewer, by: str = "", key: str = "") -> list[tuple[str, str, list[Agreed]]]:
    """(key, name, how far they agree) of everything that was rated on needs that the viewer sees, or of each owner or
    team (`by`), the one with most pairs first; `key`: of this one only."""
    words, values = lines_seen(viewer)
    column, table = SETS[by] if by in ("owner", "team") else ("NULL::bigint", "")
    called = f"(SELECT name FROM {table} WHERE id = key)" if table else "NULL"  # noqa: S608 - names of ours
    only = f"AND {column} = %s" if table and key else ""
    statement = f"""{words},
line AS (
    SELECT {column} AS key, owner, third, answer, count(*) AS n FROM rated
    WHERE account_id IN (SELECT id FROM seen) {only} GROUP BY 1, 2, 3, 4)
SELECT key, {called} AS called, owner, third, answer, n FROM line"""  # noqa: S608 - words of ours
    pairs: dict[tuple[str, str], dict[tuple[str, str], list[tuple[int, int]]]] = {}
    for row in records(statement, [*values, *([key_in(key)] if only else [])]):
        levels = {
            "owner": row["owner"],
            "third": row["third"],
            "contact": SAID_LEVEL.get(row["answer"] or ""),
        }
        here = pairs.setdefault((str(row["key"] or ""), str(row["called"] or "")), {})
        for one, other in PAIRS:
            if levels[one] is not None and levels[other] is not None:
                here.setdefault((one, other), []).extend([(levels[one], levels[other])] * row["n"])
    told = [
        (part_key, called, [_agreed(*pair, found.get(pair, [])) for pair in PAIRS])
        for (part_key, called), found in pairs.items()
    ]
    return sorted(told, key=lambda row: (-sum(one.n for one in row[2]), row[1]))


def _agreed(one: str, other: str, pairs: list[tuple[int, int]]) -> Agreed:
    levels = agreement.SAID_LEVELS if "contact" in (one, other) else agreement.LEVELS
    table = agreement.tabled(pairs, levels)
    if len(pairs) < agreement.LEAST_PAIRS:
        return Agreed(one, other, len(pairs), table, levels, None, None)
    linear, quadratic = (
        agreement.weighted_kappa(table, agreement.weights_of(kind, len(levels))) for kind in agreement.WEIGHTS
    )
    return Agreed(one, other, len(pairs), table, levels, linear, quadratic)
