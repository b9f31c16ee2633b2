"""An import that is killed goes on where it stopped, and comes to the same rows as one that was not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError

from tests.importing.conftest import Run, update
from upshot.desk.models import Case
from upshot.importing import run
from upshot.importing.models import Import
from upshot.journal.models import Entry

Log = Callable[..., Path]
# What the same file must give in every database: keys and times of writing are another's business.
SAME = {
    "account": "SELECT origin, name, kind FROM account",
    "contact": "SELECT c.origin, a.origin, c.name, c.email FROM contact c JOIN account a ON a.id = c.account_id",
    "case": "SELECT c.origin, a.origin, p.origin, title, urgency, thread, opened_at, resolved_at, closed_at, "
    "promise_kept, reopened, hand_overs FROM support_case c JOIN account a ON a.id = c.account_id "
    "LEFT JOIN contact p ON p.id = c.contact_id",
    "ticket": "SELECT t.origin, c.origin, subject, words, t.channel, t.thread, received_at "
    "FROM ticket t JOIN support_case c ON c.id = t.case_id",
    "entry": "SELECT e.origin, c.origin, e.at, verb, actor, actor_name, words, detail::text, e.thread, "
    "e.account_id = c.account_id FROM entry e JOIN support_case c ON e.subject = 'case' AND c.id = e.subject_id",
}


def many(cases: int) -> list[dict[str, str]]:
    """A log of five updates of each case, all cases mixed, with a bad row here and there."""
    steps = [
        {"incident_state": "New"},
        {"incident_state": "Active", "assignment_group": "Group 4"},
        {"incident_state": "Active", "assignment_group": "Group 9", "reassignment_count": "1"},
        {"incident_state": "Resolved", "assignment_group": "Group 9", "reassignment_count": "1"},
        {"incident_state": "Closed", "assignment_group": "Group 9", "reassignment_count": "1"},
    ]
    return [
        update(
            f"INC{number:05}",
            f"{day + 1}/3/2016 {'25' if (number, day) in ((7, 1), (4000, 2)) else '10'}:00",
            sys_mod_count=str(day),
            location=f"Location {number % 50}",
            caller_id=f"Caller {number % 400}",
            resolved_at="4/3/2016 10:00",
            closed_at="5/3/2016 10:00",
            **step,
        )
        for day, step in enumerate(steps)
        for number in range(cases)
    ]


@pytest.fixture
def database() -> Iterator[Callable[[], str]]:
    """Makes empty, migrated databases on the server of the tests; their addresses."""
    server, made = os.environ["UPSHOT_DATABASE_URL"], []

    def make() -> str:
        name = f"import_{uuid4().hex[:12]}"
        template = os.environ.get("TEMPLATE_DATABASE", "template0")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        made.append(name)
        parts = urlsplit(server)
        return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def start(url: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "upshot.wiring.cli", "import", "servicenow", path.name],
        env={**os.environ, "UPSHOT_DATABASE_URL": url, "PYTHONPATH": str(Path.cwd())},
        cwd=path.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    said, complained = process.communicate(timeout=120)
    assert process.returncode == 0, complained
    return said


def ask(url: str, question: str) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(url)) as connection:
        return connection.execute(question.encode()).fetchall()


def kill_when_some_is_in(url: str, process: subprocess.Popen[str]) -> int:
    """Kills it as soon as a first batch was committed; the number of entries that are in."""
    until = time.monotonic() + 60
    while not any(bookmark for (bookmark,) in ask(url, "SELECT bookmark FROM import_run")):
        assert process.poll() is None, "it ended too early to be killed"
        assert time.monotonic() < until
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert ask(url, "SELECT count(*) FROM import_run WHERE finished_at IS NULL") == [(1,)]
    return int(ask(url, "SELECT count(*) FROM entry")[0][0])


def test_after_kill_9_it_goes_on_and_comes_to_the_same_rows(
    database: Callable[[], str], log: Log, tmp_path: Path
) -> None:
    path = log(many(5000))
    undisturbed, killed = database(), database()
    finish(start(undisturbed, path))
    rejects = (tmp_path / "log.csv.rejects.csv").read_text()
    assert len(rejects.splitlines()) == 3

    had = kill_when_some_is_in(killed, start(killed, path))
    assert 0 < had < 24_998
    said = finish(start(killed, path))
    assert "from where it had stopped" in said
    assert "Updates (25,000)  24,998              0         2" in said
    assert (tmp_path / "log.csv.rejects.csv").read_text() == rejects
    for thing, question in SAME.items():
        assert sorted(ask(killed, question), key=repr) == sorted(ask(undisturbed, question), key=repr), thing
    counts = "SELECT counts - 'accounts there' - 'contacts there', rows FROM import_run"
    assert ask(killed, counts) == ask(undisturbed, counts)
    assert "0 new, 24,998 updates already there, 2 rejected then" in finish(start(killed, path))


def test_what_went_in_before_is_not_told_again(
    importing: Run, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between two batches by an error, without a process to kill: batches of one case each."""
    monkeypatch.setattr(run, "BATCH", 1)
    path = log(many(6))
    turned: list[str] = []
    turn_page = run.progress.turn_page

    def stumble(one: Import, **page: Any) -> None:
        if len(turned) == 3:
            raise OSError("the lights went out")
        turned.append(page["bookmark"])
        turn_page(one, **page)

    monkeypatch.setattr(run.progress, "turn_page", stumble)
    with pytest.raises(OSError, match="lights"):
        importing("servicenow", path)
    assert turned == ["INC00000", "INC00001", "INC00002"]
    assert Case.objects.count() == 3, "a batch without its bookmark is not in"
    before = list(Entry.objects.values_list("pk", flat=True))

    def note(one: Import, **page: Any) -> None:
        turned.append(page["bookmark"])
        turn_page(one, **page)

    monkeypatch.setattr(run.progress, "turn_page", note)
    importing("servicenow", path)
    assert turned[3:] == ["INC00003", "INC00004", "INC00005"], "it begins behind the bookmark"
    assert (Case.objects.count(), Entry.objects.count()) == (6, 30)
    assert list(Entry.objects.filter(pk__in=before).values_list("pk", flat=True)) == before
    assert Import.objects.get().counts["new"] == 30


def test_an_import_does_not_end_before_it_begins() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    with pytest.raises(IntegrityError, match="import_run_finished_after"):
        Import.objects.create(
            source="x", name="x", fingerprint="x", started_at=at, finished_at=at - timedelta(seconds=1)
        )
