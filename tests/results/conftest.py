"""Larkmere's small cast, visits by the front door, and a need whose work was delivered just now."""

import pytest

from tests.visits import cast, come  # noqa: F401 - fixtures of this folder's tests
from upshot.needs.models import Need


@pytest.fixture
def delivered(come, cast) -> Need:  # noqa: F811
    """Ben answers for it; Ines expects 10 minutes instead of 90; nobody has said or measured anything yet."""
    come("member").do(f"/work-items/{cast['item'].pk}/deliver", words="One invoice a month")
    need = cast["need"]
    need.refresh_from_db()
    return need
