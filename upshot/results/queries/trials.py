"""Trials: who was tried on by lot, who was held back, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit.errors import NotFound
from upshot.results import rules
from upshot.results.models import Trial
from upshot.results.queries.panel import WEEK, monday_of, readings_between
from upshot.results.rules.impact import LEAST_AFTER, MOST_WEEKS
from upshot.signals.models import Measure, Reading


@dataclass(frozen=True)
class Arm:
    """One account of a trial, with its means before and after; None where too few weeks were read."""

    account: Account
    tried: bool
    before: float | None
    after: float | None


@dataclass(frozen=True)
class TrialTold:
    """A trial with its accounts, what is found, and how many of each arm were lost: without four weeks read since."""

    trial: Trial
    arms: list[Arm]
    finding: rules.Finding
    lost_tried: int
    lost_held: int


def trials(*, viewer: Viewer) -> QuerySet[Trial]:
    """The trials that the viewer sees, the latest first, each with how many it was tried on and held back from."""
    rows = Trial.objects.visible_to(viewer).select_related("measure", "by")
    return rows.annotate(
        tried=Count("accounts", filter=Q(accounts__tried=True)),
        held=Count("accounts", filter=Q(accounts__tried=False)),
    ).order_by("-begun_on", "-pk")


def trial(pk: int, *, viewer: Viewer) -> Trial:
    """One trial. Raises NotFound, also where the viewer does not see each of its accounts."""
    found = trials(viewer=viewer).filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such trial."))
    return found


def trial_told(trial: Trial, *, until: datetime, viewer: Viewer) -> TrialTold:
    """What came of a trial by now, or by its end."""
    last = min(trial.ended_at, until) if trial.ended_at else until
    arms = _arms(trial, last=last.date(), viewer=viewer)
    known = [arm for arm in arms if arm.after is not None]
    change = bool(known) and all(arm.before is not None for arm in known)
    values: dict[bool, list[float]] = {True: [], False: []}
    for arm in known:
        values[arm.tried].append((arm.after or 0.0) - ((arm.before or 0.0) if change else 0.0))
    weeks = (last.date() - trial.begun_on).days // 7
    finding = rules.by_lot(
        np.array(values[True], dtype=float),
        np.array(values[False], dtype=float),
        after=max(weeks, 0),
        change=change,
    )
    lost = [arm.tried for arm in arms if arm.after is None]
    return TrialTold(trial, arms, finding, sum(lost), len(lost) - sum(lost))


def _arms(trial: Trial, *, last: date, viewer: Viewer) -> list[Arm]:
    rows = list(trial.accounts.select_related("account").order_by("-tried", "account__name"))
    read = readings_between(
        trial.measure,
        since=monday_of(trial.begun_on) - MOST_WEEKS * WEEK,
        until=last - timedelta(days=6),
        viewer=viewer,
        accounts=[row.account_id for row in rows],
    )
    begun = monday_of(trial.begun_on)
    arms = []
    for row in rows:
        by_week = read.get(row.account_id, {})
        before = [value for week, value in by_week.items() if week < begun]
        after = [value for week, value in by_week.items() if week > begun]
        arms.append(Arm(row.account, row.tried, _mean(before), _mean(after)))
    return arms


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if len(values) >= LEAST_AFTER else None


def could_be_tried(measure: Measure, *, since: date, viewer: Viewer) -> QuerySet[Account]:
    """Accounts of which the measure was read since a day."""
    read = Reading.objects.visible_to(viewer).filter(measure=measure, week__gte=since)
    return Account.objects.visible_to(viewer).filter(pk__in=read.values("account_id"))


def measures_in_use() -> QuerySet[Measure]:
    """Measures that were declared and not retired."""
    return Measure.objects.filter(retired_at__isnull=True)


def measure_in_use(pk: int) -> Measure:
    """One of them. Raises NotFound."""
    found = measures_in_use().filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such measure."))
    return found
