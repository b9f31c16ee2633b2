"""What the page of one need asks, to be read by one statement."""

from upshot.kit.asked import Ready
from upshot.needs.models import Need
from upshot.needs.queries.found import asked_of as of_found
from upshot.needs.queries.owned import asked_of as of_owned
from upshot.needs.queries.worth import asked_of as of_worth


def asked_of(need: Need) -> list[Ready | None]:
    """All that it asks of this room about a need that was reached by visible_to, for `kit.ahead`."""
    return [*of_found(need), *of_owned(need), *of_worth(need)]
