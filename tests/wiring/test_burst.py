"""Every process is killed in the middle of a burst of writes: what was acknowledged is there, and nothing twice."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path

import psutil

from tests.wiring.conftest import Installation, family, gone, kill

SECRET = "up_burst-of-the-tests"
SEED = f"""
INSERT INTO member
(id, email, name, role, is_active, language, timezone, joined_at, password, languages, skills, signature)
VALUES (9000, 'burst@example.org', 'Burst', 'member', true, '', '', now(), '!', '{{}}', '{{}}', '');
INSERT INTO token (id, member_id, name, secret_hash, start, scopes, made_at)
VALUES (9000, 9000, 'burst', '{sha256(SECRET.encode()).hexdigest()}', 'up_burst', '{{write}}', now());
INSERT INTO account (id, name, kind, timezone, note, made_at)
VALUES (9000, 'Vale Water', 'organisation', '', '', now());
"""
WRITES = 400
ENOUGH = 120


def write(one: Installation, number: int) -> bool:
    """One ticket by the API, under a key of its own; whether it was acknowledged."""
    body = json.dumps({"account_id": 9000, "words": f"burst {number}"}).encode()
    headers = {
        "Authorization": f"Bearer {SECRET}",
        "Content-Type": "application/json",
        "Idempotency-Key": f"burst-{number}",
    }
    asked = urllib.request.Request(f"http://127.0.0.1:{one.port}/api/v1/tickets", body, headers)
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{error.code} {error.reason}") from None
    except (OSError, HTTPException):
        return False


def found(one: Installation, question: str) -> str:
    """What the database answers."""
    done = one.run("database", "psql", "-At", "-c", question)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_acknowledged_write_survives_a_kill_and_none_is_there_twice(
    installation: Callable[..., Installation], migrated: Callable[[Path], None], tmp_path: Path
) -> None:
    migrated(tmp_path)
    one = installation(tmp_path)
    found(one, SEED)
    process, _said = one.serve()
    tree = [psutil.Process(process.pid), *family(process)]
    acknowledged: set[int] = set()

    killing = threading.Event()

    def keep(number: int) -> None:
        try:
            if write(one, number):
                acknowledged.add(number)
        except AssertionError:
            # Cut off from its database by the kill, the server may still say that it is in trouble; not before.
            if not killing.is_set():
                raise

    with ThreadPoolExecutor(4) as pool:
        burst = [pool.submit(keep, number) for number in range(WRITES)]
        while len(acknowledged) < ENOUGH and not all(each.done() for each in burst):
            time.sleep(0.005)
        killing.set()
        kill(tree)
        for each in burst:
            each.result()
    process.wait()
    assert gone(tree)
    assert ENOUGH <= len(acknowledged) < WRITES, "The kill fell outside the burst."

    process, _said = one.serve()
    there = {int(words.split()[1]) for words in found(one, "SELECT words FROM ticket").splitlines()}
    assert acknowledged <= there
    # Whoever got no answer sends again, under the same key.
    assert all(write(one, number) for number in range(WRITES))
    assert found(one, "SELECT count(*), count(DISTINCT words) FROM ticket") == f"{WRITES}|{WRITES}"
    assert found(one, "SELECT count(*) FROM entry WHERE verb = 'ticket.received'") == str(WRITES)
