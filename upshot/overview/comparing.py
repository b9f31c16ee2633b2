"""Two spans of time beside each other: each figure with its interval, and the difference with one of its own."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from upshot.kit.statistics import Difference, Estimate, Share, difference
from upshot.overview.breakdown import Row, total
from upshot.overview.figures import Span
from upshot.people.models import Member

SHARES = {
    "kept": (later("promised resolutions kept"), "promised"),
    "reopened": (later("reopened"), "reopened"),
    "handed": (later("changed hands"), "handed"),
    "used": (later("resolved with what was known"), "used"),
    "satisfied": (later("satisfied, of those who answered"), "rated"),
    "answered": (later("answered when asked"), "rated"),
}
TIMES = {
    "reply": (later("half replied to first within"), "replied"),
    "resolve": (later("half resolved within"), "resolved"),
}
COUNTS = {"opened": later("opened"), "resolved": later("resolved"), "closed": later("closed")}
WITH = ("before", "year")


@dataclass(frozen=True)
class Line:
    """One figure in both spans. `unit`: share, minutes or count."""

    code: str
    label: str | Promise
    unit: str
    kind: str
    now: Estimate
    then: Estimate
    difference: Difference | None = None


def earlier(span: Span, how: str) -> Span:
    """The span of as many days just before (`before`), or the same days a year earlier (`year`)."""
    if how == "year":
        return replace(span, from_on=_year_before(span.from_on), until_on=_year_before(span.until_on))
    days = timedelta(days=span.days)
    return replace(span, from_on=span.from_on - days, until_on=span.until_on - days)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # The 29th of February.
        return day.replace(year=day.year - 1, day=28)


def lines(span: Span, other: Span, *, viewer: Member) -> list[Line]:
    """All figures of both."""
    one, two = total(span, viewer=viewer), total(other, viewer=viewer)
    told = [
        Line(code, label, "count", code, Estimate(one.n.get(code, 0), 0), Estimate(two.n.get(code, 0), 0))
        for code, label in COUNTS.items()
    ]
    for code, (label, kind) in TIMES.items():
        told.append(_line(code, label, "minutes", kind, getattr(one, code), getattr(two, code)))
    for code, (label, kind) in SHARES.items():
        told.append(_line(code, label, "share", kind, estimate(one.share(code)), estimate(two.share(code))))
    for kind, label in (("reply", later("first replies in time")), ("next", later("next replies in time"))):
        told.append(
            _line(f"clock-{kind}", label, "share", "opened", *(_clock(row, kind) for row in (one, two)))
        )
    return told


def _line(code: str, label: str | Promise, unit: str, kind: str, now: Estimate, then: Estimate) -> Line:
    return Line(code, label, unit, kind, now, then, difference(now, then))


def estimate(share: Share) -> Estimate:
    """A share as a figure with its interval."""
    return Estimate(share.share, share.n, share.low, share.high)


def _clock(row: Row, kind: str) -> Estimate:
    share = row.clocks.get(kind)
    return estimate(share) if share else Estimate(None, 0)
