"""A house built for one test: a law is asked what it finds in these files."""

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from lint.law import House
from lint.laws import LAWS

ROOT = Path(__file__).parents[2]
Ask = Callable[[str, dict[str, str]], list[str]]


@pytest.fixture
def found(tmp_path: Path) -> Ask:
    """`found("one_door", {"needs/pages.py": "…"})` lists what the law finds, each as `path:line: sentence`."""

    def ask(law: str, files: dict[str, str]) -> list[str]:
        shutil.copy(ROOT / ".importlinter", tmp_path)
        for name, text in files.items():
            path = tmp_path / "upshot" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return [str(finding) for finding in LAWS[law](House(tmp_path))]

    return ask
