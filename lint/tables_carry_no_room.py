"""A table's name is its own, not its room's.

Danger: Django calls a table `needs_expectation` by default; when the model moves to another room the table
must be renamed, under traffic, in every installation.
Rule: every model names its `db_table`, and the name does not begin with a room, unless the model's own name
does (`WorkItem` may live in `work_items`).
Way out: `class Meta: db_table = "expectations"`.
"""

import re
from collections.abc import Iterator

from lint.law import Finding, House, Model


def findings(house: House) -> Iterator[Finding]:
    """Models without a table name, or with a room in it."""
    rooms = {source.room for source in house.sources if source.room}
    for model in house.models.values():
        if model.is_("abstract") or model.is_("proxy"):
            continue
        if not model.table:
            yield model.source.finding(
                model.node, f"{model.name} names no db_table; name one without its room."
            )
        for room in rooms:
            if model.table.startswith(f"{room}_") and not _snake(model).startswith(f"{room}_"):
                yield model.source.finding(
                    model.node, f"The table {model.table} carries the room {room}; name it for what it holds."
                )


def _snake(model: Model) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.name).lower()
