"""django-helpdesk: filled by its own models, served by Granian with two processes.

Its list of tickets is two requests, of which only the second is measured: the one that brings the rows.
"""

import base64
import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from bench._peers import venv, words
from bench._peers.asking import Call
from bench._peers.served import served

NAME = "django-helpdesk"
# Not beside this file, whose name is that of the package.
SITE = Path(__file__).parent / "sites"


def at_hand() -> Path | str:
    """Its Python; or why there is none."""
    return venv.made()


def version(python: Path) -> str:
    """Of the package."""
    return venv.version(python, "django-helpdesk")


def fill(python: Path, database: str, load: Path, _home: Path) -> dict[str, Any]:
    """Tables and rows; a session of staff."""
    return venv.filled(python, SITE / "helpdesk_site.py", load, {"PEER_DATABASE": database})


def serve(python: Path, database: str, port: int, home: Path) -> AbstractContextManager[Any]:
    """By Granian, as ours is."""
    command = [str(python), "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
               "--blocking-threads", "4", "--log-level", "warning", "helpdesk_site:application"]  # fmt: skip
    env = {"PEER_DATABASE": database, "PYTHONDONTWRITEBYTECODE": "1"}
    return served(command, port=port, env=env, folder=SITE, log=home / "helpdesk.log")


def calls(keys: dict[str, Any], sample: words.Sample) -> dict[str, Callable[[], Iterator[Call]]]:
    """Each row's requests, without end."""
    cookie = {"Cookie": keys["cookie"]}
    writing = {**cookie, "X-CSRFToken": keys["csrf"], "Content-Type": "application/json"}

    def create() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            given = {"queue": int(keys["queue"]), "title": one.subject, "description": one.words, "priority": 3,
                     "submitter_email": f"c{one.contact}@bench.example"}  # fmt: skip
            yield Call(
                "/api/tickets/", lambda body: b'"id"' in body, "POST", json.dumps(given).encode(), writing
            )

    def inbox() -> Iterator[Call]:
        asked = _list(filtering={"status__in": [1, 2]})
        return itertools.repeat(Call(asked, lambda body: len(json.loads(body)["data"]) == 50, headers=cookie))

    def ticket() -> Iterator[Call]:
        for one in itertools.cycle(sample.tickets):
            yield Call(f"/tickets/{one.number}/", _holds(one.probe.encode()), headers=cookie)

    def search() -> Iterator[Call]:
        for pair in itertools.cycle(sample.pairs):
            yield Call(
                _list(filtering={}, search_string=pair),
                lambda body: bool(json.loads(body)["data"]),
                headers=cookie,
            )

    return {"create": create, "inbox": inbox, "ticket": ticket, "search": search}


def _list(**asked: Any) -> str:
    """As its own page asks for rows: the filter in base64."""
    query = {"filtering_null": {}, "sorting": "created", "sortreverse": True, "search_string": "", **asked}
    told = base64.b64encode(json.dumps(query).encode()).decode()
    return f"/datatables_ticket_list/{told}?draw=1&start=0&length=50"


def _holds(part: bytes) -> Callable[[bytes], bool]:
    return lambda body: part in body
