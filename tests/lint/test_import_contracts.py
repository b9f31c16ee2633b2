"""Each contract of `.importlinter` is broken by a fault planted in a copy of the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = "Rooms stand in the order of the story"
INSIDE = "Inside a room"
PAGES = "Pages are reached only through urls"
TASKS = "Tasks are reached only through the schedule and by name"
PURE = "Rules are arithmetic"
COLUMNS = "Only signals.store speaks to the columnar engine"
BUSINESS = ("people", "customers", "knowledge", "desk", "signals", "needs", "work", "results")


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        ROOT / "upshot", tmp_path / "upshot", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def plant(copy, module, line):
    path = copy / "upshot" / f"{module}.py"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a") as file:
        file.write(f"\n{line}\n")


def check(copy):
    """What lint-imports says about the copy, and its exit code."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, done.returncode


def broken(output):
    return [line.rpartition(" ")[0] for line in output.splitlines() if line.endswith(" BROKEN")]


def test_the_package_keeps_every_contract(copy):
    output, code = check(copy)
    assert (broken(output), code) == ([], 0), output
    assert "6 kept, 0 broken" in output


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        (STORY, "kit/clock", "import upshot.people"),
        (STORY, "desk/rules", "import upshot.signals"),
        (STORY, "attic/__init__", ""),
        (INSIDE, "needs/models", "import upshot.needs.actions"),
        (INSIDE, "needs/queries", "import upshot.needs.forms"),
        (INSIDE, "needs/helpers", ""),
        (PAGES, "results/actions", "import upshot.needs.pages"),
        (TASKS, "importing/cli", "import upshot.needs.tasks"),
        (PURE, "needs/rules", "import django.utils.timezone"),
        (PURE, "desk/rules", "import upshot.kit.clock"),
        (COLUMNS, "signals/queries", "import duckdb"),
        (COLUMNS, "overview/search", "import ibis"),
    ],
)
def test_a_planted_fault_breaks_its_contract(copy, contract, module, line):
    for layer in ("forms", "pages", "tasks"):
        plant(copy, f"needs/{layer}", "")
    plant(copy, module, line)
    output, code = check(copy)
    assert [name.startswith(contract) for name in broken(output)] == [True], output
    assert code == 1


@pytest.mark.parametrize("room", BUSINESS)
def test_every_business_room_is_kept_in_order_inside(copy, room):
    plant(copy, f"{room}/actions", "")
    plant(copy, f"{room}/rules", f"import upshot.{room}.actions")
    assert any(name.startswith(INSIDE) for name in broken(check(copy)[0]))


def test_the_store_may_speak_to_the_columnar_engine(copy):
    plant(copy, "signals/store", "import duckdb")
    output, code = check(copy)
    assert (broken(output), code) == ([], 0), output
