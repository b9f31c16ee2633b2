"""What goes wrong at a start is a sentence that says what to do, on stderr, and a non-zero exit."""

import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.wiring.conftest import Installation, as_nobody, free_port, only_root, python_for_all

Make = Callable[..., Installation]


def refusal(one: Installation, *command: str) -> str:
    done = one.run(*(command or ("serve",)))
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_home_that_is_a_file_is_refused(installation: Make, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert (
        refusal(installation(tmp_path / "file"))
        == f"{tmp_path}/file is not a folder; set UPSHOT_HOME to one.\n"
    )


@only_root
def test_a_home_that_cannot_be_written_is_refused(installation: Make, tmp_path: Path) -> None:
    python = python_for_all() or pytest.fail("No Python that all may run.")
    one = installation(Path("/var/lib/upshot-none/home"), python=python, user=as_nobody())
    assert "cannot be written by this user (Permission denied). Set UPSHOT_HOME" in refusal(one)
    closed = installation(tmp_path, python=python, user=as_nobody())
    for command in ("serve", "migrate"):
        assert "cannot be written by this user (Permission denied). Set UPSHOT_HOME" in refusal(
            closed, command
        )
    doctor = closed.run("doctor")
    assert (doctor.returncode, doctor.stderr) == (1, "")
    assert f"{tmp_path} is closed to this user (Permission denied)." in doctor.stdout


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("UPSHOT_PORT", "eighty", "UPSHOT_PORT must be a whole number, such as 8000, not 'eighty'."),
        ("UPSHOT_PORT", "99999", "cannot listen on 127.0.0.1, port 99999"),
        ("UPSHOT_HOST", "192.0.2.1", "cannot listen on 192.0.2.1"),
        ("UPSHOT_DEBUG", "perhaps", "UPSHOT_DEBUG must be 1 or 0, not 'perhaps'."),
        ("UPSHOT_DATABASE_URL", "postgresql://127.0.0.1:{closed}/upshot", "Connection refused"),
        (
            "UPSHOT_DATABASE_URL",
            "mysql://127.0.0.1/upshot",
            "The database in UPSHOT_DATABASE_URL cannot be used",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    installation: Make, name: str, value: str, sentence: str
) -> None:
    one = installation(settings={name: value.format(closed=free_port())})
    said = refusal(one)
    assert sentence in said
    assert name in said


def test_a_setting_nobody_knows_is_pointed_out(installation: Make) -> None:
    one = installation(
        settings={"UPSHOT_PROT": "9000", "UPSHOT_DATABASE_URL": "postgresql://127.0.0.1:1/upshot"}
    )
    assert "UPSHOT_PROT is not a setting of Upshot; a slip of the pen?" in refusal(one)
    doctor = one.run("doctor")
    assert doctor.returncode == 1
    assert "Variables: UPSHOT_PROT: not a setting of Upshot" in doctor.stdout


def test_web_and_worker_alone_ask_for_a_database(installation: Make) -> None:
    for command in ("web", "worker"):
        assert "Start everything with `upshot serve`, or set UPSHOT_DATABASE_URL" in refusal(
            installation(), command
        )


@pytest.fixture
def old_server() -> Iterator[int]:
    """The port of a server that says it is PostgreSQL 14: the greeting of the protocol, and no more."""

    def message(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("!I", len(body) + 4) + body

    def greet() -> None:
        with listening.accept()[0] as client:
            while (
                struct.unpack("!II", client.recv(4096)[:8])[1] != 196608
            ):  # Not yet the start of protocol 3.0.
                client.sendall(b"N")  # No encryption here.
            told = {b"server_version": b"14.11", b"server_encoding": b"UTF8", b"client_encoding": b"UTF8"}
            status = b"".join(message(b"S", name + b"\0" + value + b"\0") for name, value in told.items())
            client.sendall(message(b"R", struct.pack("!I", 0)) + status + message(b"Z", b"I"))
            client.recv(4096)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=greet)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def test_a_server_that_is_too_old_is_named(installation: Make, old_server: int) -> None:
    one = installation(settings={"UPSHOT_DATABASE_URL": f"postgresql://upshot@127.0.0.1:{old_server}/upshot"})
    said = refusal(one)
    assert "is PostgreSQL 14; Upshot needs 15 or newer." in said


def test_a_password_is_never_printed(installation: Make) -> None:
    one = installation(
        settings={"UPSHOT_DATABASE_URL": f"postgresql://ann:geheim@127.0.0.1:{free_port()}/upshot"}
    )
    done = one.run("doctor")
    assert done.returncode == 1
    assert "geheim" not in done.stdout + done.stderr + refusal(one)
    assert os.environ.get("UPSHOT_DATABASE_URL") != one.settings["UPSHOT_DATABASE_URL"]
