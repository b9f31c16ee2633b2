"""The folder of one installation: made closed to others, locked by who uses it, keeping the secret key."""

import fcntl
import os
import secrets
from contextlib import suppress
from pathlib import Path

from upshot.wiring.config import Trouble
from upshot.wiring.processes import User


def make_folder(folder: Path, user: User | None) -> None:
    """Make a missing folder: ours to write, the service user's to enter. An existing one is left alone."""
    try:
        folder.mkdir(parents=True, mode=0o700)
        if user:
            os.chown(folder, 0, user.gid)
            folder.chmod(0o750)
    except FileExistsError as error:
        if not folder.is_dir():
            raise Trouble(f"{folder} is not a folder; set UPSHOT_HOME to one.") from error
    except OSError as error:
        raise _not_writable(folder, error) from error


def make_writable_folder(folder: Path, user: User | None) -> None:
    """Make a missing folder that web and worker write into, whoever they run as; closed to all others."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if user and folder.stat().st_uid == 0:
            os.chown(folder, user.uid, user.gid)
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: OSError) -> Trouble:
    return Trouble(
        f"{folder} cannot be written by this user ({error.strerror}). "
        "Set UPSHOT_HOME to a folder that can, or change who owns this one."
    )


def lock(folder: Path) -> int:
    """One Upshot at a time on one folder. The lock goes with the process that holds it, however it ends."""
    try:
        held = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(held, 20).decode().strip() or "of unknown number"
        os.close(held)
        raise Trouble(
            f"Another Upshot (process {holder}) already uses {folder}. "
            "Stop that one first, or set UPSHOT_HOME to another folder."
        ) from error
    os.truncate(held, 0)
    os.pwrite(held, f"{os.getpid()}\n".encode(), 0)
    return held


def private(path: str, flags: int) -> int:
    """An opener for files that only we read."""
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


def secret_key(folder: Path) -> str:
    """The key that signs links and sessions, made once. It appears whole or not at all."""
    kept = folder / "secret-key"
    if not os.path.exists(kept):  # Unlike Path's: false, not an error, in a folder that we may not enter.
        new = folder / f".secret-key-{os.getpid()}"
        try:
            with open(new, "w", opener=private) as file:
                file.write(secrets.token_urlsafe(48))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):  # Another start was quicker: then its key is the key.
                os.link(new, kept)
            new.unlink()
        except OSError as error:
            raise _not_writable(folder, error) from error
    try:
        return kept.read_text().strip()
    except OSError as error:
        raise Trouble(f"{kept} cannot be read by this user ({error.strerror}); it signs links.") from error
