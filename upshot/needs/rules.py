"""The life of a need, the levels of an expectation, and worth per week. Pure."""

from collections.abc import Sequence
from itertools import pairwise

# From each state, where a need may move: the life of a need as the product's design draws it.
MOVES: dict[str, frozenset[str]] = {
    "voiced": frozenset({"understood", "declined", "merged"}),
    "understood": frozenset({"accepted", "declined", "merged"}),
    "accepted": frozenset({"owned", "declined", "merged"}),
    "owned": frozenset({"planned", "declined", "merged", "ended"}),
    "planned": frozenset({"delivered", "ended"}),
    "delivered": frozenset({"measured", "not_met", "planned", "ended"}),
    "measured": frozenset({"reviewed", "not_met", "planned", "ended", "delivered"}),
    "not_met": frozenset({"planned", "ended", "measured"}),
    "reviewed": frozenset({"lasting", "faded", "not_met", "planned", "delivered"}),
    "faded": frozenset({"planned", "ended", "lasting", "not_met", "delivered"}),
    "lasting": frozenset({"faded", "planned", "not_met", "delivered"}),
    "declined": frozenset({"understood"}),
    "ended": frozenset(),
    "merged": frozenset(),
}
STATES = tuple(MOVES)
# States in which somebody still owes the customer something.
ALIVE = ("voiced", "understood", "accepted", "owned", "planned", "delivered", "measured", "not_met", "faded")
# States in which exactly one person or one team answers for it: from acceptance to the result, and for as long as
# it lasts.
ANSWERED = (
    "accepted",
    "owned",
    "planned",
    "delivered",
    "measured",
    "not_met",
    "reviewed",
    "lasting",
    "faded",
)
SETTLED = ("reviewed", "lasting", "declined", "ended")
# The honest ends without a result: it was not met, the customer or we gave it up, or the customer has gone.
ENDINGS = ("not_met", "abandoned", "customer_gone")

# Occasions that come again, for which a set of needs is kept.
OCCASIONS = ("onboarding", "renewal", "contract", "other")
# How an expectation is measured: a number that somebody reads and vouches for, a declared measure (a desk's figure is
# one), or the contact's own yes or no.
HOW = ("number", "declared", "yes_no")

# Weeks in each period that worth may be said in; `once` is spread over a year.
WEEKS = {"week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7, "once": 365.25 / 7}


def may_move(*, before: str, after: str) -> bool:
    """Whether a need may go from one state to another."""
    return after in MOVES[before]


def steps_of(*, baseline: float, target: float) -> tuple[float, float, float, float]:
    """Where the levels -1, 0, +1 and +2 begin, as they are proposed: a hundredth of the way from the baseline, at the
    target, a quarter beyond it, half beyond it (as results.rules reckons where none are written)."""
    way = target - baseline
    return baseline + way / 100, target, target + way / 4, target + way / 2


def proposed_steps(*, baseline: float, target: float, unit: str = "") -> tuple[float, float, float, float]:
    """The same, where nothing lies beyond a bound: no less than none of what is to become less, no more than 100 % of
    what is to become more. Where half the way beyond the target would cross it, the levels +1 and +2 begin at a third
    and two thirds of the room that is left, to three digits."""
    usual = steps_of(baseline=baseline, target=target)
    down, percent = target < baseline, unit.strip() in ("%", "percent", "Prozent")
    bound = 0.0 if down and target > 0 else 100.0 if not down and percent and target < 100 else None
    if bound is None or (usual[3] - bound) * (usual[2] - target) <= 0:
        return usual
    one, two = (float(f"{target + (bound - target) * part / 3:.3g}") for part in (1, 2))
    return usual[0], target, one, two


def in_order(steps: Sequence[float], *, baseline: float, target: float) -> bool:
    """Whether steps go from one to the next in the direction from baseline to target."""
    way = 1 if target > baseline else -1
    return all(way * (after - before) > 0 for before, after in pairwise(steps))
