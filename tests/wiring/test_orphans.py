"""Whoever starts Upshot may be killed: nothing is left behind that runs on, or that holds a port."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.wiring.conftest import Installation, eventually, family, free_port, gone, kill

Make = Callable[..., Installation]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def script(
    one: Installation, *, before: str = "", wanted: int
) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A shell that started web, worker and mail and waits for them, and all that came of it once it answers."""
    begun = f"{before} {sys.executable} -P -m upshot.wiring.cli"
    lines = "".join(f"{begun} {name} &\n" for name in ("web", "worker", "mail"))
    shell = subprocess.Popen(
        ["/bin/sh", "-c", f"{lines}wait"],
        env=one.environment,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # These tests may themselves run under `nohup`, which everything below them inherits.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    one.started.append(shell)
    mail = int(one.settings["UPSHOT_SMTP_IN"].rpartition(":")[2])
    assert eventually(lambda: not is_free(one.port) and not is_free(mail), seconds=60)
    assert eventually(lambda: len(family(shell)) >= wanted)
    return shell, family(shell)


@pytest.fixture
def alone(installation: Make, migrated_database: str) -> Installation:
    mail = f"127.0.0.1:{free_port()}"
    return installation(settings={"UPSHOT_DATABASE_URL": migrated_database, "UPSHOT_SMTP_IN": mail})


def ports(one: Installation) -> list[int]:
    return [one.port, int(one.settings["UPSHOT_SMTP_IN"].rpartition(":")[2])]


def test_what_a_killed_script_had_started_ends_and_frees_its_ports(alone: Installation) -> None:
    # Web is two: its master, and the one process that serves.
    shell, tree = script(alone, wanted=4)
    shell.kill()
    try:
        assert gone(tree, seconds=20)
    finally:
        kill(tree)
    assert all(is_free(port) for port in ports(alone))


def test_what_was_meant_to_stay_stays_and_a_web_process_never_outlives_its_master(
    alone: Installation,
) -> None:
    shell, tree = script(alone, before="exec nohup", wanted=4)
    shell.kill()
    try:
        assert not gone(tree, seconds=3)
        assert all(each.is_running() for each in tree)
        web = next(each for each in tree if each.children())
        (served,) = web.children()
        web.kill()
        assert gone([web, served])
        assert is_free(alone.port)
    finally:
        kill(tree)


def test_the_children_of_a_killed_supervisor_end_with_it_and_the_next_one_starts(
    installation: Make, migrated: Callable[[Path], None], tmp_path: Path
) -> None:
    migrated(tmp_path)
    one = installation(tmp_path, settings={"UPSHOT_SMTP_IN": f"127.0.0.1:{free_port()}"})
    process, _said = one.serve()
    assert eventually(lambda: not is_free(ports(one)[1]))
    tree = family(process)
    assert len(tree) > 5
    process.kill()
    assert gone(tree, seconds=10)
    assert all(is_free(port) for port in ports(one))
    process, _said = one.serve()
