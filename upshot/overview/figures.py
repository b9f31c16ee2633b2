"""The figures of the reports page, all reckoned in SQL over what the reader may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Case as Cases
from django.db.models.functions import TruncWeek
from django.utils import timezone

from upshot.desk.models import Case
from upshot.desk.queries.conditions import Asker
from upshot.desk.queries.views import MOST_FILTERS, filtered, read_filter
from upshot.kit.statistics import Share, shares_of_ranks, wilson
from upshot.people.models import Member

# Hand-overs are told in these groups: label, fewest, most.
GROUPS = (("0", 0, 0), ("1", 1, 1), ("2", 2, 2), ("3–4", 3, 4), ("5+", 5, None))
# And in these, where needs are told beside them.
PASSED = ("0", "1", "2", "3", "4+")


# How far back a report goes that nobody asked otherwise.
DAYS = 365
# Exports that say that a case is closed and not when: they count as closed, and not for how long it took.
UNTIMED = ("complaints",)


class Minutes(Func):
    """The minutes between two instants."""

    template = "(EXTRACT(EPOCH FROM (%(expressions)s)) / 60.0)::float8"
    arg_joiner = " - "
    output_field = FloatField()


class Quantiles(Aggregate):
    """Several quantiles of one order: percentile_disc with an array of fractions."""

    template = "percentile_disc(ARRAY[%(fractions)s]::float8[]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(FloatField())
    allow_distinct = False


@dataclass(frozen=True)
class Spread:
    """Median and 90th percentile in minutes, each with a 95 % interval where n is large enough."""

    n: int
    median: float | None = None
    p90: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    p90_low: float | None = None
    p90_high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Span:
    """What a report looks at: days from and until, both included; one source or all; and which cases, by filters as
    lists of cases have them (`team:is:3`)."""

    from_on: date
    until_on: date
    source: str = ""
    where: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until_on - self.from_on).days + 1

    @property
    def query(self) -> dict[str, Any]:
        """What an address says of it."""
        told: dict[str, Any] = {"from": self.from_on, "until": self.until_on, "source": self.source}
        return told | ({"where": list(self.where)} if self.where else {})

    @property
    def since(self) -> datetime:
        """Its first instant, in the reader's zone."""
        return datetime.combine(self.from_on, time.min, tzinfo=timezone.get_current_timezone())

    @property
    def before(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(
            self.until_on + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone()
        )


@dataclass(frozen=True)
class Desk:
    """The desk's side."""

    opened: int
    closed: int
    reply: Spread
    close: Spread
    reopened: Share
    kept: Share


@dataclass(frozen=True)
class Group:
    """Cases with as many hand-overs, and the time it took to close them."""

    label: str
    fewest: int
    most: int | None
    spread: Spread


def cases(span: Span, *, viewer: Member) -> QuerySet[Case]:
    """The cases of a source that the reader sees, whenever they were."""
    rows = Case.objects.visible_to(viewer)
    if span.where:
        rows = filtered(rows, [read_filter(one) for one in span.where], Asker(viewer, span.before))
    return rows.filter(source="" if span.source == "here" else span.source) if span.source else rows


def timed(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those of which it is known when they were closed."""
    return rows.exclude(source__in=UNTIMED)


def kind_of(rows: QuerySet[Case], span: Span, kind: str) -> QuerySet[Case]:
    """The cases behind one figure: opened, closed, replied, reopened, kept, missed, hand-overs-N, or passed-N."""
    for label, fewest, most in GROUPS:
        if kind == f"hand-overs-{label}":
            few = timed(rows.filter(within(span, "closed_at"))).filter(hand_overs__gte=fewest)
            return few.filter(hand_overs__lte=most) if most is not None else few
    for times, name in enumerate(PASSED):
        if kind == f"passed-{name}":
            told = timed(rows.filter(within(span, "resolved_at")))
            return told.filter(hand_overs__gte=times) if name.endswith("+") else told.filter(hand_overs=times)
    column, narrowed = KINDS.get(kind, KINDS["opened"])
    return narrowed(rows.filter(within(span, column)) if column else rows, span)


# By which moment a kind of case falls into the span, and what else it is; none where both say when themselves.
KINDS: dict[str, tuple[str, Callable[[QuerySet[Case], Span], QuerySet[Case]]]] = {
    "opened": ("opened_at", lambda rows, _span: rows),
    "closed": ("closed_at", lambda rows, _span: rows),
    "timed": ("closed_at", lambda rows, _span: timed(rows)),
    "replied": ("opened_at", lambda rows, _span: rows.filter(replied_at__isnull=False)),
    "reopened": ("resolved_at", lambda rows, _span: rows.filter(reopened__gt=0)),
    "handed": ("resolved_at", lambda rows, _span: rows.filter(hand_overs__gt=0)),
    "used": (
        "resolved_at",
        lambda rows, _span: rows.filter(uses__isnull=False, uses__dropped_at__isnull=True).distinct(),
    ),
    "resolved": ("resolved_at", lambda rows, _span: rows),
    "kept": ("resolved_at", lambda rows, _span: rows.filter(promise_kept=True)),
    "missed": ("resolved_at", lambda rows, _span: rows.filter(promise_kept=False)),
    "promised": ("resolved_at", lambda rows, _span: rows.filter(promise_kept__isnull=False)),
    "spent": ("", lambda rows, span: rows.filter(spent_within(span)).distinct()),
    "backlog": (
        "",
        lambda rows, span: rows.filter(opened_at__lt=span.before).filter(
            Q(closed_at__isnull=True) | Q(closed_at__gte=span.before)
        ),
    ),
}


def spent_within(span: Span) -> Q:
    """Time or money was spent on it in a span, and not struck out."""
    return Q(spent__struck_at__isnull=True, spent__at__gte=span.since, spent__at__lt=span.before)


def within(span: Span, column: str) -> Q:
    return Q(**{f"{column}__gte": span.since, f"{column}__lt": span.before})


def desk(span: Span, *, viewer: Member) -> Desk:
    """The desk's figures over a span."""
    rows = cases(span, viewer=viewer)
    n = rows.order_by().aggregate(
        opened=Count("pk", filter=within(span, "opened_at")),
        closed=Count("pk", filter=within(span, "closed_at")),
        timed=Count("pk", filter=within(span, "closed_at") & ~Q(source__in=UNTIMED)),
        replied=Count("pk", filter=within(span, "opened_at") & Q(replied_at__isnull=False)),
        resolved=Count("pk", filter=within(span, "resolved_at")),
        reopened=Count("pk", filter=within(span, "resolved_at") & Q(reopened__gt=0)),
        promised=Count("pk", filter=within(span, "resolved_at") & Q(promise_kept__isnull=False)),
        kept=Count("pk", filter=within(span, "resolved_at") & Q(promise_kept=True)),
    )
    return Desk(
        opened=n["opened"],
        closed=n["closed"],
        reply=spread(kind_of(rows, span, "replied"), "replied_at", n["replied"]),
        close=spread(timed(kind_of(rows, span, "closed")), "closed_at", n["timed"]),
        reopened=wilson(n["reopened"], n["resolved"]),
        kept=wilson(n["kept"], n["promised"]),
    )


def fractions(n: int) -> list[float]:
    """The fractions to ask for: median and p90, then their ends where n allows them."""
    asked = [0.5, 0.9]
    for q in (0.5, 0.9):
        asked.extend(shares_of_ranks(n, q) or (q, q))
    return asked


def spread_from(n: int, found: list[float] | None) -> Spread:
    """A spread from the quantiles that `fractions` asked for."""
    if not n or found is None:
        return Spread(0)
    ends = [found[i] if shares_of_ranks(n, q) else None for i, q in ((2, 0.5), (3, 0.5), (4, 0.9), (5, 0.9))]
    return Spread(n, found[0], found[1], *ends)


def spread(rows: QuerySet[Case], until: str, n: int) -> Spread:
    """How long it took from opening until something, in minutes."""
    if not n:
        return Spread(0)
    asked = ", ".join(f"{x:.9f}" for x in fractions(n))
    found = rows.order_by().aggregate(q=Quantiles(Minutes(F(until), F("opened_at")), fractions=asked))
    return spread_from(n, found["q"])


def by_hand_overs(span: Span, *, viewer: Member) -> list[Group]:
    """Time to close against the number of hand-overs, in two queries."""
    ended = timed(kind_of(cases(span, viewer=viewer), span, "closed")).order_by()
    group = Cases(
        *(When(hand_overs__gte=few, then=Value(i)) for i, (_l, few, _m) in reversed(list(enumerate(GROUPS)))),
        default=Value(0),
        output_field=IntegerField(),
    )
    counted: dict[int, int] = dict(ended.annotate(g=group).values_list("g").annotate(n=Count("pk")))
    wanted: dict[str, Any] = {}
    for i, (_label, few, most) in enumerate(GROUPS):
        if counted.get(i):
            here = Q(hand_overs__gte=few) & (Q() if most is None else Q(hand_overs__lte=most))
            asked = ", ".join(f"{x:.9f}" for x in fractions(counted[i]))
            wanted[f"g{i}"] = Quantiles(Minutes(F("closed_at"), F("opened_at")), fractions=asked, filter=here)
    found = ended.aggregate(**wanted) if wanted else {}
    return [
        Group(label, few, most, spread_from(counted.get(i, 0), found.get(f"g{i}")))
        for i, (label, few, most) in enumerate(GROUPS)
    ]


def weekly(span: Span, *, viewer: Member) -> list[tuple[date, int, int]]:
    """Cases opened and closed in each week, by its Monday."""
    rows = cases(span, viewer=viewer)
    counts: list[dict[date, int]] = []
    for column, kind in (("opened_at", "opened"), ("closed_at", "closed")):
        weeks = kind_of(rows, span, kind).order_by().annotate(week=TruncWeek(column))
        counts.append({w.date(): n for w, n in weeks.values_list("week").annotate(n=Count("pk"))})
    mondays = sorted(counts[0].keys() | counts[1].keys())
    if not mondays:
        return []
    span_weeks = (mondays[-1] - mondays[0]).days // 7 + 1
    every = [mondays[0] + timedelta(weeks=i) for i in range(span_weeks)]
    return [(monday, counts[0].get(monday, 0), counts[1].get(monday, 0)) for monday in every]


def backlog(span: Span, weeks: list[tuple[date, int, int]], *, viewer: Member) -> list[int]:
    """How many cases were not closed at the end of each week: those open when the span began, and what came and
    went since."""
    rows = cases(span, viewer=viewer).order_by().filter(opened_at__lt=span.since)
    left = rows.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=span.since)).count() if weeks else 0
    told = []
    for _monday, opened, closed in weeks:
        left += opened - closed
        told.append(left)
    return told


