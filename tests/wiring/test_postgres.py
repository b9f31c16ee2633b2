"""The embedded database: what it keeps private, and how it comes back."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.wiring.conftest import as_nobody, gone, kill, only_root
from upshot.wiring import postgres, programs
from upshot.wiring.config import Trouble
from upshot.wiring.processes import User, reaches, service_user


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose first start is behind it."""
    folder = tmp_path_factory.mktemp("made")
    postgres.start(folder, durable=False).stop()
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of it, owners and modes included."""
    subprocess.run(["cp", "-a", f"{made}/.", str(tmp_path)], check=True)
    return tmp_path


def keep_a_row(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")


def test_what_was_committed_is_there_after_a_stop_and_a_start(home: Path) -> None:
    server = postgres.start(home)
    keep_a_row(server.url)
    assert ask(server.url, "SHOW fsync") == "on"
    assert ask(server.url, "SHOW synchronous_commit") == "on"
    assert ask(server.url, "SHOW server_encoding") == "UTF8"
    server.stop()
    assert postgres.running(home) is None
    server = postgres.start(home, durable=False)
    assert postgres.running(home) == server.url
    assert ask(server.url, "SELECT number FROM kept") == 7
    assert ask(server.url, "SHOW fsync") == "off"
    sockets = Path(str(ask(server.url, "SHOW unix_socket_directories")).strip('"'))
    assert sockets.stat().st_mode & 0o777 == 0o700
    server.stop()
    assert not sockets.exists()


def test_after_a_kill_of_the_whole_server_it_starts_again_with_what_was_committed(home: Path) -> None:
    server = postgres.start(home)
    keep_a_row(server.url)
    helpers = psutil.Process(server.process.pid).children(recursive=True)
    os.killpg(server.process.pid, signal.SIGKILL)
    kill(helpers)
    server.process.wait()
    os.close(server._lock)
    again = postgres.start(home)
    assert ask(again.url, "SELECT number FROM kept") == 7
    again.stop()
    assert not server._sockets.exists()


def test_a_server_that_outlived_its_supervisor_is_ended_by_the_next_start(home: Path) -> None:
    server = postgres.start(home)
    keep_a_row(server.url)
    os.close(server._lock)  # As the system does when the supervisor is killed; the server lives on.
    again = postgres.start(home)
    assert server.process.wait() == 0
    assert not server._sockets.exists()
    assert ask(again.url, "SELECT number FROM kept") == 7
    again.stop()


def test_helpers_of_a_killed_server_do_not_stand_in_the_way(home: Path) -> None:
    server = postgres.start(home)
    helpers = psutil.Process(server.process.pid).children()
    kill(helpers, by=signal.SIGSTOP)  # So that they do not notice.
    server.process.kill()
    server.process.wait()
    os.close(server._lock)
    again = postgres.start(home)
    assert gone(helpers)
    again.stop()


def test_a_note_that_names_some_other_process_is_forgotten(home: Path) -> None:
    data = home / "postgres"
    stranger = subprocess.Popen(["sleep", "60"], user=data.stat().st_uid if os.geteuid() == 0 else None)
    note = data / "postmaster.pid"
    note.write_text(f"{stranger.pid}\n{data}\n1\n5432\n/tmp/upshot-none\n\n  1 1\nready   \n")
    try:
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_start_on_the_same_data_names_the_first(home: Path) -> None:
    server = postgres.start(home)
    with pytest.raises(Trouble, match=f"Another Upshot .process {os.getpid()}. already uses {home}"):
        postgres.start(home)
    assert ask(server.url, "SELECT 1") == 1
    server.stop()


def test_data_half_made_by_a_killed_start_are_made_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres.new" / "base").mkdir(parents=True)
    server = postgres.start(tmp_path)
    assert ask(server.url, "SELECT 1") == 1
    server.stop()


def test_data_of_another_major_version_are_left_alone(home: Path) -> None:
    (home / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 17, and this Upshot brings 18"):
        postgres.start(home)


def test_a_start_that_fails_says_why_and_lets_go(home: Path) -> None:
    with (home / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("\nno_such_setting = 1\n")
    for _attempt in range(2):  # The second would meet the first one's lock if it had been kept.
        with pytest.raises(Trouble, match=r"did not start: .*postgresql\.conf.* contains errors"):
            postgres.start(home)


def test_settings_of_the_shell_do_not_reach_the_server(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "6543", "PGDATA": "/nowhere", "PGHOST": "nowhere.invalid"}.items():
        monkeypatch.setenv(name, value)
    server = postgres.start(home)
    assert ask(server.url, "SHOW port") == "5432"
    server.stop()


@only_root
def test_the_server_is_not_root_and_listens_on_no_port(home: Path) -> None:
    server = postgres.start(home)
    process = psutil.Process(server.process.pid)
    assert 0 not in process.uids()
    servers = {process.pid, *(child.pid for child in process.children())}
    listening = [c for c in psutil.net_connections(kind="inet") if c.status == psutil.CONN_LISTEN]
    assert [c for c in listening if c.pid in servers] == []
    server.stop()


@only_root
def test_data_of_another_user_are_not_taken_over(home: Path) -> None:
    shutil.chown(home / "postgres", as_nobody())
    with pytest.raises(Trouble, match=f"belongs to user number {as_nobody()}.*chown -R upshot"):
        postgres.start(home)


@only_root
def test_programs_in_a_closed_folder_are_copied_to_an_open_one(tmp_path: Path) -> None:
    user = service_user()
    assert isinstance(user, User)
    wheel = programs.find().parents[1]
    closed = tmp_path / "closed" / wheel.name / programs.find().parent.name
    shutil.copytree(programs.find().parent, closed, ignore=shutil.ignore_patterns("include"))
    libraries = wheel.with_name(f"{wheel.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, tmp_path / "closed" / libraries.name)
    assert not reaches(user, closed / "bin" / "postgres")
    store = Path("/var/tmp") / f"upshot-test-{os.getpid()}"
    try:
        copied = programs.copy(closed, store / "postgres-18", user)
        for name in ("postgres", "initdb"):
            version = subprocess.run(
                [copied / "bin" / name, "--version"],
                user=user.uid,
                group=user.gid,
                capture_output=True,
                text=True,
                check=True,
            )
            assert "(PostgreSQL) 18" in version.stdout
        assert store.stat().st_uid == 0
        assert [entry.name for entry in store.iterdir()] == ["postgres-18"]
        assert tmp_path.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(store)
