"""What went into a need and what it was worth in the end, for its page."""

from dataclasses import dataclass
from typing import Any

from upshot.needs.models import Need
from upshot.results import queries as results
from upshot.results.actions import DELIVERED
from upshot.work.queries import Cost, cost


@dataclass(frozen=True)
class Books:
    """Both sides of one need: what was spent, and what came of it to each side. `delivered`: the states in which
    that can be said."""

    cost: Cost
    realised: list[dict[str, Any]]
    delivered: tuple[str, ...] = (*DELIVERED, "ended")


def books_of(need: Need) -> Books:
    """One question."""
    said = results.took_and_came_to(need)
    return Books(
        cost(said["entries"], said["minutes"], said["amount"], hour_cost=said["hour_cost"]), said["realised"]
    )