def sources(*, viewer: Member) -> list[str]:
    """Where the cases that the reader sees came from; `here` for those that began here."""
    found = Case.objects.visible_to(viewer).order_by().values_list("source", flat=True).distinct()
    return sorted(source or "here" for source in found)


def reach(source: str, *, viewer: Member) -> tuple[date, date]:
    """The days of the first and the last thing that happened to the cases of a source, or of all."""
    today = timezone.localdate()
    rows = cases(Span(from_on=today, until_on=today, source=source), viewer=viewer).order_by()
    ends = rows.aggregate(first=Min("opened_at"), opened=Max("opened_at"), closed=Max("closed_at"))
    if ends["first"] is None:
        return today, today
    last = max(moment for moment in (ends["opened"], ends["closed"]) if moment)
    return timezone.localtime(ends["first"]).date(), timezone.localtime(last).date()


def span_of(said: dict[str, str], where: list[str], *, viewer: Member) -> tuple[Span, list[str]]:
    """Days `from` and `until` and a `source`, by default the last year in which anything happened to these cases; and
    the sources that there are."""
    known = sources(viewer=viewer)
    source = said["source"] if said["source"] in known else ""
    first, last = reach(source, viewer=viewer)
    until = _day(said["until"]) or last
    start = _day(said["from"]) or max(first, until - timedelta(days=DAYS))
    narrowed = tuple(one for one in where if one)[:MOST_FILTERS]
    return Span(from_on=min(start, until), until_on=until, source=source, where=narrowed), known


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    # Days that a calendar on a page can show; the ends of Python's own have no next day.
    return day if 1900 < day.year < timezone.localdate().year + 50 else None
