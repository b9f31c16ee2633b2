"""Small tables that somebody uploads: CSV as spreadsheets write it, read line by line."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import StringIO
from math import isfinite

from django.utils.translation import gettext as _

from upshot.kit.errors import Refused

# What a page takes at once; more comes by the API, or in several files.
MOST_LINES = 5_000
MOST_BYTES = 5_000_000


def lines_of(content: bytes, *, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line in the file, values by the name of their column) of a CSV with a heading: commas, semicolons or tabs;
    UTF-8, or as older spreadsheets write. Raises Refused where a column is missing or there is too much."""
    if len(content) > MOST_BYTES:
        raise Refused(_("This file is too large: send it in parts."), field="file")
    text = _text(content)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or []]
        missing = [name for name in columns if name not in reader.fieldnames]
        if missing:
            raise Refused(_("These columns are missing: %s") % ", ".join(missing), field="file")
        rows = [(reader.line_num, _clean(row)) for row in reader]
    except csv.Error as error:
        raise Refused(_("This cannot be read: %s") % error, field="file") from error
    if len(rows) > MOST_LINES:
        raise Refused(_("These are %(n)d lines; %(most)d are taken at once.") % {"n": len(rows), "most": MOST_LINES},
                      field="file")  # fmt: skip
    yield from rows


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1").replace("\x00", "")


def _clean(row: dict[str | None, str | list[str] | None]) -> dict[str, str]:
    # A cell that would be a formula comes with a mark before it, as our own downloads write it.
    return {
        name: (value or "").strip().removeprefix("'")
        for name, value in row.items()
        if name and not isinstance(value, list)
    }


def number_in(text: str) -> float | None:
    """The number that a cell holds, with a point or a comma before its decimals; None where it holds none."""
    try:
        value = float(text if "." in text else text.replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None


def day_in(text: str) -> date | None:
    """The day that a cell holds: `2026-11-16`, or a week as `2026-W47`, which is its Monday."""
    try:
        if "w" in text.lower() and text.upper().count("W") == 1:
            year, _w, week = text.upper().replace("-", "").partition("W")
            return date.fromisocalendar(int(year), int(week), 1)
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def moment_in(text: str) -> datetime | None:
    """The instant that a cell holds, by ISO 8601; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
