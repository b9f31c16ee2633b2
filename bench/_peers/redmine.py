"""Redmine: Debian's package, where it is installed; filled by its own models, served by Puma with two processes.

A message on an issue is a note in its journal. An issue made by its API has its words, as ours has.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from bench._peers import words
from bench._peers.asking import Call
from bench._peers.served import served

NAME = "Redmine"
ROOT, PUMA = Path("/usr/share/redmine"), Path("/usr/bin/puma")
SITES = Path(__file__).parent / "sites"
LISTED = re.compile(rb'id="issue-\d+"')
HIT = re.compile(rb'<dt class="issue[^>]*>.*?href="/issues/\d+', re.DOTALL)
# What it needs to know of this run besides its folder.
ENV = {
    "RAILS_ENV": "production",
    "REDMINE_LANG": "en",
    "SECRET_KEY_BASE": "of this run " * 8,
    "RUBYOPT": f"-r{SITES / 'debian_gems.rb'}",
}
FOUND = re.compile(r"Version: (?:\d+:)?([\d.]+)")


def at_hand() -> Path | str:
    """Where it is; or why it is not."""
    if ROOT.exists() and PUMA.exists():
        return ROOT
    return "Debian's packages redmine, redmine-pgsql and puma are not installed"


def version(_root: Path) -> str:
    """Of the package."""
    told = subprocess.run(["dpkg", "--status", "redmine"], capture_output=True, text=True, check=True).stdout
    found = FOUND.search(told)
    return found[1] if found else "unknown"


def fill(root: Path, database: str, load: Path, home: Path) -> dict[str, Any]:
    """Tables by its migrations, its default settings, rows; a key of the API and a session of its administrator."""
    own = _site(root, database, home)
    _run(own, "bundle", "install", "--local", "--quiet")
    _run(own, "bundle", "exec", "rake", "db:migrate")
    said = _run(own, "bundle", "exec", "rails", "runner", str(SITES / "redmine_site.rb"), str(load))
    answer: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return answer


def serve(_root: Path, _database: str, port: int, home: Path) -> AbstractContextManager[Any]:
    """By Puma, with as many processes as ours, each with Puma's five threads."""
    command = ["bundle", "exec", "puma", "--workers", "2", "--threads", "5:5", "--preload",
               "--environment", "production", "--bind", f"tcp://127.0.0.1:{port}", "config.ru"]  # fmt: skip
    return served(command, port=port, env=ENV, folder=home / "redmine", log=home / "redmine.log")


def calls(keys: dict[str, Any], sample: words.Sample) -> dict[str, Callable[[], Iterator[Call]]]:
    """Each row's requests, without end."""
    known = {"Cookie": keys["cookie"]}
    writing = {"X-Redmine-API-Key": keys["key"], "Content-Type": "application/json"}

    def create() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            issue = {"project_id": keys["project"], "subject": one.subject, "description": one.words}
            yield Call(
                "/issues.json",
                lambda body: b'"id"' in body,
                "POST",
                json.dumps({"issue": issue}).encode(),
                writing,
            )

    def inbox() -> Iterator[Call]:
        return itertools.repeat(
            Call(
                "/issues?set_filter=1&sort=updated_on%3Adesc&per_page=50",
                lambda body: len(set(LISTED.findall(body))) == 50,
                headers=known,
            )
        )

    def ticket() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            yield Call(f"/issues/{one.number}", _holds(one.probe.encode()), headers=known)

    def search() -> Iterator[Call]:
        for pair in itertools.cycle(sample.pairs):
            yield Call(
                f"/search?q={pair.replace(' ', '+')}&all_words=1&issues=1",
                lambda body: bool(HIT.search(body)),
                headers=known,
            )

    return {"create": create, "inbox": inbox, "ticket": ticket, "search": search}


def _site(root: Path, database: str, home: Path) -> Path:
    """A copy of what the package brought, with settings of this run: so nothing is written outside the run's folder."""
    own = home / "redmine"
    shutil.copytree(
        root, own, symlinks=True, ignore=shutil.ignore_patterns("instances", "Gemfile.lock", "database.yml")
    )
    name, _at, sockets = database.partition("@")
    base = {"adapter": "postgresql", "database": name, "host": sockets, "port": 5432, "username": "upshot"}
    # Where Debian's package looks for what is an installation's own.
    ours = own / "instances" / "default"
    for folder in ("config", "log", "files", "tmp"):
        (ours / folder).mkdir(parents=True)
    # JSON is YAML.
    (ours / "config" / "database.yml").write_text(
        json.dumps({"production": {**base, "encoding": "utf8", "pool": 5}})
    )
    (own / "Gemfile.local").write_text('gem "pg"\ngem "puma"\n')
    return own


def _run(own: Path, *command: str) -> str:
    ended = subprocess.run(
        command, cwd=own, env={**os.environ, **ENV}, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {ended.returncode}:\n{(ended.stderr or ended.stdout)[:1500]}"
        )
    return ended.stdout


def _holds(part: bytes) -> Callable[[bytes], bool]:
    return lambda body: part in body
