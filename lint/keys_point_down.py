"""A key points to the same room or to one below.

Danger: Django takes the target of a key as a string, and the import-linter does not read strings: a lower
room could lean on a higher one unseen.
Rule: the room in `ForeignKey("customers.Account")` stands below the room of the model, by the order in
`.importlinter`.
Way out: turn the key round, or keep the link in a table of the higher room.
"""

from collections.abc import Iterator

from lint.keys_point_quietly import keys
from lint.law import Finding, House


def findings(house: House) -> Iterator[Finding]:
    """Keys that point up or sideways."""
    heights = house.heights
    for model, name, call, room in keys(house):
        if room in heights and room != model.room and heights[room] >= heights.get(model.room, 0):
            yield model.source.finding(
                call,
                f"{model.name}.{name} points up into {room}; turn it round or link from the higher room.",
            )
