"""A real IMAP server of our own, and a mailbox on it as its owner sees it."""

import getpass
import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from grp import getgrgid
from pathlib import Path

import pytest

from tests.mail.conftest import free_port

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/sbin")
needs_dovecot = pytest.mark.skipif(
    DOVECOT is None, reason="Dovecot (package dovecot-imapd) is not on this machine."
)
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain xoauth2
{more}
default_internal_user = {internal}
default_login_user = {internal}
default_internal_group = {group}
first_valid_uid = 0
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password=seven-wet-vans
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
"""


BY_TOKEN = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/tokens.conf
}}
"""
TOKENS = """
introspection_mode = auth
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


@contextmanager
def running(tokens_at=""):
    """The port of a server of our own, with a mailbox `desk`. Its folder can be entered by the user it runs as.
    `tokens_at`: the address that says whose an OAuth 2.0 token is (RFC 7662)."""
    me = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwnam(getpass.getuser())
    folder, port = Path(tempfile.mkdtemp(prefix="upshot-dovecot-")), free_port()
    folder.chmod(0o755)
    for name in ("mail", "home", "run"):
        (folder / name).mkdir()
        if os.geteuid() == 0 and name != "run":
            os.chown(folder / name, me.pw_uid, me.pw_gid)
    root = os.geteuid() == 0
    (folder / "tokens.conf").write_text(TOKENS.format(url=tokens_at))
    said = CONFIG.format(
        folder=folder,
        port=port,
        uid=me.pw_uid,
        gid=me.pw_gid,
        internal="dovecot" if root else me.pw_name,
        group="dovecot" if root else getgrgid(me.pw_gid).gr_name,
        more=BY_TOKEN.format(folder=folder) if tokens_at else "",
    )
    (folder / "dovecot.conf").write_text(said)
    with subprocess.Popen(
        [DOVECOT, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.PIPE
    ) as process:
        try:
            _await(port, process, folder)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)
            shutil.rmtree(folder, ignore_errors=True)


def _await(port, process, folder):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    log = (folder / "log").read_text() if (folder / "log").exists() else ""
    said = process.stderr.read().decode() if process.poll() is not None else ""
    pytest.fail(f"Dovecot did not start: {said}{log[-2000:]}", pytrace=False)


class There:
    """The mailbox as its owner sees it."""

    def __init__(self, port):
        self.port = port

    def do(self, way):
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        client.login("desk", "seven-wet-vans")
        client.select("INBOX")
        try:
            return way(client)
        finally:
            client.logout()

    def put(self, *letters, seen=False):
        flags = r"(\Seen)" if seen else None
        self.do(lambda client: [client.append("INBOX", flags, None, raw) for raw in letters])

    def unseen(self):
        return len(self.do(lambda client: client.search(None, "UNSEEN"))[1][0].split())
