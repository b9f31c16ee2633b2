"""What keeps rules from running in circles."""

from collections.abc import Collection

MOST_AN_HOUR = 10


def stopped(*, rule: int, chain: Collection[int], fired_lately: int) -> str | None:
    """Why a rule does not fire, or None: `circle`, where an act of its own led to this; `often`, where it has
    fired on this case so often within the hour that something else goes in a circle."""
    if rule in chain:
        return "circle"
    return "often" if fired_lately >= MOST_AN_HOUR else None
