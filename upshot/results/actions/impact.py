"""How much of a change is owed to what was delivered: reckoned, kept, and replaced when it is reckoned anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.errors import Refused
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import expectations_of
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.actions.shared import journal
from upshot.results.models import Impact
from upshot.results.queries import Panel, panel, trial_of, trial_told
from upshot.results.rules.impact import LEAST_AFTER, LEAST_BEFORE
from upshot.results.rules.impact_beside import LEAST_OTHERS
from upshot.signals.models import Measure
from upshot.work.queries import deliveries_of

# Of accounts left out so many are kept by name; the rest are counted.
MOST_LEFT_OUT = 30


@dataclass(frozen=True)
class Told:
    """A finding, and what is kept of how it came about."""

    finding: rules.Finding
    detail: dict[str, Any]


@transaction.atomic
def estimate_impact(*, need: Need, by: Member, at: datetime) -> list[Impact]:
    """For each declared measure that was promised: how much of its change is owed to the delivery, in place of what was
    estimated before.

    The method is the first of these that can be had: by lot, where a trial of the measure drew this account; several
    accounts one after another, where the same kind of need was delivered to others in other weeks; beside comparable
    accounts; the account's own weeks. One that can be had and finds its assumptions broken is not passed over for the
    next: then nothing can be identified.
    """
    deliveries = deliveries_of(need)
    if not deliveries:
        raise Refused(_("Nothing was delivered yet, so that nothing can be owed to it."))
    promised = expectations_of(need).filter(frozen_at__isnull=False, declared__isnull=False)
    by_measure: dict[Measure, list[Expectation]] = {}
    for expectation in promised.select_related("declared"):
        if expectation.declared:
            by_measure.setdefault(expectation.declared, []).append(expectation)
    if not by_measure:
        raise Refused(_("No declared measure was promised: an effect is told from its weekly readings."))
    Impact.objects.filter(need=need, replaced_at__isnull=True).update(replaced_at=at)
    found = []
    for measure, expectations in by_measure.items():
        told = tell_effect(need, measure, delivered=deliveries[0].at, until=at, viewer=by)
        one = expectations[0] if len(expectations) == 1 else None
        found.append(_keep(told, need, measure, one, by, at))
    return found


def _keep(
    told: Told, need: Need, measure: Measure, expectation: Expectation | None, by: Member, at: datetime
) -> Impact:
    finding, effect = told.finding, told.finding.effect
    kept = Impact.objects.create(
        need=need,
        expectation=expectation,
        measure=measure,
        method=finding.method,
        identifiable=finding.identifiable,
        effect=effect.value if effect else None,
        low=effect.low if effect else None,
        high=effect.high if effect else None,
        before=finding.before,
        after=finding.after,
        compared=finding.compared,
        detail=told.detail,
        by=by,
        at=at,
    )
    band = {name: round(value, 3) for name, value in vars(effect).items()} if effect else {}
    journal(
        need=need,
        verb="impact.estimated" if effect else "impact.not_identifiable",
        by=by,
        at=at,
        words=measure.name,
        impact=kept.pk,
        method=finding.method,
        **band,
    )
    return kept


def tell_effect(
    need: Need, measure: Measure, *, delivered: datetime, until: datetime, viewer: Viewer
) -> Told:
    """The effect on one measure, by the first method that can be had."""
    trial = trial_of(need, measure, delivered=delivered, viewer=viewer)
    if trial:
        told = trial_told(trial, until=until, viewer=viewer)
        detail = _detail(told.finding)
        detail["notes"] |= {"trial": trial.pk, "lost_tried": told.lost_tried, "lost_held": told.lost_held}
        return Told(told.finding, detail)
    seen = panel(need, measure, delivered=delivered, until=until, viewer=viewer)
    alone = _alone(seen)
    if alone.reason in ("too_few_before", "too_few_after", "other_change"):
        return Told(alone, _detail(alone, seen))
    return _in_turn(seen) or _beside(seen) or Told(alone, _detail(alone, seen))


def _alone(seen: Panel) -> rules.Finding:
    """By the account's own weeks."""
    weeks = np.array(seen.places(), dtype=float)
    before, after = int((weeks < 0).sum()), int((weeks > 0).sum())
    if seen.cut and (before < LEAST_BEFORE or after < LEAST_AFTER):
        return rules.Finding(method="own_trend", reason="other_change", before=before, after=after)
    return rules.own_trend(weeks, np.array(seen.rows.get(seen.ours[0], []), dtype=float))


