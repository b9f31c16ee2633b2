"""Roundup's own tracker, in the peers' Python: `python roundup_site.py LOAD` makes and fills it, a WSGI server serves
`application`. Its address is in PEER_DATABASE, as for the others; its folder in PEER_HOME."""

import json
import os
import re
import secrets
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from roundup import date, init, instance, password
from roundup.cgi.wsgi_handler import RequestDispatcher

NAME, SOCKETS = os.environ["PEER_DATABASE"].split("@")
HOME = Path(os.environ["PEER_HOME"]) / "tracker"
SECRET = "of this run"
# So many tickets are kept at once.
BATCH = 200

if __name__ != "__main__":
    dispatch = RequestDispatcher(str(HOME))


def application(environ, start_response):
    """Roundup writes by what `start_response` gives back, which Granian's does not: written here, and handed on."""
    parts = []

    def begin(status, headers, exc_info=None):  # noqa: ARG001 - WSGI's own form
        start_response(status, headers)
        return parts.append

    return [*dispatch(environ, begin), *parts]


def make():
    """Its classic tracker, with PostgreSQL's full text, and without letters."""
    template = Path(sys.prefix) / "share" / "roundup" / "templates" / "classic"
    settings = {
        "rdbms_backend": "postgresql",
        "rdbms_name": NAME,
        "rdbms_host": SOCKETS,
        "rdbms_port": "5432",
        "rdbms_user": "upshot",
        "rdbms_password": "",
        "indexer": "native-fts",
        "tracker_web": "http://127.0.0.1/",
        "mail_domain": "bench.example",
        "mailhost": "localhost",
        "mail_debug": os.devnull,
    }
    init.install(str(HOME), str(template), settings=settings)
    # Who is told of a new message is a matter of letters, which nobody here gets.
    shutil.move(HOME / "detectors" / "nosyreaction.py", HOME / "nosyreaction.off")
    tracker = instance.open(str(HOME))
    tracker.init(password.Password(SECRET, config=tracker.config))
    return tracker


def fill(lines):
    """The load by its own classes, one by one: it has no way for many at once."""
    tracker = make()
    db = tracker.open("admin")
    # Its full text looks for each message's words among all of them: without this, 100,000 issues take days to fill.
    db.sql("CREATE INDEX fts_of ON __fts (_class, _itemid, _prop)")
    db.commit()
    statuses = {name: db.status.lookup(name) for name in ("chatting", "resolved")}
    priority, admin = db.priority.lookup("bug"), db.user.lookup("admin")
    for one in map(json.loads, lines):
        when = date.Date(datetime.fromtimestamp(one["at"], UTC))
        said = [
            db.msg.create(content=text, author=admin, date=when, summary=text[:60])
            for text in (one["words"], *one["said"])
        ]
        db.issue.create(
            title=one["subject"],
            messages=said,
            priority=priority,
            assignedto=admin,
            status=statuses["chatting" if one["open"] else "resolved"],
        )
        if one["number"] % BATCH == 0:
            db.commit()
            db.clearCache()
    db.commit()
    db.sql("SELECT count(*) FROM _issue")
    issues = db.cursor.fetchone()[0]
    db.sql("SELECT count(*) FROM _msg")
    messages = db.cursor.fetchone()[0]
    sessions, sid = db.getSessionManager(), secrets.token_hex(32)
    sessions.set(sid, user="admin")
    sessions.commit()
    db.commit()
    db.conn.autocommit = True
    db.sql("VACUUM ANALYZE")
    db.conn.autocommit = False
    db.close()
    cookie = "roundup_session_" + re.sub("[^a-zA-Z]", "", tracker.config.TRACKER_NAME)
    told = {"tickets": issues, "messages": messages - issues}
    print(json.dumps({"cookie": f"{cookie}={sid}", "open": statuses["chatting"], "counts": told}))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as load:
        fill(load)
