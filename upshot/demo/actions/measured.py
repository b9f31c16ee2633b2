"""What Larkmere declared to be measured, and what was read week by week at each account."""

import random
from datetime import date, datetime, timedelta

from upshot.demo.actions.cast import MONTHS, Cast
from upshot.demo.plots import PLOTS, Wanted
from upshot.needs.models import Expectation
from upshot.signals.actions import Row, declare, take_readings
from upshot.work.models import Delivery

SOURCE = "Larkmere's own readings"
# Of the way from baseline to target, how far a week's reading strays by chance.
STRAYS = 0.12
# What had faded was gone again after so many weeks.
FADES_OVER = 14


def settle(*, people: Cast, at: datetime) -> None:
    """The first thing that each kind of customer wants is measured, from the beginning."""
    amina = people.members["Amina Diallo"]
    for kind in PLOTS.values():
        wanted = _first_measured(kind[0].wanted)
        better = "more" if _span(wanted) > 0 else "less"
        people.measures[wanted.measure] = declare(
            name=wanted.measure, unit=wanted.unit, source="given", better=better, by=amina, at=at
        )
    declare(name="use of the product", unit="events", source="events", of="reading.viewed", sum_up="count",
            words="How often readings were looked at.", by=amina, at=at)  # fmt: skip
    declare(name="hours until a case is solved", unit="h", source="desk", of="resolve_hours", better="less",
            by=amina, at=at)  # fmt: skip


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """Every week of every account that could be read: near where it began, until something was delivered."""
    this_week = (at - timedelta(days=at.weekday())).date()
    weeks = [this_week - timedelta(weeks=n) for n in range(int(MONTHS * 365.25 / 12 / 7), 0, -1)]
    for key, plots in PLOTS.items():
        wanted = _first_measured(plots[0].wanted)
        measure = people.measures[wanted.measure]
        rows = []
        for name, account in people.accounts.items():
            if people.kinds[name].key != key:
                continue
            gone = _gone(account.pk, wanted)
            level = dice.gauss(0, 0.15)
            for week in weeks:
                level = 0.6 * level + dice.gauss(0, STRAYS)
                value = (wanted.baseline or 0) + _span(wanted) * (gone(week) + level)
                value = min(max(value, 0.0), 100.0 if wanted.unit == "%" else float("inf"))
                rows.append(Row(account.pk, week, round(value, 1), SOURCE))
        take_readings(measure=measure, rows=rows, by=None, at=at)


def _gone(account: int, wanted: Wanted) -> "Course":
    """How far an account had come in a week: nowhere before its delivery."""
    found = Expectation.objects.filter(
        need__account=account, measure=wanted.measure, replaced_at__isnull=True
    ).select_related("need")
    expectation = found.first()
    delivery = expectation and Delivery.objects.filter(need=expectation.need).order_by("-at").first()
    if not expectation or not delivery:
        return Course(None, 0, fades=False)
    state = expectation.need.state
    reached = 0.25 if state == "not_met" else 0.95
    return Course(delivery.at.date(), reached, fades=state == "faded")


class Course:
    """The share of the way from baseline to target that was gone in a week."""

    def __init__(self, since: date | None, reached: float, *, fades: bool) -> None:
        self.since, self.reached, self.fades = since, reached, fades

    def __call__(self, week: date) -> float:
        """At the week that begins on this day."""
        if self.since is None or week <= self.since:
            return 0.0
        left = max(0.0, 1 - (week - self.since).days / 7 / FADES_OVER) if self.fades else 1.0
        return self.reached * left


def _first_measured(wanted: tuple[Wanted, ...]) -> Wanted:
    return next(one for one in wanted if one.measure)


def _span(wanted: Wanted) -> float:
    return (wanted.target or 0) - (wanted.baseline or 0)
