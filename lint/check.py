"""Every check, in one command: `python -m lint.check`, which `make test` runs.

`python -m lint.check pytest tests/needs -n0` runs only those tests, with a database of their own;
`python -m lint.check schema` writes `upshot/wiring/schema.sql` anew, after a migration was added.
The database is a fresh embedded PostgreSQL that lives as long as the command; a server named by
UPSHOT_DATABASE_URL is used instead.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from upshot.wiring.config import Trouble
from upshot.wiring.postgres import start

# Each test process copies this migrated database instead of running every migration again.
TEMPLATE = "upshot_tests_template"
TRANSLATIONS = Path("lint/translations.py")
BIN = Path(sys.executable).parent
PYTHON = (sys.executable, "-W", "error", "-m")
SCHEMA = (*PYTHON, "lint.schema")
# The longest first, so that two run side by side to the end.
STATIC = {
    "types": (str(BIN / "mypy"),),
    "migrations": (*PYTHON, "django", "makemigrations", "--check", "--dry-run"),
    "imports": (str(BIN / "lint-imports"), "--no-logo"),
    "translations": (*PYTHON, "lint.translations"),
    "client": (*PYTHON, "lint.client"),
    "laws": (*PYTHON, "lint.laws"),
    "format": (str(BIN / "ruff"), "format", "--check", "--quiet", "--output-format=concise", "."),
    "style": (str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", "."),
    "browser": (*PYTHON, "lint.browser"),
}


@dataclass(frozen=True)
class Outcome:
    """How one step ended."""

    step: str
    code: int
    seconds: float
    output: str = ""

    def __str__(self) -> str:
        return f"{'ok    ' if self.code == 0 else 'FAILED'} {self.step:<14}{self.seconds:6.1f} s"


def main(arguments: list[str]) -> int:
    """Runs all steps, or only pytest; the exit code is 0 when nothing failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    try:
        with database():
            if arguments[:1] == ["pytest"]:
                if (migrated := template()).code:
                    print(migrated.output)
                return tests(arguments[1:]).code
            if arguments == ["schema"]:
                return _told(template()) or _told(run("schema", *SCHEMA, "write"))
            return everything()
    except Trouble as trouble:
        print(trouble)
        return 1


def everything() -> int:
    """The static steps, then the tests; what failed is told again at the end."""
    steps = {
        step: command for step, command in STATIC.items() if step != "translations" or TRANSLATIONS.exists()
    }
    failed = static([*(partial(run, step, *command) for step, command in steps.items()), migrated])
    # Some tests take a whole installation up and down: an idle process takes tests over from a busy one.
    outcome = tests(["-n2", "--dist=worksteal"])
    failed += [outcome] if outcome.code else []
    for outcome in failed:
        print(f"\n{outcome}\n{outcome.output}".rstrip())
    return 1 if failed else 0


def static(steps: Iterable[Callable[[], Outcome]]) -> list[Outcome]:
    """Runs steps two at a time, a line for each as it ends; returns those that failed."""
    with ThreadPoolExecutor(2) as pool:
        ended = []
        for future in as_completed([pool.submit(step) for step in steps]):
            ended.append(future.result())
            print(ended[-1], flush=True)
    return [outcome for outcome in ended if outcome.code]


def run(step: str, *command: str) -> Outcome:
    """One step in a process of its own, its output kept."""
    begun = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return Outcome(step, done.returncode, time.monotonic() - begun, done.stdout)


def tests(arguments: list[str]) -> Outcome:
    """The tests, shown as they run: pytest's last line is the last one of a good run."""
    begun = time.monotonic()
    done = subprocess.run([str(BIN / "pytest"), *arguments], check=False)
    return Outcome("tests", done.returncode, time.monotonic() - begun)


def migrated() -> Outcome:
    """All migrations run, and `schema.sql` still what they end in."""
    outcome = template()
    return outcome if outcome.code else run("schema", *SCHEMA)


def template() -> Outcome:
    """All migrations run once, on an empty database."""
    url = os.environ["UPSHOT_DATABASE_URL"]
    rule(url, f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
    migrate = ("django", "migrate", "--verbosity=0", "--skip-checks")
    command = ("env", f"UPSHOT_DATABASE_URL={beside(url, TEMPLATE)}", sys.executable, "-m", *migrate)
    outcome = run("migrate", *command)
    if outcome.code == 0:
        os.environ["TEMPLATE_DATABASE"] = TEMPLATE
    return outcome


@contextmanager
def database() -> Iterator[None]:
    """A database server for this run, named in the environment."""
    if os.environ.get("UPSHOT_DATABASE_URL"):
        yield
        rule(os.environ["UPSHOT_DATABASE_URL"], f"DROP DATABASE IF EXISTS {TEMPLATE}")
        return
    with tempfile.TemporaryDirectory(prefix="upshot-tests-") as folder:
        server = start(Path(folder) / "data", durable=False)
        os.environ["UPSHOT_DATABASE_URL"] = server.url
        try:
            yield
        finally:
            server.stop()


def beside(url: str, name: str) -> str:
    """Another database of the same server."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"


def rule(url: str, *statements: str) -> None:
    """Statements that no transaction may hold, such as CREATE DATABASE."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _told(outcome: Outcome) -> int:
    print(f"{outcome}\n{outcome.output}".rstrip())
    return outcome.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
