"""The worker sends letters the moment they are written, and each once, also when it is killed in the middle."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import psycopg
import pytest
from aiosmtpd.controller import Controller
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.mail.conftest import Box, free_port

SECONDS = 60
WRITE = """
INSERT INTO letter ("to", subject, words, written_at, next_at, head_to, head_cc, from_name, from_address, reply_to,
    message_id, in_reply_to, "references", html, files, automatic, about, reason, attempts)
SELECT 'p' || n || '@vale.example', 'Hello', 'Hello.', now(), now() + make_interval(secs => %s::float),
    '', '', '', '', '', '', '', '', '', '[]', false, '', '', 0 FROM generate_series(%s::int, %s::int) n
"""


@pytest.fixture
def base():
    """A database of its own, whose rows other processes see."""
    url = os.environ["UPSHOT_DATABASE_URL"]
    name = f"upshot_post_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {name}")
        line.execute(f"CREATE DATABASE {name} TEMPLATE {os.environ['TEMPLATE_DATABASE']}")
    yield make_conninfo(**{**conninfo_to_dict(url), "dbname": name})
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sink():
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def worker(base, sink):
    """Starts `upshot worker`; whatever still runs at the end is ended."""
    begun = []

    def start():
        environment = {
            **os.environ,
            "UPSHOT_DATABASE_URL": base,
            "UPSHOT_SECRET_KEY": "tests",
            "UPSHOT_SMTP_URL": sink.url,
            "UPSHOT_MAIL_FROM": "Larkmere <desk@larkmere.example>",
            "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
        }
        begun.append(subprocess.Popen([sys.executable, "-m", "upshot.wiring.cli", "worker"], env=environment))
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.wait()


@contextmanager
def line(base):
    with psycopg.connect(base, autocommit=True) as open_line:
        yield open_line


def until(true):
    """Waits for something, and fails where it does not come."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def count(open_line, where):
    return open_line.execute(f"SELECT count(*) FROM letter WHERE {where}").fetchone()[0]


def test_a_letter_leaves_the_moment_it_is_written_and_a_held_one_when_its_time_is_over(base, sink, worker):
    worker()
    with line(base) as ours:
        ours.execute(WRITE, [0, 1, 1])
        until(lambda: len(sink.arrived) == 1)  # the worker is up
        until(lambda: count(ours, "sent_at IS NOT NULL") == 1)
        begun = time.monotonic()
        ours.execute(WRITE, [0, 2, 2])
        until(lambda: len(sink.arrived) == 2)
        at_once = time.monotonic() - begun
        begun = time.monotonic()
        ours.execute(WRITE, [1.5, 3, 3])
        until(lambda: len(sink.arrived) == 3)
        held = time.monotonic() - begun
    assert at_once < 2
    assert 1.4 < held < 3.5


def test_a_worker_killed_in_the_middle_sends_no_letter_twice_and_loses_none_silently(base, sink, worker):
    letters, chance = 240, random.Random(3)
    with line(base) as ours:
        ours.execute(WRITE, [0, 1, letters])
        kills = 0
        while (left := letters - len(sink.arrived)) > 40:
            process, before = worker(), len(sink.arrived)
            wanted = before + chance.randint(10, min(60, left - 20))
            until(lambda wanted=wanted: len(sink.arrived) >= wanted)
            time.sleep(chance.random() * 0.02)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
        worker()
        until(lambda: count(ours, "sent_at IS NULL AND handed_at IS NULL") == 0)
        until(lambda: count(ours, "sent_at IS NULL") <= kills)
        arrived = Counter(mail["To"] for mail in sink.arrived)
        sent = {to for (to,) in ours.execute('SELECT "to" FROM letter WHERE sent_at IS NOT NULL')}
        doubt = {to for (to,) in ours.execute('SELECT "to" FROM letter WHERE sent_at IS NULL')}
    assert kills >= 3
    assert max(arrived.values()) == 1, "nobody gets a letter twice"
    assert sent <= set(arrived), "what is called sent arrived"
    assert len(doubt) <= kills, "at most the one letter in hand is in doubt"
    assert sent | doubt == {f"p{n}@vale.example" for n in range(1, letters + 1)}


class Cutting(Box):
    """Hangs up every line to the database between taking a letter and saying so."""

    async def handle_DATA(self, server, session, envelope):
        said = await super().handle_DATA(server, session, envelope)
        if len(self.arrived) in (2, 3):
            with line(self.base) as ours:
                ours.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        return said


def test_what_was_sent_while_the_database_fell_over_is_known_to_be_sent_once_it_is_back(base, worker, sink):
    cutting = Cutting()
    cutting.base = base
    controller = Controller(cutting, hostname="127.0.0.1", port=free_port())
    controller.start()
    sink.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        with line(base) as ours:
            ours.execute(WRITE, [0, 1, 5])
        worker()
        with_all = "sent_at IS NOT NULL"
        until(lambda: len(cutting.arrived) == 5)

        def all_noted():
            with line(base) as ours:
                return count(ours, with_all) == 5

        until(all_noted)
    finally:
        controller.stop()
    assert max(Counter(mail["To"] for mail in cutting.arrived).values()) == 1
