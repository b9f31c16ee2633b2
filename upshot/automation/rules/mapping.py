"""Finding things in JSON that another system handed in."""

from collections.abc import Mapping
from typing import Any

# What an inlet can find; of these, `words` must be.
FOUND = ("words", "subject", "email", "urgency")
LONGEST = {"words": 100_000, "subject": 300, "email": 254, "urgency": 10}


def at(path: str, said: Any) -> Any:
    """What stands at a path such as `data.items.0.text`, or None."""
    for step in path.split("."):
        if isinstance(said, dict):
            said = said.get(step)
        elif isinstance(said, list) and step.isascii() and step.isdigit() and len(step) < 6:
            said = said[int(step)] if int(step) < len(said) else None
        else:
            return None
    return said


def mapped(mapping: Mapping[str, str], said: Any) -> dict[str, str]:
    """What was found, as text; numbers are written out, other things are left out."""
    found = {}
    for name, path in mapping.items():
        value = at(path, said)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        found[name] = str(value).replace("\x00", "").strip()[: LONGEST[name]]
    return found
