"""A Python of the peers' own, installed from PyPI once and kept in the user's cache."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PACKAGES = (
    "django-helpdesk==2.6.1",
    "roundup==2.6.0",
    "psycopg[binary]",
    "psycopg2-binary",
    "granian",
    "setuptools<81",
)


def made() -> Path | str:
    """Its interpreter; or why there is none. PEERS_VENV names one that was made before."""
    given = os.environ.get("PEERS_VENV")
    mark = hashlib.sha256(f"{PACKAGES}{sys.version_info[:2]}".encode()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(given) if given else cache / "upshot-bench" / f"peers-{mark}"
    python, done = folder / "bin" / "python", folder / "done"
    if given or done.exists():
        return python if python.exists() else f"no Python in {folder}"
    print("Installing the peers, once …", flush=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES],
    ):
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if ended.returncode:
            return (
                f"they could not be installed: {(ended.stderr.strip() or 'no reason given').splitlines()[-1]}"
            )
    done.touch()
    return python


def version(python: Path, package: str) -> str:
    """Of an installed package."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run(
        [str(python), "-c", asked], capture_output=True, text=True, check=True
    ).stdout.strip()


def filled(python: Path, script: Path, load: Path, env: dict[str, str]) -> dict[str, Any]:
    """What a peer's own script says when it has made its tables and taken the load."""
    ended = subprocess.run(
        [str(python), str(script), str(load)],
        env={**os.environ, **env, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"{script.name} ended with {ended.returncode}:\n{ended.stderr[-3000:]}")
    answer: dict[str, Any] = json.loads(ended.stdout.strip().splitlines()[-1])
    return answer
