"""What of a change is owed to what was done: estimates as they are shown."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.needs.models import Need
from upshot.results.models import Impact
from upshot.results.queries import impact_words as words
from upshot.results.queries.panel import names_of
from upshot.results.rules import Interval


@dataclass(frozen=True)
class Compared:
    """An account that was compared, or left out and why. No name where the reader does not see it."""

    account: int
    name: str
    level: float | None
    slope: float | None
    spread: float | None
    why: str


@dataclass(frozen=True)
class ImpactShown:
    """One estimate in the reader's words. `points`: what was read in each of `weeks`; `without`: what it would have
    been without the delivery, by the method; `place`: where the delivery lies between them, from 0 to 1."""

    impact: Impact
    method: str
    known: bool
    interval: Interval | None
    better: bool | None
    course: str
    why: str
    remedy: str
    assumes: list[str]
    tests: list[tuple[str, Interval, str]]
    halves: list[tuple[str, Interval]]
    notes: list[str]
    weeks: list[int]
    points: list[float]
    without: list[float]
    place: float | None
    ours: Compared | None = None
    chosen: tuple[Compared, ...] = ()
    left_out: tuple[Compared, ...] = ()
    left_out_more: int = 0
    trial: int | None = None

    @property
    def top(self) -> float:
        """The top of the chart."""
        return max([*self.points, *self.without, 0.0]) * 1.1 or 1.0

    @property
    def floor(self) -> float:
        """Its floor: nought, unless something lies below."""
        return min([*self.points, *self.without, 0.0]) * 1.1


def impacts_of(need: Need) -> list[ImpactShown]:
    """The estimates that stand on a need, which the caller reached by visible_to; without who was compared."""
    return [_shown(row) for row in _standing(need=need.pk)]


def impacts_in_full(need: Need, *, viewer: Viewer) -> list[ImpactShown]:
    """The same, with the accounts compared; those that the viewer does not see have no name and no figures."""
    rows = _standing(need=need.pk)
    keys = {one["account"] for row in rows for one in row.detail.get("compared", [])}
    names = names_of(keys, viewer=viewer)
    return [_shown(row, names) for row in rows]


_standing = Question(
    lambda need: (
        Impact.objects.filter(need_id=need, replaced_at__isnull=True)
        .select_related("measure", "expectation__contact", "by")
        .order_by("pk")
    )
)


# Which effects a list is narrowed down to.
TOLD_APART = Q(identifiable=True) & (Q(low__gt=0) | Q(high__lt=0))
EFFECTS = {
    "known": TOLD_APART,
    "open": Q(identifiable=True) & ~TOLD_APART,
    "unidentifiable": Q(identifiable=False),
}


def effects(*, viewer: Viewer, only: str = "", measure: int | None = None) -> QuerySet[Impact]:
    """The estimates that stand on needs that the viewer sees, the latest first; `only`: those of one of EFFECTS."""
    rows = Impact.objects.visible_to(viewer).filter(replaced_at__isnull=True)
    rows = rows.filter(EFFECTS[only]) if only in EFFECTS else rows
    rows = rows.filter(measure_id=measure) if measure else rows
    return rows.select_related("need__account", "measure").order_by("-at", "-pk")


@dataclass(frozen=True)
class EffectsCounted:
    """Estimates told apart from nothing, not told apart, and those of which nothing can be identified."""

    known: int
    open: int
    unidentifiable: int


def effects_counted(*, viewer: Viewer) -> EffectsCounted:
    """How many of each."""
    counts = {name: Count("pk", filter=condition) for name, condition in EFFECTS.items()}
    return EffectsCounted(**effects(viewer=viewer).order_by().aggregate(**counts))


def better(row: Impact) -> bool | None:
    """Whether an effect that is told apart from nothing goes where the measure is better; None for all others."""
    if row.effect is None or row.low is None or row.high is None or row.low <= 0 <= row.high:
        return None
    return (row.effect > 0) == (row.measure.better == "more")


def estimates_of(need: Need) -> list[Impact]:
    """Every estimate of a need that the caller reached by visible_to, the latest first."""
    return list(Impact.objects.filter(need=need).select_related("measure").order_by("-at", "-pk"))


def _shown(row: Impact, names: dict[int, str] | None = None) -> ImpactShown:
    told = row.detail
    interval = None
    if row.effect is not None and row.low is not None and row.high is not None:
        interval = Interval(row.effect, row.low, row.high)
    known = bool(interval and interval.without_zero)
    weeks = told.get("weeks", [])
    why, remedy = words.reason(told.get("reason", ""), row) if not interval else ("", "")
    halves = [("early", _("in the first half of the weeks since")), ("late", _("in the second half"))]
    tests = {name: Interval(*band) for name, band in told.get("tests", {}).items()}
    rows = [_compared(one, names or {}) for one in told.get("compared", [])]
    return ImpactShown(
        impact=row,
        method=words.method(row.method),
        known=known,
        interval=interval,
        better=better(row),
        course=told.get("course", ""),
        why=why,
        remedy=remedy,
        assumes=[words.assumption(key) for key in told.get("assumes", [])],
        tests=[(words.test(name), band, words.passed(band.without_zero)) for name, band in tests.items()],
        halves=[(label, Interval(*told[key])) for key, label in halves if told.get(key)],
        notes=words.notes(row),
        weeks=weeks,
        points=told.get("points", []),
        without=told.get("without", []),
        place=sum(1 for week in weeks if week < 0) / len(weeks) if weeks else None,
        ours=next((one for one in rows if one.why == "ours"), None),
        chosen=tuple(one for one in rows if one.why == ""),
        left_out=tuple(one for one in rows if one.why not in ("", "ours")),
        left_out_more=told.get("left_out_more", 0),
        trial=told.get("notes", {}).get("trial"),
    )


def _compared(one: dict[str, Any], names: dict[int, str]) -> Compared:
    key, seen = one["account"], one["account"] in names
    figures = [one.get(name) if seen else None for name in ("level", "slope", "spread")]
    why = one["why"] if one["why"] in ("", "ours") else words.left_out(one["why"])
    return Compared(key, names.get(key, ""), figures[0], figures[1], figures[2], why)
