"""docs/importing.md tells what is true: its example is run, its commands exist."""

import re
from pathlib import Path

from typer.main import get_command

from tests.importing.conftest import Run, counted
from upshot.desk.models import Case
from upshot.importing.cli import app
from upshot.importing.run import BATCH

DOCS = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_example_does_what_the_page_says(importing: Run, tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(block("toml"), encoding="utf-8")
    (tmp_path / "tickets.csv").write_text(block("csv"), encoding="utf-8")
    said = importing("csv", "tickets.csv", "--map", "mapping.toml")
    assert [counted(said, what)[0] for what in ("Accounts", "Contacts", "Cases")] == [2, 2, 2]
    assert Case.objects.filter(closed_at__isnull=False).count() == 1
    case = Case.objects.get(origin="olddesk:4711")
    assert (case.urgency, case.title) == ("high", "Meter silent")


def test_each_command_has_its_line_and_its_chapter() -> None:
    known = get_command(app).commands  # type: ignore[attr-defined]
    commands = {name for name, command in known.items() if not command.hidden}
    assert set(re.findall(r"^    upshot import (\w+) ", DOCS, re.MULTILINE)) == commands
    assert set(re.findall(r"^## (\w+):", DOCS, re.MULTILINE)) == commands


def test_the_size_of_a_batch_is_as_told() -> None:
    assert f"about {BATCH:,}" in DOCS
