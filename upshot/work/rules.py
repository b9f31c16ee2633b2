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

from dataclasses import dataclass, field
from datetime import datetime

# The steps, in order; the word names a line's kind on the page too.
STEPS = {"clock": 1, "answer": 2, "review": 3, "action": 3, "unverified": 3, "need": 4, "item": 4}
# Reviews, what they decided and unconfirmed deliveries that stand before what is ranked by worth.
REVIEWS_A_DAY = 2
# What a line can be about; the word names it in addresses and in the journal.
SUBJECTS = ("case", "need", "work_item", "review", "review_action", "hand_over")
DEFAULT_EFFORT_DAYS = 1.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that a member could do now. Worth in the currency a week; effort in days of one person."""

    kind: str
    subject: str
    subject_id: int
    title: str
    account: str
    account_id: int
    url: str = ""
    reasons: tuple[str, ...] = ()
    if_it_waits: str = ""
    due_at: datetime | None = None
    since: datetime | None = None
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    effort_days: float | None = None
    verb: str = ""
    verb_url: str = ""
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def density(self) -> float | None:
        """Worth lost a week for each day of effort; None where nobody has said a worth."""
        if self.likely is None:
            return None
        return self.likely / max(self.effort_days or DEFAULT_EFFORT_DAYS, 0.1)


def ranked(lines: list[Line]) -> list[Line]:
    """The lines in the order of the rule; equal ones by subject and number, so that the order is always the same."""
    ordered = sorted(lines, key=_key)
    looking_back = [line for line in ordered if STEPS[line.kind] == STEPS["review"]]
    later = looking_back[REVIEWS_A_DAY:]
    return [line for line in ordered if line not in later] + later


def _key(line: Line) -> tuple[float, ...]:
    step = STEPS[line.kind]
    if step < STEPS["need"]:
        when = line.due_at or line.since
        return (step, when.timestamp() if when else 0.0, 0.0, line.subject_id)
    density = line.density
    waited = line.since.timestamp() if line.since else 0.0
    return (step, 1.0, waited, line.subject_id) if density is None else (step, 0.0, -density, line.subject_id)
