"""A lead who writes rules, a team of three, and a customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.settled import wait_for_others
from upshot.automation import actions
from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.people import actions as people
from upshot.people.models import Member

URGENT = {"fact": "urgency", "op": "is", "value": "urgent"}


@dataclass
class House:
    """Who is there, and how to make things happen."""

    lead: Member
    ben: Member
    cleo: Member
    dora: Member
    team: Any
    account: Any
    other: Any
    contact: Any

    def rule(
        self, starts: str = "ticket_in", *, at: datetime | None = None, by: Any = None, **said: Any
    ) -> Any:
        """A rule, on since an hour ago."""
        told = {"name": "A rule", "minutes": None, "match": "all", "conditions": [], "acts": [], **said}
        when = at or now() - timedelta(hours=1)
        return actions.make_rule(starts=starts, by=by or self.lead, at=when, **told)

    def ticket(self, words: str = "The pump leaks.", *, at: datetime | None = None, **more: Any) -> Any:
        """A ticket of the contact's."""
        given = {
            "account": self.account,
            "contact": self.contact,
            "subject": "Pump",
            "channel": "portal",
            **more,
        }
        return desk.receive(words=words, by=self.contact, at=at or now(), **given)

    def case(self, urgency: str = "normal", *, at: datetime | None = None, **more: Any) -> Any:
        """A case that nobody has."""
        ticket = self.ticket(at=at, **more)
        return desk.open_case(ticket=ticket, urgency=urgency, by=self.ben, at=at or now(), take=False)


@pytest.fixture
def house() -> House:
    at = now() - timedelta(days=30)

    def member(name: str, role: str = "member") -> Member:
        return people.add_member(
            email=f"{name.split()[0].lower()}@larkmere.example", name=name, role=role, by=None, at=at
        )

    lead, ben, cleo, dora = (
        member("Lea Brook", "lead"),
        member("Ben Oduya"),
        member("Cleo Marsh"),
        member("Dora Fenn"),
    )
    team = people.make_team(name="Field", by=lead, at=at)
    for one in (lead, ben, cleo, dora):
        people.join(member=one, team=team, by=lead, at=at)
    vale = customers.add_account(name="Vale Water", by=lead, at=at)
    harbour = customers.add_account(name="Harbour Homes", by=lead, at=at)
    ines = customers.add_contact(account=vale, name="Ines Holt", email="ines@vale.example", by=lead, at=at)
    return House(lead, ben, cleo, dora, team, vale, harbour, ines)


def follow_all(at: datetime | None = None) -> tuple[int, int]:
    """Reads the journal to its end: how many rules fired and messages were kept."""
    fired = told = 0
    for _step in range(200):
        # What a step wrote is read by the next one, once nothing older is under way.
        wait_for_others()
        walked = actions.follow(at=at or now())
        fired, told = fired + walked.fired, told + walked.told
        if not (walked.more or walked.fired or walked.told):
            return fired, told
    raise AssertionError("The journal has no end.")
