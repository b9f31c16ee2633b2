"""docs/running.md tells what is true: each setting with its default and its meaning, each command."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

from typer.main import get_command

from upshot.wiring.cli import app
from upshot.wiring.config import Config, variable

DOCS = (Path(__file__).parents[2] / "docs" / "running.md").read_text()


def test_every_setting_has_its_line_and_no_other_setting_has_one() -> None:
    lines = {}
    for field in fields(Config):
        default = (
            "see below"
            if field.default is MISSING
            else "empty"
            if field.default == ""
            else f"`{field.default}`"
        )
        lines[variable(field.name)] = f"| `{variable(field.name)}` | {default} | {field.metadata['doc']} |"
    told = {m[1]: m[0] for m in re.finditer(r"^\| `(UPSHOT_\w+)` \|.*$", DOCS, re.MULTILINE)}
    assert told == lines


def test_every_variable_named_in_the_text_is_a_setting() -> None:
    assert set(re.findall(r"UPSHOT_[A-Z_]+", DOCS)) == {variable(field.name) for field in fields(Config)}


def test_every_command_is_told_of_but_the_demo() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert set(re.findall(r"^    upshot (\w+)  ", DOCS, re.MULTILINE)) == commands - {"demo"}
