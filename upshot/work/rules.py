"""The order of Today. Pure.

One stated rule, in four steps:

1. promised times that are missed or about to be, the nearest first;
2. answers that are owed to a colleague, the longest waiting first;
3. reviews that are due, what reviews decided, and deliveries that nobody has confirmed, the longest waiting first;
   but no more than two of these a day, so that looking back does not crowd out what is worth most;
4. everything else by what is lost a week while it waits, for each day of effort (Smith's rule: weight over length,
   W. E. Smith, Naval Research Logistics Quarterly 3, 1956), the dearest first; what nobody has put a worth on comes
   last, the longest waiting first.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

# The steps, in order; the word names a line's kind on the page too.
STEPS = {"clock": 1, "answer": 2, "review": 3, "action": 3, "unverified": 3, "need": 4, "item": 4}
# Reviews, what they decided and unconfirmed deliveries that stand before what is ranked by worth.
REVIEWS_A_DAY = 2
# What a line can be about; the word names it in addresses and in the journal.
SUBJECTS = ("case", "need", "work_item", "review", "review_action", "hand_over", "contradiction")
DEFAULT_EFFORT_DAYS = 1.0


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What one thing that a member could do is ranked by. Worth in the currency a week; effort in one person's days."""

    kind: str
    subject: str
    subject_id: int
    due_at: datetime | None = None
    since: datetime | None = None
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    effort_days: float | None = None

    @property
    def days(self) -> float:
        """The effort that is reckoned with."""
        return max(self.effort_days or DEFAULT_EFFORT_DAYS, 0.1)

    @property
    def density(self) -> float | None:
        """Worth lost a week for each day of effort; None where nobody has said a worth."""
        return None if self.likely is None else self.likely / self.days


@dataclass(frozen=True, kw_only=True)
class Line(Weight):
    """The same, told."""

    title: str
    account: str
    account_id: int
    url: str = ""
    reasons: tuple[str, ...] = ()
    if_it_waits: str = ""
    verb: str = ""
    verb_url: str = ""


Weighed = TypeVar("Weighed", bound=Weight)


def ranked(lines: list[Weighed]) -> list[Weighed]:
    """The lines in the order of the rule; equal ones by subject and number, so that the order is always the same."""
    ordered = sorted(lines, key=_key)
    looking_back = [n for n, line in enumerate(ordered) if STEPS[line.kind] == STEPS["review"]]
    later = set(looking_back[REVIEWS_A_DAY:])
    return [line for n, line in enumerate(ordered) if n not in later] + [ordered[n] for n in sorted(later)]


@dataclass(frozen=True)
class Swing:
    """An estimate of worth, and the first and the last place among what is ranked by worth that its ends would give."""

    line: Weight
    first: int
    last: int


def widest(lines: Sequence[Weight]) -> Swing | None:
    """The estimate whose width could change the order most; the first of equal ones, None where none could."""
    valued = [line for line in lines if line.kind in ("need", "item") and line.likely]
    own = [line.density or 0.0 for line in valued]
    densities, best = sorted(own), None
    for line, density in zip(valued, own, strict=True):
        days = line.days
        low, high = (line.low or 0.0) / days, (line.high or 0.0) / days
        # How many others would stand before it: those denser, itself left out.
        first = 1 + len(own) - bisect_right(densities, high) - (density > high)
        last = 1 + len(own) - bisect_right(densities, low) - (density > low)
        if last > first and (best is None or last - first > best.last - best.first):
            best = Swing(line, first, last)
    return best


def _key(line: Weight) -> tuple[float, ...]:
    step = STEPS[line.kind]
    if step < STEPS["need"]:
        when = line.due_at or line.since
        return (step, when.timestamp() if when else 0.0, 0.0, line.subject_id)
    density = line.density
    waited = line.since.timestamp() if line.since else 0.0
    return (step, 1.0, waited, line.subject_id) if density is None else (step, 0.0, -density, line.subject_id)
