"""The embedded PostgreSQL: one folder in, the address of a running server out.

The binaries come in a wheel; its Python code is not used, because started as root it opens every folder
above the data to all users. Here root gives a data folder of mode 0700 to a service user, hands the server
that folder as an open descriptor (so that no right on the folders above is needed), and touches no other
permission. The server listens on a socket in a private folder, never on the network.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from upshot.wiring import programs
from upshot.wiring.config import Trouble
from upshot.wiring.home import lock, make_folder, private
from upshot.wiring.processes import User, alive, end, reaches, run, service_user, spawn

# Written into postgresql.conf once, where whoever runs the server may change them.
TUNED = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",  # Compiling costs more than these short queries take.
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_connections": "",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # For tests.


@dataclass(kw_only=True)
class Running:
    """A server that we started."""

    url: str
    process: subprocess.Popen[bytes]
    _sockets: Path
    _lock: int

    def stop(self) -> None:
        """End all connections, write everything out, stop; then let another start."""
        end([self.process], ask=signal.SIGINT, seconds=60)
        shutil.rmtree(self._sockets, ignore_errors=True)
        os.close(self._lock)


def start(folder: Path, *, durable: bool = True) -> Running:
    """Start the server whose data lie in `folder`/postgres, making both on the first start.

    Holds a lock on the folder until `stop`. Not durable: faster, and lost when the machine fails.
    Raises Trouble with a sentence.
    """
    folder = folder.absolute()
    user = service_user()
    binaries = programs.folder(user)
    make_folder(folder, user)
    held = lock(folder)
    try:
        data = folder / "postgres"
        if not data.exists():
            _initialise(data, binaries, user)
        _check(data, user)
        _end_orphans(data)
        sockets = _new_sockets(folder / "sockets", user, owner=data.stat().st_uid)
        process = _launch(data, binaries, user, sockets, durable=durable)
    except BaseException:
        os.close(held)
        raise
    server = Running(url=_url(sockets), process=process, _sockets=sockets, _lock=held)
    try:
        _wait(server, data)
        _make_database(server.url)
    except BaseException:
        server.stop()
        raise
    return server


def running(folder: Path) -> str | None:
    """The address of a server that runs on this folder, started by whatever process."""
    lines = _postmaster_file(folder.absolute() / "postgres")
    if len(lines) < 8 or not lines[7].startswith("ready") or not alive(int(lines[0])):
        return None
    sockets = Path(lines[4])
    return _url(sockets) if (sockets / ".s.PGSQL.5432").exists() else None


def _url(sockets: Path) -> str:
    # The port is said because PGPORT in the environment would otherwise choose another.
    return f"postgresql://upshot@/upshot?host={quote(str(sockets), safe='/')}&port=5432"


@contextmanager
def _handed_over(data: Path, user: User | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """How a child names the data folder: by its path, or, when root drops to a user who may not be able to
    walk there, by an open descriptor."""
    if user is None or not Path("/proc/self/fd").is_dir():
        yield str(data), ()
        return
    descriptor = os.open(data, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield f"/proc/self/fd/{descriptor}", (descriptor,)
    finally:
        os.close(descriptor)


def _initialise(data: Path, binaries: Path, user: User | None) -> None:
    """Made beside its place and moved there when whole: a kill in the middle leaves nothing half done."""
    new = data.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if user:
        os.chown(new, user.uid, user.gid)
    with _handed_over(new, user) as (name, descriptors):
        made = run(
            [
                *(
                    str(binaries / "initdb"),
                    "-D",
                    name,
                    "-U",
                    "upshot",
                    "--encoding=UTF8",
                    "--no-instructions",
                ),
                # Built in, so that it sorts and folds the same on every machine.
                *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                # Whoever can enter the socket's private folder is the user who owns the data, or root.
                *("--auth-local=trust", "--auth-host=reject"),
                *(f"--set={key}={value}" for key, value in TUNED.items()),
            ],
            user=user,
            pass_fds=descriptors,
            env=_environment(),
        )
    if made.returncode:
        raise Trouble(f"The database could not be made in {data}: {_last_line(made.stderr)}")
    new.rename(data)


def _check(data: Path, user: User | None) -> None:
    owner = data.stat().st_uid
    expected = user.uid if user else os.geteuid()
    if owner != expected:
        raise Trouble(
            f"{data} belongs to user number {owner}. Start Upshot as that user, "
            f"or stop it and give the folder over: chown -R {user.name if user else expected} {data}"
        )
    version = (data / "PG_VERSION").read_text().strip()
    if version != programs.MAJOR:
        raise Trouble(
            f"{data} was made by PostgreSQL {version}, and this Upshot brings {programs.MAJOR}. "
            "Dump it with the older Upshot and restore it here: see docs/running.md."
        )


def _new_sockets(kept: Path, user: User | None, *, owner: int) -> Path:
    """A folder for this run's socket, its path kept in a file; that of a run that was killed goes."""
    with suppress(OSError):
        old = Path(kept.read_text())
        if old.name.startswith("upshot-") and old.lstat().st_uid == owner:
            for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
                (old / name).unlink(missing_ok=True)
            old.rmdir()
    new = _socket_folder(user)
    with open(kept, "w", opener=private) as file:
        file.write(str(new))
    return new


