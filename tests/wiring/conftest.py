"""A real installation in a folder of its own, driven through the command line as its operator would."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

import upshot

SECONDS = 60
PACKAGES = f"{Path(upshot.__file__).parents[1]}:{sysconfig.get_path('purelib')}"
# A Python that every user of this machine can run, which the one that runs the tests may not be.
PYTHONS = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@cache
def python_for_all() -> str | None:
    ours = sys.version_info[:2]
    code = f"import sys, django, upshot.wiring.config; sys.exit(sys.version_info[:2] != {ours!r})"
    for python in PYTHONS:
        try:
            done = subprocess.run(
                [python, "-P", "-c", code],
                user=as_nobody(),
                env={"PYTHONPATH": PACKAGES},
                cwd="/",
                capture_output=True,
                check=False,
            )
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return None


def as_nobody() -> int | None:
    """The number of an ordinary user, to start something as; none when the tests run as one."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """Fills a home with all tables, as after a first start: that is slow, so once, and copied."""
    made = tmp_path_factory.mktemp("migrated")
    done = Installation(made).run("migrate")
    assert done.returncode == 0, done.stderr

    def fill(home: Path) -> None:
        subprocess.run(["cp", "-a", f"{made}/.", str(home)], check=True)

    return fill


class Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere: the page behind a redirect is another test's."""

    def redirect_request(self, *_all: object) -> None:
        return None


@dataclass
class Installation:
    """One home folder and one port; what it starts it also ends."""

    home: Path
    port: int = field(default_factory=free_port)
    python: str = sys.executable
    user: int | None = None
    settings: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("UPSHOT_", "DJANGO_", "PG"))
        }
        return {
            **kept,
            "PYTHONPATH": PACKAGES,
            "UPSHOT_HOME": str(self.home),
            "UPSHOT_PORT": str(self.port),
            "UPSHOT_WEB_PROCESSES": "1",
            **self.settings,
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [self.python, "-P", "-m", "upshot.wiring.cli", *arguments],
            env=self.environment,
            user=self.user,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def start(self, command: str = "serve") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [self.python, "-P", "-m", "upshot.wiring.cli", command],
            env=self.environment,
            user=self.user,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def serve(self) -> tuple[subprocess.Popen[str], str]:
        """The running supervisor, and all that it said up to its last line of greeting."""
        process = self.start()
        said = read_until(process, "Upshot is ready at")
        return process, said

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()

    def enter(self, link: str) -> None:
        """Sign in with a one-time link as a browser does: look at its page, press its button."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), Stay())
        address = f"http://127.0.0.1:{self.port}{link}"
        for expected in (302, 410):  # Once, and not twice.
            with browser.open(address, timeout=10) as page:
                token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
            assert token, "There is no button on the page of the link."
            pressed = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
            with pytest.raises(urllib.error.HTTPError) as answer:
                browser.open(address, pressed, timeout=10)
            answer.value.close()
            assert answer.value.code == expected

    def end(self) -> None:
        for process in self.started:
            tree = family(process)
            process.kill()
            kill(tree)
            process.wait()
            assert process.stdout
            process.stdout.close()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    pytest.fail(f"It ended with {process.wait()} before saying {words!r}:\n{said}", pytrace=False)


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """All processes under this one."""
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def named(processes: list[psutil.Process], words: str) -> psutil.Process:
    """The first whose command line has these words."""
    return next(each for each in processes if words in " ".join(each.cmdline()))


def kill(processes: list[psutil.Process], *, by: int = signal.SIGKILL) -> None:
    """Signal all that are still there; ending one may have ended the next."""
    for each in processes:
        with suppress(psutil.NoSuchProcess):
            each.send_signal(by)


def gone(processes: list[psutil.Process], *, seconds: float = 10) -> bool:
    """Whether all have ended within so many seconds."""
    _ended, alive = psutil.wait_procs(processes, timeout=seconds)
    return not alive


def wait_for(holds: Callable[[], bool], *, seconds: float = SECONDS) -> None:
    """Until it holds; a server that does not answer yet does not."""
    until = time.monotonic() + seconds
    while True:
        with suppress(OSError, psutil.NoSuchProcess):
            if holds():
                return
        assert time.monotonic() < until, "It never held."
        time.sleep(0.1)


def stop(process: subprocess.Popen[str], number: int = signal.SIGINT) -> tuple[int, str]:
    """Signal it, wait for its end: its exit code and the rest of what it said."""
    process.send_signal(number)
    return end_of(process)


def end_of(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for its end: its exit code, and what it said since it was last read."""
    code = process.wait(timeout=SECONDS)
    assert process.stdout
    return code, process.stdout.read()


def link_in(said: str) -> str:
    """The path of a link that signs in."""
    found = re.search(r"http://\S+?(/enter/\S+)", said)
    assert found, said
    return found[1]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can walk to, unlike the tests' own; ask for it before `installation`."""
    folder = Path(tempfile.mkdtemp(prefix="upshot-test-", dir="/var/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    """Makes installations that are ended with the test."""
    made: list[Installation] = []

    def make(home: Path | None = None, **more: object) -> Installation:
        one = Installation(home or tmp_path / "home", **more)  # type: ignore[arg-type]
        made.append(one)
        return one

    yield make
    for one in made:
        one.end()


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database on the tests' server."""
    server, name = os.environ["UPSHOT_DATABASE_URL"], f"upshot_wiring_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield make_conninfo(**{**conninfo_to_dict(server), "dbname": name})
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


@pytest.fixture
def migrated_database() -> Iterator[str]:
    """The address of a database as a house has it on its first day."""
    server, name = os.environ["UPSHOT_DATABASE_URL"], f"upshot_house_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name} TEMPLATE {os.environ['TEMPLATE_DATABASE']}".encode())
    yield make_conninfo(**{**conninfo_to_dict(server), "dbname": name})
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def eventually(true: Callable[[], bool], *, seconds: float = 20) -> bool:
    """Whether it becomes true within so many seconds."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


only_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can drop to another user.")
