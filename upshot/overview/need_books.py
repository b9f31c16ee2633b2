"""What went into a need and what it was worth in the end, for its page."""

from dataclasses import dataclass

from upshot.kit.queries import house
from upshot.needs.models import Need
from upshot.results import queries as results
from upshot.results.actions import DELIVERED
from upshot.results.models import Realised
from upshot.work import queries as work


@dataclass(frozen=True)
class Books:
    """Both sides of one need: what was spent, and what came of it to each side. `delivered`: the states in which
    that can be said."""

    cost: work.Cost
    realised: list[Realised]
    delivered: tuple[str, ...] = (*DELIVERED, "ended")


def books_of(need: Need) -> Books:
    """Two questions; and whose house this is."""
    return Books(work.cost_of(need, hour_cost=house().hour_cost), results.realised_of(need))