def _socket_folder(user: User | None) -> Path:
    """A new private folder with a short path: a socket's path may have 107 bytes (103 on some systems)."""
    for base in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 - mkdtemp makes a name nobody can guess
        if len(base) > 60 or '"' in base or not os.access(base, os.W_OK) or not reaches(user, Path(base)):
            continue
        folder = Path(tempfile.mkdtemp(prefix="upshot-", dir=base))
        if user:
            os.chown(folder, user.uid, user.gid)
        return folder
    raise Trouble(
        "There is no folder for the database's socket: /tmp cannot be written. Set TMPDIR to one that can."
    )


def _launch(
    data: Path, binaries: Path, user: User | None, sockets: Path, *, durable: bool
) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": f'"{sockets}"',
        "unix_socket_permissions": "0700",
        **({} if durable else FORGETFUL),
    }
    with _handed_over(data, user) as (name, descriptors), open(_log(data), "ab", opener=private) as output:
        return spawn(
            [
                str(binaries / "postgres"),
                "-D",
                name,
                *(f"--{key}={value}" for key, value in settings.items()),
            ],
            user=user,
            env=_environment(),
            dies_by=signal.SIGINT,
            stdout=output,
            stderr=output,
            pass_fds=descriptors,
        )


def _log(data: Path) -> Path:
    return data.with_name("postgres.log")


def _wait(server: Running, data: Path) -> None:
    """Until it answers. After a crash it first redoes its log, which takes as long as it takes."""
    while not _ready(data, server.process.pid):
        if server.process.poll() is not None:
            reason = _last_line(_log(data).read_text(errors="replace"))
            raise Trouble(f"The database did not start: {reason} (The whole story is in {_log(data)}.)")
        time.sleep(0.01)


def _environment() -> dict[str, str]:
    """Nothing of ours: PGPORT, PGDATA or a locale would change what the server does."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it gave no reason"


def _postmaster_file(data: Path) -> list[str]:
    """PostgreSQL's note on its server: number, folder, start, port, sockets, address, memory, state."""
    try:
        note = os.open(data / "postmaster.pid", os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return []
    with os.fdopen(note) as lines:
        return lines.read(4096).splitlines()


def _ready(data: Path, pid: int) -> bool:
    lines = _postmaster_file(data)
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].startswith("ready")


def _make_database(url: str) -> None:
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'upshot'").fetchone():
            connection.execute("CREATE DATABASE upshot")


def _end_orphans(data: Path) -> None:
    """Stop servers that outlived a supervisor which was killed; forget one that is no more.

    We hold the lock, so no living Upshot uses this folder. PostgreSQL would refuse to start beside a process
    that happens to have the number in its note, so the note goes once nothing works on the folder.
    """
    if not Path("/proc/self").is_dir():
        return  # Then PostgreSQL judges by its note alone.
    note = _postmaster_file(data)
    for ask, seconds in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 5.0)):
        found = _servers_on(data)
        # SIGINT asks the first process to end all others in order; to the others it means something else.
        asked = [pid for pid in found if ask != signal.SIGINT or note[:1] == [str(pid)]]
        for pid in asked:
            with suppress(ProcessLookupError):
                os.kill(pid, ask)
        until = time.monotonic() + seconds
        while asked and (found := _servers_on(data)) and time.monotonic() < until:
            time.sleep(0.02)
        if not found:
            break
    else:
        raise Trouble(
            f"A database server (process {found[0]}) still uses {data} and does not end. End it first."
        )
    (data / "postmaster.pid").unlink(missing_ok=True)


def _servers_on(data: Path) -> list[int]:
    """PostgreSQL processes whose working folder is this one: a server and its helpers stay in their data."""
    place = data.stat()
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            cwd = (process / "cwd").stat()
            program = Path(os.readlink(process / "exe")).name
        except OSError:
            continue  # Gone in between, or another user's.
        if (cwd.st_dev, cwd.st_ino) == (place.st_dev, place.st_ino) and program.startswith("postgres"):
            found.append(int(process.name))
    return sorted(found)
