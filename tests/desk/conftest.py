"""Larkmere's small cast, visits by the front door, and a ticket that came in at a known moment."""

from datetime import timedelta

import pytest

from tests.visits import cast, come  # noqa: F401 - fixtures of this folder's tests
from upshot.desk import actions
from upshot.kit.clock import now


@pytest.fixture
def asked(cast):  # noqa: F811
    """`asked(minutes_ago=30)`: a ticket of Ines Holt at Vale Water; `asked(contact=otto)`: of somebody else."""

    def receive(minutes_ago=30, contact=None):
        contact = contact or cast.contact
        return actions.receive(
            account=contact.account,
            contact=contact,
            subject="Wet vans",
            words="All seven vans are wet.",
            channel="portal",
            by=contact,
            at=now() - timedelta(minutes=minutes_ago),
        )

    return receive


@pytest.fixture
def opened(asked, cast):  # noqa: F811
    """`opened(urgency="urgent", minutes_ago=300)`: a case of Ben Oduya's, from a ticket that came in then."""

    def open_one(urgency="normal", minutes_ago=30, contact=None):
        ticket = asked(minutes_ago, contact)
        return actions.open_case(ticket=ticket, urgency=urgency, by=cast.member, at=ticket.received_at)

    return open_one
