"""A lead who writes rules, a team of three, and a customer."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

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


def _wait_for_others() -> None:
    """Until no transaction is open, in any database of this server, that began before the last entry was written:
    other tests run beside this one, and whoever follows the journal waits for them."""
    until = time.monotonic() + 60
    with connection.cursor() as cursor:
        while not connection.in_atomic_block:
            # What came from another server was written by none of this one's transactions.
            cursor.execute(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > coalesce((SELECT max(written_in) "
                "FROM entry WHERE written_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint), 0)"
            )
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < until, "A transaction on this server does not end."
            time.sleep(0.05)


def follow_all(at: datetime | None = None) -> tuple[int, int]:
    """Reads the journal to its end: how many rules fired and messages were kept."""
    fired = told = 0
    _wait_for_others()
    for _step in range(200):
        walked = actions.follow(at=at or now())
        fired, told = fired + walked.fired, told + walked.told
        if not walked.more:
            return fired, told
    raise AssertionError("The journal has no end.")
