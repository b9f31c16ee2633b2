"""The order of Today. Pure.

One stated rule, in four steps:

1. promised times that are missed or about to be, the nearest first;
2. answers that are owed to a colleague, the longest waiting first;
3. everything else by what is lost a week while it waits, for each day of effort (Smith's rule: weight over length,
   W. E. Smith, Naval Research Logistics Quarterly 3, 1956), the dearest first; what nobody has put a worth on comes
   last, the longest waiting first;
4. in turn with the dearest of these: reviews that are due, what reviews decided, and deliveries that nobody has
   confirmed, the longest waiting first; but no more than two a day, so that neither crowds out the other.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TypeVar

# The steps, in order; the word names a line's kind on the page too.
STEPS = {"clock": 1, "answer": 2, "need": 3, "item": 3, "review": 4, "action": 4, "unverified": 4}
# Reviews, what they decided and unconfirmed deliveries that stand among the dearest.
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
    owed = [line for line in ordered if STEPS[line.kind] < STEPS["need"]]
    worth = [line for line in ordered if STEPS[line.kind] == STEPS["need"]]
    back = [line for line in ordered if STEPS[line.kind] == STEPS["review"]]
    valued = [line for line in worth if line.likely is not None]
    others = [line for line in worth if line.likely is None]
    turns = zip_longest(valued[:REVIEWS_A_DAY], back[:REVIEWS_A_DAY])
    first = [line for turn in turns for line in turn if line is not None]
    return [*owed, *first, *valued[REVIEWS_A_DAY:], *others, *back[REVIEWS_A_DAY:]]


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
    if step != STEPS["need"]:
        when = line.due_at or line.since
        return (step, when.timestamp() if when else 0.0, 0.0, line.subject_id)
    density = line.density
    waited = line.since.timestamp() if line.since else 0.0
    return (step, 1.0, waited, line.subject_id) if density is None else (step, 0.0, -density, line.subject_id)
