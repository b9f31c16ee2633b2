"""What the page of one need asks, to be read by one statement."""

from upshot.kit.asked import Ready
from upshot.needs.models import Need
from upshot.results.queries.outcomes import asked_of as of_outcomes
from upshot.results.queries.reviews import asked_of as of_reviews
from upshot.results.queries.verdicts import asked_of as of_verdicts


def asked_of(need: Need) -> list[Ready | None]:
    """All that it asks of this room about a need that was reached by visible_to, for `kit.ahead`."""
    return [*of_outcomes(need), *of_reviews(need), *of_verdicts(need)]
