"""What Larkmere's customers did in the product: events, week by week, taken in as any others."""

import random
from datetime import datetime, timedelta

from upshot.demo.actions.cast import MONTHS, Cast
from upshot.signals.actions import Arrival, take

NAMES = (("reading.viewed", 6), ("alarm.acknowledged", 3), ("report.exported", 1), ("valve.closed", 1))
# How use moves over the eighteen months: from, to.
COURSES = ((3, 7), (5, 5), (4, 6), (6, 2), (2, 5), (5, 0))
BATCH = 4000


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """Eighteen months of events for every account."""
    weeks = int(MONTHS * 365.25 / 12 / 7)
    arrivals: list[Arrival] = []
    for number, (name, account) in enumerate(people.accounts.items()):
        # Vale Water began to use the product more when its alarms were answered.
        first, last = (2, 11) if name == "Vale Water" else COURSES[number % len(COURSES)]
        for week in range(weeks):
            level = first + (last - first) * week / weeks
            for one in range(max(0, round(dice.gauss(level, 1.2)))):
                moment = at - timedelta(weeks=weeks - week) + timedelta(minutes=dice.randrange(7 * 24 * 60))
                arrivals.append(
                    Arrival(
                        message_id=f"larkmere-{account.pk}-{week}-{one}",
                        kind="track",
                        name=dice.choices([n for n, _w in NAMES], weights=[w for _n, w in NAMES])[0],
                        at=min(moment, at),
                        group=str(account.pk),
                        email=dice.choice(people.contacts[name]).email,
                    )
                )
    for i in range(0, len(arrivals), BATCH):
        take(arrivals=arrivals[i : i + BATCH], unreadable=[], at=at)
