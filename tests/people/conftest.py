"""Two of Larkmere's people, invented."""

import pytest

from upshot.kit.clock import now
from upshot.people import actions

PASSWORD = "seven wet vans"


@pytest.fixture
def ada():
    return actions.add_member(
        email="ada@larkmere.example",
        name="Ada Quill",
        role="administrator",
        by=None,
        at=now(),
        password=PASSWORD,
    )


@pytest.fixture
def ben(ada):
    return actions.add_member(
        email="ben@larkmere.example", name="Ben Oduya", role="member", by=ada, at=now(), password=PASSWORD
    )