def _in_turn(seen: Panel) -> Told | None:
    """By accounts that got the same kind of thing in different weeks; None where there are too few."""
    weeks = sorted({*seen.weeks, seen.monday})
    span = (weeks[-1] - weeks[0]).days // 7 + 1
    if span != len(weeks):
        return None  # A week is missing: who waits in it cannot be told.
    places = {account: (week - weeks[0]).days // 7 for account, week in seen.kin.items()}
    ours = seen.ours[0]
    # Nothing else was delivered to them, nor this before the weeks that are looked at.
    others = sorted(
        a for a, place in places.items() if a != ours and place >= 0 and len(seen.touched[a]) == 1
    )
    treated = [a for a in (ours, *others) if a in seen.rows and a in seen.then]
    if ours not in treated or len({min(places[a], span) for a in treated}) < 2:
        return None
    chosen, out = _chosen(seen)
    chosen = [one for one in chosen if one.key in seen.then]
    accounts = [*treated, *(one.key for one in chosen)]
    delivered = [places[a] if a in places and places[a] < span else None for a in accounts]
    place = places[ours]
    values = [[*seen.rows[a][:place], seen.then[a], *seen.rows[a][place:]] for a in accounts]
    finding = rules.in_turn(delivered, np.array(values))
    if finding.reason in ("too_few_arrangements", "too_few_after"):
        return None
    return Told(finding, _detail(finding, seen, chosen=chosen, out=out, treated=treated))


def _beside(seen: Panel) -> Told | None:
    """Beside comparable accounts; None where there are too few."""
    chosen, out = _chosen(seen)
    if len(chosen) < LEAST_OTHERS:
        return None
    weeks = np.array(seen.places(), dtype=float)
    treated = [account for account in seen.ours if account in seen.rows]
    finding = rules.beside_others(
        weeks, np.array([seen.rows[a] for a in treated]), np.array([seen.rows[one.key] for one in chosen])
    )
    return Told(finding, _detail(finding, seen, chosen=chosen, out=out, treated=treated))


def _chosen(seen: Panel) -> tuple[list[rules.Choice], list[rules.Choice]]:
    """Who is compared and who is not: of those read in each of the weeks, and untouched."""
    first = seen.weeks[0]
    touched = {a for a, weeks in seen.touched.items() if any(week >= first for week in weeks)}
    weeks = np.array(seen.places(), dtype=float)
    keys = sorted(a for a in seen.rows if a not in seen.ours)
    if not keys:
        return [], []
    traits = rules.traits(weeks, np.array([seen.rows[a] for a in (seen.ours[0], *keys)]))
    free = [(key, one) for key, one in zip(keys, traits[1:], strict=True) if key not in touched]
    choices = rules.comparable(
        traits[0], [key for key, _one in free], [one for _key, one in free], weeks=int((weeks < 0).sum())
    )
    out = [
        rules.Choice(key=key, traits=one, distance=0.0, left_out="touched")
        for key, one in zip(keys, traits[1:], strict=True)
        if key in touched
    ]
    chosen = [one for one in choices if not one.left_out]
    return chosen, [*out, *(one for one in choices if one.left_out)]


def _detail(
    finding: rules.Finding,
    seen: Panel | None = None,
    *,
    chosen: list[rules.Choice] | None = None,
    out: list[rules.Choice] | None = None,
    treated: list[int] | None = None,
) -> dict[str, Any]:
    """What is kept of a finding: plain values."""
    halves = {"early": finding.early, "late": finding.late, "change": finding.change}
    kept: dict[str, Any] = {
        "reason": finding.reason,
        "assumes": list(finding.assumes),
        "tests": {name: _band(one) for name, one in finding.tests.items()},
        "course": finding.course,
        "notes": dict(finding.notes),
        **{name: _band(one) for name, one in halves.items() if one},
    }
    if seen is None or not seen.weeks:
        return kept
    rows = _compared(seen, chosen or [], out or [], treated or [])
    read = dict(zip(seen.places(), seen.rows.get(seen.ours[0], []), strict=False))
    return kept | {
        "since": str(seen.weeks[0]),
        "until": str(seen.weeks[-1] + timedelta(days=6)),
        "cut": seen.cut,
        "weeks": [week for week in finding.weeks if week in read],
        "points": [read[week] for week in finding.weeks if week in read],
        "without": [
            round(value, 6)
            for week, value in zip(finding.weeks, finding.without, strict=True)
            if week in read
        ],
        "compared": rows[: len(rows) if len(rows) < MOST_LEFT_OUT else MOST_LEFT_OUT + len(chosen or [])],
        "left_out_more": max(0, len(rows) - MOST_LEFT_OUT - len(chosen or [])),
    }


def _compared(
    seen: Panel, chosen: list[rules.Choice], out: list[rules.Choice], treated: list[int]
) -> list[dict[str, Any]]:
    """The accounts with their traits: those treated, those compared, those left out and why."""
    weeks = np.array(seen.places(), dtype=float)
    if not (chosen or out):
        return []
    ours = rules.traits(weeks, np.array([seen.rows[a] for a in treated or seen.ours[:1]]))
    rows = [_row(a, one, "ours") for a, one in zip(treated or seen.ours[:1], ours, strict=True)]
    rows += [_row(one.key, one.traits, one.left_out) for one in (*chosen, *out)]
    return rows + [{"account": account, "why": "partly"} for account in seen.partly]


def _row(account: int, traits: rules.Traits, why: str) -> dict[str, Any]:
    return {
        "account": account,
        "why": why,
        "level": round(traits.level, 6),
        "slope": round(traits.slope, 6),
        "spread": round(traits.spread, 6),
    }


def _band(one: rules.Interval) -> list[float]:
    return [one.value, one.low, one.high]
