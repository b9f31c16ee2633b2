"""`upshot serve`: the whole tree of processes, from one command to one Ctrl-C.

    upshot serve ── postgres
                 ├─ upshot worker
                 ├─ upshot mail
                 └─ upshot web ── its processes

The supervisor itself loads no Django: it starts, watches and ends. When it is killed, the kernel ends its
children (Linux), and the next start ends a database that survived all the same.
"""

import errno
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from types import FrameType
from typing import NoReturn

from upshot.wiring import database, postgres
from upshot.wiring.config import Config, Trouble
from upshot.wiring.home import make_folder, make_writable_folder, secret_key
from upshot.wiring.processes import END_SECONDS, User, end, reaches, run, service_user, spawn

Say = Callable[[str], None]
Children = dict[str, subprocess.Popen[bytes]]
Begin = Callable[[str], None]
START_SECONDS = 60
# A part that ended by itself so many times in so many seconds is not begun anew: something is wrong with it.
MOST_ENDS, ENDS_SECONDS = 5, 120
LOWEST_PORT = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")


class _Stopped(BaseException):
    """Somebody asked us to stop."""


def serve(config: Config, *, say: Say) -> None:
    """Run everything until told to stop. A part that dies is begun anew; raises Trouble when it cannot start, when it
    dies again and again, and when the database dies."""
    with _signals():
        try:
            _check_port(config)
            with _database(config) as (url, database_process):
                user = _ordinary_user(config, say)
                _check_low_port(config, user)
                if not config.blobs_url:
                    make_writable_folder(config.home / "blobs", user)
                environment = _environment(config, url)
                link = _prepare(environment, user)
                with _children(environment, user) as (children, begin):
                    _await_pages(config, {**children, **database_process})
                    _greet(config, link, say)
                    _watch(children, database_process, begin, say)
        except _Stopped:
            say("Upshot has stopped.")


