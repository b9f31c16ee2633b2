"""The worker is killed in the middle of firing rules and calling another system, again and again: each entry is met
once, and each message arrives at least once, under an id that lets the receiver count it once."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from upshot.automation import actions
from upshot.automation.models import Firing, Sending
from upshot.desk import actions as desk
from upshot.desk.models import Message
from upshot.kit.clock import now

pytestmark = pytest.mark.django_db(transaction=True)
NOTES = 120
KILLS = 3
SECONDS = 120


class Receiver(ThreadingHTTPServer):
    """Another system, which counts by id."""

    daemon_threads = True

    def __init__(self):
        self.heard = Counter()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard[self.headers["webhook-id"]] += 1
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_all):
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def receiver():
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def worker(tmp_path):
    """Starts the worker as an installation does, on the tests' database; what is left of it ends with the test."""
    database = {
        **conninfo_to_dict(os.environ["UPSHOT_DATABASE_URL"]),
        "dbname": connection.settings_dict["NAME"],
    }
    settings = {
        "UPSHOT_DATABASE_URL": make_conninfo(**database),
        "UPSHOT_HOME": str(tmp_path),
        "UPSHOT_WEBHOOKS_PRIVATE": "1",
        "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
    }
    started = []

    def start():
        command = [sys.executable, "-m", "upshot.wiring.cli", "worker"]
        started.append(subprocess.Popen(command, env={**os.environ, **settings}))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


def wait_until(true, worker):
    until = time.monotonic() + SECONDS
    while not true():
        assert worker.poll() is None, "The worker ended by itself."
        assert time.monotonic() < until, "It takes too long."
        time.sleep(0.01)


def test_killed_again_and_again_each_entry_is_met_once_and_each_message_arrives(house, receiver, worker):
    house.rule("note", acts=[{"act": "note", "value": "Seen by the rule."}])
    actions.make_webhook(
        name="Stock",
        url=f"http://127.0.0.1:{receiver.server_port}/hook",
        events=["case.noted"],
        by=house.lead,
        at=now(),
    )
    for n in range(NOTES):
        desk.note(case=house.case(), words=f"Note {n}", by=house.ben, at=now())
    done = Firing.objects.filter(outcome="done")
    in_the_middle = []
    for step in range(KILLS):
        process, enough = worker(), NOTES * (step + 1) // (KILLS + 1)
        wait_until(lambda enough=enough: done.count() >= enough, process)
        process.kill()
        process.wait()
        in_the_middle.append(done.count())
    assert all(0 < count < NOTES for count in in_the_middle), in_the_middle
    last = worker()
    # The notes of ours, and those of the rule about them.
    wait_until(lambda: len(receiver.heard) >= 2 * NOTES, last)
    wait_until(lambda: not Sending.objects.filter(sent_at=None).exists(), last)
    last.terminate()
    assert last.wait(timeout=30) == 0, "It ends when it is asked to."
    assert done.count() == done.values("entry").distinct().count() == NOTES
    assert Message.objects.filter(kind="note").count() == 2 * NOTES
    assert Firing.objects.filter(outcome="stopped").count() == NOTES, "the rule's own notes do not set it off"
    assert set(receiver.heard) == set(Sending.objects.values_list("message_id", flat=True))
    assert Sending.objects.count() == 2 * NOTES
