"""Letters, calls and forms at once, and everything killed in the middle: the bench `killed`, once and small."""

from collections.abc import Callable
from pathlib import Path

from bench.killed import run


def test_what_was_acknowledged_is_there_once_and_every_letter_of_ours_arrived_once(
    migrated: Callable[[Path], None], tmp_path: Path
) -> None:
    house = tmp_path / "house"
    house.mkdir()
    migrated(house)
    found = run(tmp_path, ["everything"], writers=1, callers=1)
    assert found["wrong"] == []
    # (kind, acknowledged, there, twice): the kill fell into the middle of all of them.
    assert all(acknowledged == there >= 4 for _kind, acknowledged, there, _twice in found["rows"])
    letters = found["letters"]
    assert letters["twice"] == 0
    assert letters["in doubt"] <= 1 < letters["letters out"]
    assert sum(found["again"].values()) > 0, "nobody had to send again: nothing was interrupted"
