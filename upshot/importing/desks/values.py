"""Reading values out of records, strictly where something hangs on them. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from upshot.importing.exports import Record
from upshot.importing.values import YEARS, Bad

# These only part words into paragraphs, which plain words do as well.
PARTING = re.compile(r"</?(?:div|p|br|span)\b[^>]*>", re.IGNORECASE)


def number(record: Record, name: str = "id") -> str:
    """A record's own number, which others name it by. Raises Bad."""
    found = optional(record, name)
    if not found:
        raise Bad(name, str(record.get(name) or ""), "It is missing.")
    return found


def optional(record: Record, name: str) -> str:
    """A number or short key as text; empty where there is none."""
    found = record.get(name)
    if isinstance(found, bool) or not isinstance(found, int | str):
        return ""
    return str(found).strip()[:100]


def text(record: Record, *names: str) -> str:
    """The first of these that says something."""
    for name in names:
        found = record.get(name)
        if isinstance(found, str) and found.strip():
            return found.replace("\0", "�").strip()
    return ""


def letter(record: Record, *names: str) -> str:
    """HTML as it was written, where it says more than its plain words do; else nothing."""
    found = text(record, *names)
    return found if "<" in PARTING.sub("", found) else ""


def instant(record: Record, name: str) -> datetime:
    """An instant as ISO 8601 writes it, or in seconds since 1970. Raises Bad."""
    found = moment(record, name)
    if found is None:
        raise Bad(name, str(record.get(name) or ""), "It is not a date of the form 2026-03-01T08:00:00Z.")
    return found


def moment(record: Record, name: str) -> datetime | None:
    """The same, where it may be missing."""
    found = record.get(name)
    try:
        if isinstance(found, int | float) and not isinstance(found, bool):
            at = datetime.fromtimestamp(found, UTC)
        elif isinstance(found, str) and found.strip():
            at = datetime.fromisoformat(found.strip().replace(" UTC", "+00:00"))
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at if at.year in YEARS else None


def several(record: Record, name: str) -> list[Any]:
    """A list, or nothing."""
    found = record.get(name)
    return found if isinstance(found, list) else []


def inner(record: Record, name: str) -> Record:
    """A record within a record, or an empty one."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def kept(record: Record, names: Mapping[str, str] | tuple[str, ...]) -> Record:
    """What stands under these names and says something: for the journal."""
    return {name: record[name] for name in names if record.get(name) not in (None, "", [], {}, False)}
