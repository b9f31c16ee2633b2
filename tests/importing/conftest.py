"""Imports through the command line, of files written by hand in each test."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from upshot.importing.cli import app

Run = Callable[..., str]
HEADER = (
    "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,"
    "opened_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,urgency,"
    "priority,assignment_group,assigned_to,closed_code,resolved_by,resolved_at,closed_at"
)


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`importing("servicenow", file)` runs the command in an empty folder and gives what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> str:
        done = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def update(number: str, at: str, **changes: str) -> dict[str, str]:
    """One row of a ServiceNow log, of an incident by which nothing has been done yet."""
    row = dict.fromkeys(HEADER.split(","), "?")
    row |= {
        "number": number, "incident_state": "New", "active": "true", "reassignment_count": "0",
        "reopen_count": "0", "sys_mod_count": "0", "made_sla": "true", "caller_id": "Caller 7",
        "opened_by": "Opened by 1", "opened_at": "1/3/2016 08:00", "sys_updated_by": "Updated by 1",
        "sys_updated_at": at, "contact_type": "Phone", "location": "Location 5", "category": "Category 2",
        "subcategory": "Subcategory 9", "urgency": "2 - Medium", "priority": "3 - Moderate",
    }  # fmt: skip
    return row | changes


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of a log to a file."""

    def write(rows: list[dict[str, str]], name: str = "log.csv") -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, HEADER.split(","))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def rejected(path: Path) -> list[dict[str, str]]:
    """The rows of a rejects file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counted(said: str, what: str) -> tuple[int, ...]:
    """What the summary says of one thing: new, already there, rejected."""
    line = re.search(rf"^ *{what}(?: \([\d,]+\))? +(.*)$", said, re.MULTILINE)
    assert line, said
    return tuple(int(number.replace(",", "")) for number in line[1].split())
