"""Processes: the ordinary user that root drops to, children that die with us, and ends that really end."""

import ctypes
import multiprocessing
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from upshot.wiring.config import Trouble

SERVICE_USER = "upshot"
_PR_SET_PDEATHSIG = 1
# How often it is seen whether our starter is still there, and how long an end in order may take.
LOOK_SECONDS = 0.5
END_SECONDS = 15


@dataclass(frozen=True, kw_only=True)
class User:
    """An ordinary user that children run as when we are root."""

    name: str
    uid: int
    gid: int


def service_user(*, make: bool = True) -> User | None:
    """The user to drop to: none when we are not root; made on the first start when missing."""
    if os.geteuid() != 0:
        return None
    return _find_user() or (_make_user() if make else None)


def _find_user() -> User | None:
    try:
        entry = pwd.getpwnam(SERVICE_USER)
    except KeyError:
        return None
    if entry.pw_uid == 0:
        raise Trouble(
            f"The user {SERVICE_USER} has root's number; Upshot needs an ordinary user of that name."
        )
    return User(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _make_user() -> User:
    """A system user without a home, a password or a shell."""
    ways = [
        [
            "useradd",
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/bin/false",
        ],
        ["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/bin/false"],  # BusyBox
    ]
    for command, *options in ways:
        if not (path := shutil.which(command, path="/usr/sbin:/sbin:/usr/bin:/bin")):
            continue
        subprocess.run([path, *options, SERVICE_USER], capture_output=True, check=False)  # noqa: S603
        if user := _find_user():  # Perhaps made by another start at the same moment; both are well.
            return user
    raise Trouble(
        f"Started as root, Upshot runs its database as the user {SERVICE_USER}, which could not be made. "
        f"Make it with: useradd --system {SERVICE_USER}. Or start Upshot as an ordinary user."
    )


def reaches(user: User | None, path: Path) -> bool:
    """Whether that user can read and enter a file or folder, all folders above it included."""
    if user is None:
        return os.access(path, os.R_OK | os.X_OK)
    question = ["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", str(path)]
    return run(question, user=user).returncode == 0


def run(command: Sequence[str], *, user: User | None, **more: object) -> subprocess.CompletedProcess[str]:
    """Run to the end as that user, with the output caught. Starts in `/`, which every user can enter."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        stdin=subprocess.DEVNULL,
        **_as(user),
        **more,
    )


def spawn(
    command: Sequence[str],
    *,
    user: User | None,
    env: Mapping[str, str],
    dies_by: signal.Signals,
    stdout: IO[bytes] | int | None = None,
    stderr: IO[bytes] | int | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches us alone and we end it in order.

    It gets the signal `dies_by` when we die without having ended it. To be called from the main thread:
    Linux sends that signal when the calling thread ends.
    """
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # noqa: S603
        command,
        env=dict(env),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        pass_fds=pass_fds,
        start_new_session=True,
        # Runs after the change of user, which would undo it.
        preexec_fn=_dies_with(os.getpid(), dies_by),  # noqa: PLW1509
        **_as(user),
    )


def _as(user: User | None) -> dict[str, object]:
    return {} if user is None else {"user": user.uid, "group": user.gid, "extra_groups": []}


def die_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends. Linux alone offers it."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    parent = multiprocessing.parent_process()
    if parent and os.getppid() != parent.pid:  # It died before we asked.
        os._exit(1)


def end_with_starter() -> None:
    """Have this process end in order once the one that started it is gone: a script that was killed, say, whose
    next start would find the port taken.

    Whoever means it to stay gives it a session of its own (`setsid`, a service, the supervisor, which ends its
    children by itself) or starts it with `nohup`.
    """
    starter = os.getppid()
    nohup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    if starter <= 1 or nohup or os.getsid(0) == os.getpid():
        return

    def watch() -> None:
        while os.getppid() == starter:
            time.sleep(LOOK_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(END_SECONDS)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="starter", daemon=True).start()


def _dies_with(parent: int, dies_by: signal.Signals) -> Callable[[], None]:
    """What the child does before it becomes its program. Everything is loaded here, before the fork."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(dies_by))
        if os.getppid() != parent:  # It died in between.
            os._exit(1)

    return ask


def end(children: Sequence[subprocess.Popen[bytes]], *, ask: signal.Signals, seconds: float) -> None:
    """Ask all to end; after so many seconds make them. Then end what they left behind in their sessions."""
    until = time.monotonic() + seconds
    for child in children:
        if child.poll() is None:
            child.send_signal(ask)
    for child in children:
        try:
            child.wait(timeout=max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        with suppress(ProcessLookupError, PermissionError):  # Nothing left, which some call "not permitted".
            os.killpg(child.pid, signal.SIGKILL)


def alive(pid: int) -> bool:
    """Whether a process of that number lives, whoever's it is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
