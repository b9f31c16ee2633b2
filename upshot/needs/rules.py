"""The life of a need, and worth per week. Pure."""

# From each state, where a need may move: the life of a need as the product's design draws it.
MOVES: dict[str, frozenset[str]] = {
    "voiced": frozenset({"understood", "declined"}),
    "understood": frozenset({"accepted", "declined"}),
    "accepted": frozenset({"owned", "declined"}),
    "owned": frozenset({"planned", "declined"}),
    "planned": frozenset({"delivered", "ended"}),
    "delivered": frozenset({"measured", "not_met", "planned"}),
    "measured": frozenset({"reviewed", "not_met", "planned"}),
    "not_met": frozenset({"planned", "ended", "measured"}),
    "reviewed": frozenset({"lasting", "faded", "not_met", "planned"}),
    "faded": frozenset({"planned", "ended", "lasting", "not_met"}),
    "lasting": frozenset({"faded", "planned", "not_met"}),
    "declined": frozenset({"understood"}),
    "ended": frozenset(),
}
STATES = tuple(MOVES)
# States in which somebody still owes the customer something.
ALIVE = ("voiced", "understood", "accepted", "owned", "planned", "delivered", "measured", "not_met", "faded")
SETTLED = ("reviewed", "lasting", "declined", "ended")

# Weeks in each period that worth may be said in; `once` is spread over a year.
WEEKS = {"week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7, "once": 365.25 / 7}


def may_move(*, before: str, after: str) -> bool:
    """Whether a need may go from one state to another."""
    return after in MOVES[before]


def per_week(amount: float, *, per: str) -> float:
    """An amount said per week, month, year or once (spread over a year), as an amount a week."""
    return amount / WEEKS[per]
