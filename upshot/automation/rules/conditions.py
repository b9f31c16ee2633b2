"""Whether a rule's conditions hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Seen = str | float | frozenset[str] | None


@dataclass(frozen=True)
class Judged:
    """Whether the rule fires, and each condition with what was seen and whether it held."""

    fires: bool
    each: tuple[dict[str, Any], ...]

    @property
    def held(self) -> list[dict[str, Any]]:
        """The conditions that held, with what was seen."""
        return [{k: v for k, v in one.items() if k != "holds"} for one in self.each if one["holds"]]


def judged(match: str, conditions: Sequence[Mapping[str, str]], facts: Mapping[str, Seen]) -> Judged:
    """All of the conditions hold, or any of them; without conditions, a rule always fires."""
    each = tuple(
        {
            "fact": one["fact"],
            "op": one["op"],
            "value": one.get("value", ""),
            "seen": told(facts.get(one["fact"])),
            "holds": holds(one["op"], one.get("value", ""), facts.get(one["fact"])),
        }
        for one in conditions
    )
    held = [one["holds"] for one in each]
    return Judged((all(held) if match == "all" else any(held)) or not held, each)


def asks(fact: str, conditions: Sequence[Mapping[str, str]]) -> bool:
    """Whether a rule asks for a fact."""
    return any(one["fact"] == fact for one in conditions)


def holds(op: str, value: str, seen: Seen) -> bool:
    """One condition. What is not known is neither more nor less than anything."""
    if op in ("empty", "filled"):
        return (seen in (None, "") or seen == frozenset()) == (op == "empty")
    if op in ("is", "is_not"):
        return (isinstance(seen, str) and seen.lower() == value.lower()) == (op == "is")
    if op in ("has", "has_not"):
        among = {one.lower() for one in seen} if isinstance(seen, frozenset) else set()
        return (value.lower() in among) == (op == "has")
    if op in ("contains", "contains_not"):
        return contains(value, seen if isinstance(seen, str) else "") == (op == "contains")
    if not isinstance(seen, int | float):
        return False
    return seen >= float(value) if op == "at_least" else seen <= float(value)


def contains(wanted: str, text: str) -> bool:
    """Whether one of the words or phrases, separated by commas, stands in a text as a whole, whatever its capitals.
    One that ends in `*` may go on: `pump*` finds pumps."""
    for one in (part.strip() for part in wanted.split(",")):
        if not one.strip("*"):
            continue
        begin = r"(?<!\w)" if one[0].isalnum() else ""
        end = "" if one.endswith("*") or not one[-1].isalnum() else r"(?!\w)"
        if re.search(begin + re.escape(one.rstrip("*")) + end, text, re.IGNORECASE):
            return True
    return False


def told(seen: Seen) -> Any:
    """What was seen, short and as JSON."""
    if isinstance(seen, frozenset):
        return sorted(seen)
    return seen[:200] if isinstance(seen, str) else seen
