"""Larkmere's small cast, visits by the front door, and a need that was promised."""

from datetime import timedelta

import pytest

from tests.visits import cast, come  # noqa: F401 - fixtures of this folder's tests
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.results import actions as results


@pytest.fixture
def promised(cast):  # noqa: F811
    """A need that Ben Oduya answers for, with a promise to Ines Holt, and nothing planned yet."""
    ben, at = cast.member, now()
    need = needs.voice(
        ticket=None, account=cast.account, title="Reach both sites", why="Leaks", by=ben, at=at
    )
    needs.accept(need=need, words="", member=ben, by=ben, at=at)
    needs.expect(need=need, contact=cast.contact, wish=needs.Wish(words="Two vans"), by=ben, at=at)
    second = (at + timedelta(days=90)).date()
    results.promise(need=need, look_again_on=second, responsible=ben, by=ben, at=at)
    return need
