"""`upshot serve` as its operator meets it: start, greeting, end, and what a kill leaves behind."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.wiring.conftest import (
    Installation,
    as_nobody,
    end_of,
    family,
    gone,
    kill,
    link_in,
    named,
    only_root,
    python_for_all,
    read_until,
    stop,
    wait_for,
)
from upshot.wiring.processes import service_user

Make = Callable[..., Installation]
Fill = Callable[[Path], None]


def test_it_serves_gives_a_link_takes_members_and_ctrl_c_leaves_nothing(
    installation: Make, tmp_path: Path
) -> None:
    one = installation()
    process, said = one.serve()
    link = link_in(said + read_line(process))
    assert one.get("/healthz") == (200, "alive\n")
    assert one.get("/readyz") == (200, "ready\n")
    assert one.get("/sign-in")[0] == 200
    one.enter(link)

    added = one.run("user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "administrator")
    assert added.returncode == 0, added.stderr
    assert link_in(added.stdout) != link
    one.enter(link_in(one.run("user", "link", "ann@example.org").stdout))
    nobody = one.run("user", "link", "bob@example.org")
    assert nobody.returncode == 1
    assert "No active member has the address bob@example.org" in nobody.stderr

    doctor = one.run("doctor")
    assert doctor.returncode == 0
    assert "the embedded PostgreSQL 18 runs" in doctor.stdout
    assert "Migrations: all applied." in doctor.stdout

    second = installation(one.home).run("serve")
    assert second.returncode == 1
    assert f"Another Upshot (process {process.pid}) already uses {one.home}." in second.stderr
    elsewhere = installation(tmp_path / "other", port=one.port).run("serve")
    assert elsewhere.returncode == 1
    assert f"cannot listen on 127.0.0.1, port {one.port} (Address already in use)" in elsewhere.stderr
    assert not (tmp_path / "other").exists()

    tree = family(process)
    assert {"worker", "web"} <= {each.cmdline()[-1] for each in tree}
    code, last = stop(process)
    assert (code, last.splitlines()[-1]) == (0, "Upshot has stopped.")
    assert gone(tree, seconds=0)
    demo = one.run("demo")
    assert demo.returncode == 1
    assert "This Upshot has members of its own. Give the demo another folder with UPSHOT_HOME." in demo.stderr
    assert (one.home / "secret-key").stat().st_mode & 0o777 == 0o600


def test_after_a_kill_of_every_process_it_starts_again_and_has_lost_nothing(
    installation: Make, migrated: Fill, tmp_path: Path
) -> None:
    migrated(tmp_path)
    one = installation(tmp_path)
    process, said = one.serve()
    first = link_in(said + read_line(process))
    assert one.run("user", "add", "ann@example.org", "--name", "Ann Lee").returncode == 0
    tree = [psutil.Process(process.pid), *family(process)]
    kill(tree)
    process.wait()
    assert gone(tree)

    process, said = one.serve()
    second = link_in(said + read_line(process))
    assert second != first  # Nobody has signed in yet: a new way in.
    one.enter(second)
    assert "Ann Lee" in one.run("user", "list").stdout

    # Killed alone, the supervisor takes all of its children with it.
    tree = family(process)
    process.kill()
    assert gone(tree)

    process, said = one.serve()
    # A part that is killed is begun anew, and the others go on.
    named(family(process), "upshot.wiring.cli worker").kill()
    read_until(process, "The worker process ended by itself (signal SIGKILL) and is begun anew.")
    named(family(process), "upshot.wiring.cli web").kill()
    read_until(process, "The web process ended by itself (signal SIGKILL) and is begun anew.")
    # One that is just ending has no words any more.
    wait_for(lambda: {"worker", "web"} <= {"".join(each.cmdline()[-1:]) for each in family(process)})
    wait_for(lambda: one.get("/healthz")[0] == 200)
    # Without the database nothing goes on.
    tree = family(process)
    named(tree, "postgres").kill()
    code, last = end_of(process)
    assert code == 1
    assert "/enter/" not in said + last  # The administrator has signed in.
    assert "The database process ended by itself (signal SIGKILL), so Upshot stops." in last
    assert gone(tree)


@only_root
def test_started_as_root_it_drops_and_opens_nothing_to_others(installation: Make, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    above = [closed, *closed.parents]
    before = [(folder.stat().st_mode, folder.stat().st_uid, folder.stat().st_gid) for folder in above]
    one = installation(closed / "home", python=python_for_all() or pytest.fail("No Python that all may run."))
    process, said = one.serve()
    assert "Web and worker run as root, because the user upshot cannot enter" in said
    tree = family(process)
    data = one.home / "postgres"
    assert data.stat().st_mode & 0o777 == 0o700
    assert data.stat().st_uid != 0
    servers = [each for each in tree if each.name().startswith("postgres")]
    assert len(servers) > 3
    assert all(0 not in each.uids() for each in servers)
    ports = {
        c.laddr.port
        for c in psutil.net_connections()
        if c.status == "LISTEN" and c.pid in {p.pid for p in tree}
    }
    assert ports == {one.port}
    stop(process)
    assert [(f.stat().st_mode, f.stat().st_uid, f.stat().st_gid) for f in above] == before


@only_root
def test_web_and_worker_drop_too_where_they_can_read_the_program(
    open_folder: Path, installation: Make
) -> None:
    open_folder.chmod(0o755)
    one = installation(
        open_folder / "home", python=python_for_all() or pytest.fail("No Python that all may run.")
    )
    process, said = one.serve()
    user = service_user()
    assert user
    assert "run as root" not in said
    assert {each.uids().effective for each in family(process)} == {user.uid}
    assert one.get("/readyz")[0] == 200
    assert stop(process, signal.SIGTERM)[0] == 0
    if int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) > 80:
        one.port = 80
        assert "Port 80 is open to root only, and the web server runs as upshot." in one.run("serve").stderr


@only_root
def test_an_ordinary_user_runs_everything(open_folder: Path, installation: Make) -> None:
    nobody = as_nobody()
    assert nobody
    os.chown(open_folder, nobody, -1)
    one = installation(
        open_folder, python=python_for_all() or pytest.fail("No Python that all may run."), user=nobody
    )
    process, _said = one.serve()
    tree = family(process)
    assert {each.uids().effective for each in tree} == {nobody}
    assert one.get("/readyz")[0] == 200
    assert stop(process)[0] == 0
    assert gone(tree, seconds=0)


def read_line(process: subprocess.Popen[str]) -> str:
    """The line after the greeting."""
    assert process.stdout
    return process.stdout.readline()