@contextmanager
def _signals() -> Iterator[None]:
    """A first signal to stop raises _Stopped wherever we are; while stopping, more are not heard."""
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for kind in kinds:
            signal.signal(kind, signal.SIG_IGN)
        raise _Stopped

    before = {kind: signal.signal(kind, stop) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def _check_port(config: Config) -> None:
    """Before anything starts, so that a second Upshot on the same port does nothing at all."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
            probe.listen()
        except (OSError, OverflowError) as error:
            if isinstance(error, socket.gaierror) or getattr(error, "errno", None) == errno.EADDRNOTAVAIL:
                advice = "Set UPSHOT_HOST to an address of this machine, such as 127.0.0.1."
            else:
                advice = "Set UPSHOT_PORT to a free port above 1023, or stop what uses this one."
            raise Trouble(
                f"The web server cannot listen on {config.host}, port {config.port} ({_reason(error)}). {advice}"
            ) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _check_low_port(config: Config, user: User | None) -> None:
    """Root could bind it, and did when we tried; the web server no longer can once it is somebody else."""
    if user is None or not LOWEST_PORT.exists() or config.port >= int(LOWEST_PORT.read_text()):
        return
    raise Trouble(
        f"Port {config.port} is open to root only, and the web server runs as {user.name}. "
        "Set UPSHOT_PORT to 8000, say, and put a reverse proxy in front: see docs/running.md."
    )


@contextmanager
def _database(config: Config) -> Iterator[tuple[str, Children]]:
    if config.database_url:
        make_folder(config.home, service_user())
        database.check(config.database_url)
        yield config.database_url, {}
        return
    server = postgres.start(config.home)
    try:
        yield server.url, {"database": server.process}
    finally:
        server.stop()


def _ordinary_user(config: Config, say: Say) -> User | None:
    """Whom web and worker run as. Root only where nobody else could read the program, and then we say so."""
    user = service_user()
    if user is None:
        return None
    if not _runs_python(user):
        closed = f"cannot run {Path(sys.executable).resolve()} with Upshot in it"
        mend = "Install Python and Upshot where all users can read them, such as /opt/upshot."
    elif not reaches(user, config.home):
        closed = f"cannot enter {config.home}"
        mend = "Set UPSHOT_HOME to a folder that it can enter, such as /var/lib/upshot."
    else:
        return user
    say(f"Web and worker run as root, because the user {user.name} {closed}. {mend}")
    return None


def _runs_python(user: User) -> bool:
    """Tried rather than judged by permissions: interpreter, libraries and Upshot must all be readable."""
    try:
        return (
            run([sys.executable, "-P", "-c", "import upshot.wiring.config, django"], user=user).returncode
            == 0
        )
    except OSError:
        return False


def _environment(config: Config, url: str) -> dict[str, str]:
    return {
        **os.environ,
        "UPSHOT_HOME": str(config.home),
        "UPSHOT_DATABASE_URL": url,
        "UPSHOT_SECRET_KEY": config.secret_key or secret_key(config.home),
    }


def _upshot(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "upshot.wiring.cli", *arguments]


def _prepare(environment: dict[str, str], user: User | None) -> str | None:
    """Bring the database up to date, in a process of its own that drops root's rights like the others.

    Returns the path of a link that signs somebody in, where one is due.
    """
    process = spawn(
        [sys.executable, "-P", "-m", "upshot.wiring.prepare"],
        user=user,
        env=environment,
        dies_by=signal.SIGKILL,
        stdout=subprocess.PIPE,
    )
    try:
        output, _nothing = process.communicate()
    finally:
        end([process], ask=signal.SIGTERM, seconds=END_SECONDS)
    if process.returncode:
        raise Trouble("The database could not be made ready; the reason stands above.")
    link: str | None = json.loads(output.splitlines()[-1])["link"]
    return link


@contextmanager
def _children(environment: dict[str, str], user: User | None) -> Iterator[tuple[Children, Begin]]:
    """The parts that run, and how one of them is begun anew."""
    children: Children = {}

    def begin(name: str) -> None:
        children[name] = spawn(_upshot(name), user=user, env=environment, dies_by=signal.SIGKILL)

    try:
        for name in ("worker", "mail", "web"):
            begin(name)
        yield children, begin
    finally:
        end(list(children.values()), ask=signal.SIGTERM, seconds=END_SECONDS)


def _await_pages(config: Config, children: Children) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(config):
        _check_alive(children)
        if time.monotonic() > until:
            raise Trouble(
                f"The web server did not answer within {START_SECONDS} seconds; its messages stand above."
            )
        time.sleep(0.05)


def _answers(config: Config) -> bool:
    connection = http.client.HTTPConnection(config.near_host, config.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(children: Children, database_process: Children, begin: Begin, say: Say) -> NoReturn:
    """Until a signal ends it. A part that fails at once each time is begun later each time."""
    ends: dict[str, list[float]] = {name: [] for name in children}
    due: dict[str, float] = {}
    while True:
        _check_alive(database_process)
        at = time.monotonic()
        for name, process in children.items():
            if process.poll() is None:
                continue
            if name not in due:
                ends[name] = [one for one in ends[name] if at - one < ENDS_SECONDS] + [at]
                if len(ends[name]) > MOST_ENDS:
                    _check_alive({name: process})
                say(f"The {name} process ended by itself ({_how(process.returncode)}) and is begun anew.")
                end([process], ask=signal.SIGTERM, seconds=END_SECONDS)  # With whatever it left behind.
                due[name] = at + 2 ** len(ends[name]) / 4
            elif at >= due[name]:
                del due[name]
                begin(name)
        time.sleep(0.1)


def _check_alive(children: Children) -> None:
    for name, process in children.items():
        if process.poll() is not None:
            raise Trouble(
                f"The {name} process ended by itself ({_how(process.returncode)}), so Upshot stops. "
                "Its messages stand above, or in postgres.log in the home folder."
            )


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"


def _greet(config: Config, link: str | None, say: Say) -> None:
    say(f"Upshot is ready at {config.address}")
    if config.demo:
        say("Its company, Larkmere, is invented, and so is everyone in it.")
    if link:
        say(f"Sign in, once, with: {config.address}{link}")
