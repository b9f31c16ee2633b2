"""What happens by itself at Larkmere: three rules, and what one of them has done lately."""

from datetime import datetime, timedelta

from upshot.automation import queries
from upshot.automation.actions import fire, make_rule
from upshot.demo import company
from upshot.demo.actions.cast import Cast
from upshot.journal.models import Entry

LATELY = timedelta(days=60)
LOOKED_AT = 60


def tell(*, people: Cast, at: datetime) -> None:
    """Rules that Mara wrote; of what came in before, the first is told of leaks."""
    mara = next(one for one in people.members.values() if one.email == company.VISITOR)
    leaks = make_rule(
        name="Water is running",
        starts="ticket_in",
        minutes=None,
        match="all",
        conditions=[{"fact": "words", "op": "contains", "value": "leak*, burst*, flood*, wet"}],
        acts=[{"act": "notify", "value": str(mara.pk)}],
        by=mara,
        at=at,
    )
    make_rule(
        name="No word for five days",
        starts="waiting",
        minutes=5 * 24 * 60,
        match="all",
        conditions=[],
        acts=[{"act": "note", "value": "No word for five days: ring them."}],
        by=mara,
        at=at,
    )
    make_rule(
        name="Nobody has taken it",
        starts="unassigned",
        minutes=60,
        match="any",
        conditions=[
            {"fact": "urgency", "op": "is", "value": "urgent"},
            {"fact": "urgency", "op": "is", "value": "high"},
        ],
        acts=[{"act": "give_load", "value": str(next(iter(people.teams.values())).pk)}],
        by=mara,
        at=at,
    )
    lately = Entry.objects.filter(verb="ticket.received", at__gt=at - LATELY).order_by("-at", "-pk")
    moments = queries.moments_of(list(lately[:LOOKED_AT]))
    for moment, facts in zip(moments, queries.facts_of(moments), strict=True):
        fire(rule=leaks, moment=moment, facts=facts, at=moment.at)
