"""Roundup: filled by its own classes, served by its own WSGI application.

An issue made by its API has no words: these would be a message of their own, by a second call that is not measured.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench._peers import venv, words
from bench._peers.asking import Call
from bench._peers.served import served

NAME = "Roundup"
SITE = Path(__file__).parent / "sites"
LISTED = re.compile(rb'href="issue\d+"')
COLUMNS = "id,activity,title,creator,assignedto,status"


def at_hand() -> Path | str:
    """Its Python; or why there is none."""
    return venv.made()


def version(python: Path) -> str:
    """Of the package."""
    return venv.version(python, "roundup")


def fill(python: Path, database: str, load: Path, home: Path) -> dict[str, Any]:
    """A tracker and its issues."""
    return venv.filled(
        python, SITE / "roundup_site.py", load, {"PEER_DATABASE": database, "PEER_HOME": str(home)}
    )


def serve(python: Path, database: str, port: int, home: Path) -> AbstractContextManager[Any]:
    """By Granian, as ours is; each process one request at a time."""
    command = [str(python), "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
               "--blocking-threads", "1", "--log-level", "warning", "roundup_site:application"]  # fmt: skip
    env = {"PEER_DATABASE": database, "PEER_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    return served(command, port=port, env=env, folder=SITE, log=home / "roundup.log")


def calls(keys: dict[str, Any], sample: words.Sample) -> dict[str, Callable[[], Iterator[Call]]]:
    """Each row's requests, without end."""
    known = {"Cookie": keys["cookie"]}
    writing = {
        **known,
        "X-Requested-With": "rest",
        "Origin": "http://127.0.0.1",
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Accept": "application/json",
    }

    def create() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            given = {"title": one.subject, "status": keys["open"], "messages": [], "priority": "3"}
            yield Call(
                "/rest/data/issue", lambda body: b'"id"' in body, "POST", json.dumps(given).encode(), writing
            )

    def inbox() -> Iterator[Call]:
        asked = {"@columns": COLUMNS, "@sort": "-activity", "@filter": "status", "status": keys["open"]}
        return itertools.repeat(
            Call(_list(**asked), lambda body: len(set(LISTED.findall(body))) >= 50, headers=known)
        )

    def ticket() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            yield Call(f"/issue{one.number}", _holds(one.probe.encode()), headers=known)

    def search() -> Iterator[Call]:
        for pair in itertools.cycle(sample.pairs):
            asked = {"@columns": COLUMNS, "@sort": "-activity", "@search_text": pair}
            yield Call(_list(**asked), lambda body: bool(LISTED.search(body)), headers=known)

    return {"create": create, "inbox": inbox, "ticket": ticket, "search": search}


def _list(**asked: Any) -> str:
    return f"/issue?{urlencode({'@pagesize': 50, '@startwith': 0, **asked})}"


def _holds(part: bytes) -> Callable[[bytes], bool]:
    return lambda body: part in body
