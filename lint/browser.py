"""Finds a Chromium for the page tests; as root it installs the system's package where there is none.

In CI it installs a Dovecot too, for the tests of mailboxes, which are skipped without it: elsewhere its package would
begin to serve mail on somebody's machine.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
INSTALL = {
    "apt-get": (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", "chromium")),
    "dnf": (("install", "-y", "-q", "chromium"),),
    "apk": (("add", "--quiet", "chromium"),),
}
DOVECOT = (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", "dovecot-imapd"))
SYSTEMS = "/usr/sbin:/usr/bin:/sbin"
HELP = (
    "The page tests need a browser: install Chromium or Google Chrome "
    "(Debian, Ubuntu: apt-get install chromium; Fedora: dnf install chromium; "
    "macOS: brew install --cask chromium)."
)


class NoBrowser(Exception):
    """There is none, and none could be installed; the message says what to do."""


def find() -> Path | None:
    """The browser that is installed, if any."""
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    return next((path for path in APPLICATIONS if path.exists()), None)


def ensure() -> Path:
    """The browser, installed first where that is possible. Raises NoBrowser."""
    return find() or _installed()


def _installed() -> Path:
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    if os.geteuid() != 0 or manager is None:
        raise NoBrowser(HELP)
    if why := _ran(manager, INSTALL[manager]):
        raise NoBrowser(f"{HELP} ({why})")
    if path := find():
        return path
    raise NoBrowser(HELP)


def _ran(manager: str, calls: tuple[tuple[str, ...], ...]) -> str:
    """Why one of them failed; empty where none did."""
    for arguments in calls:
        done = subprocess.run(
            [manager, *arguments],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            return f"{manager} {arguments[0]} failed: {said[-1] if said else 'no reason given'}"
    return ""


def mail_server() -> str:
    """Dovecot, where CI can install it; why it could not, if so."""
    wanted = "CI" in os.environ and os.geteuid() == 0 and shutil.which("apt-get")
    return _ran("apt-get", DOVECOT) if wanted and not shutil.which("dovecot", path=SYSTEMS) else ""


if __name__ == "__main__":
    try:
        print(ensure())
    except NoBrowser as error:
        sys.exit(str(error))
    if reason := mail_server():
        print(f"Tests of mailboxes are skipped: {reason}")
