"""How many letters a second the built-in mail server takes, and what becomes of them: `make bench NAME=mailbox`.

The collected letters of the project's data (or of UPSHOT_BENCH_MAIL, a folder with `eml/` and
`spamassassin_easy_ham.tar.gz`) go through a real SMTP conversation into the running `upshot mail`, on an empty
installation: all of them, or with QUICK=1 a tenth. Every letter must be kept, each once, and be read or say why not.
"""

import os
import smtplib
import socket
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import psycopg

from bench import _form
from upshot.wiring import postgres

DATA = Path(os.environ.get("UPSHOT_BENCH_MAIL") or Path(__file__).parents[2] / "shared" / "data" / "mail")
TO = "desk@larkmere.example"
LEAST_RATE = 5
STATES = ("taken", "ignored", "spam", "unreadable")


def letters() -> list[bytes]:
    """All letters, the strange ones first."""
    strange = [path.read_bytes() for path in sorted((DATA / "eml").glob("*/*.eml"))]
    with tarfile.open(DATA / "spamassassin_easy_ham.tar.gz") as packed:
        plain = [packed.extractfile(one).read() for one in packed if one.isfile()]
    return strange + (plain[:250] if _form.quick() else plain)


def send(port: int, raws: list[bytes]) -> list[float]:
    """Hands letters in one after the other; how long each acknowledgement took, in milliseconds."""
    took = []
    client = smtplib.SMTP("127.0.0.1", port, timeout=120)
    for raw in raws:
        begun = time.perf_counter()
        client.sendmail("sender@elsewhere.example", [TO], raw)
        took.append(1000 * (time.perf_counter() - begun))
    client.quit()
    return took


def upshot(command: str, url: str, home: Path, **more: str) -> subprocess.Popen[bytes]:
    """One of Upshot's processes."""
    environment = {
        **os.environ,
        "UPSHOT_DATABASE_URL": url,
        "UPSHOT_HOME": str(home),
        "UPSHOT_SECRET_KEY": "for a benchmark",
        **more,
    }
    return subprocess.Popen([sys.executable, "-m", "upshot.wiring.cli", command], env=environment)


def measure(raws: list[bytes]) -> dict[str, float]:
    """Sends all letters, waits until they are read, and asks the database what became of them."""
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        home = Path(folder)
        server = postgres.start(home / "data")
        try:
            if upshot("migrate", server.url, home).wait():
                sys.exit("The tables could not be made.")
            port = _free_port()
            where = {"UPSHOT_SMTP_IN": f"127.0.0.1:{port}", "UPSHOT_MAIL_DOMAINS": "larkmere.example"}
            process = upshot("mail", server.url, home, **where)
            try:
                _await(port, process)
                begun = time.monotonic()
                took = send(port, raws)
                sent = time.monotonic()
                _await_settled(server.url, process)
                settled = time.monotonic()
                peak = _form.peak_megabytes(process.pid)
            finally:
                process.terminate()
                process.wait(timeout=60)
            return {
                **_asked(server.url),
                **_times(took, sent - begun, settled - begun),
                "peak_megabytes": peak,
            }
        finally:
            server.stop()


def _times(took: list[float], sending: float, settling: float) -> dict[str, float]:
    return {
        "acknowledged_p50_ms": round(statistics.median(took), 1),
        "acknowledged_p99_ms": round(statistics.quantiles(took, n=100)[98], 1),
        "acknowledged_a_second": round(len(took) / sending, 1),
        "read_a_second": round(len(took) / settling, 1),
        "seconds": round(settling, 1),
    }


def _asked(url: str) -> dict[str, float]:
    with psycopg.connect(url) as line:
        one = lambda sql: line.execute(sql).fetchone()[0]  # noqa: E731
        states = dict(line.execute("SELECT state, count(*) FROM arrival GROUP BY state").fetchall())
        for subject, reason, state in line.execute(
            "SELECT subject, reason, state FROM arrival WHERE state IN ('unreadable', 'spam') ORDER BY id"
        ):
            print(f"  {state}: {subject[:50]!r}: {reason}")
        reasons = line.execute(
            "SELECT regexp_replace(reason, '[0-9]+', 'N', 'g') AS why, count(*) FROM arrival WHERE state = 'ignored'"
            " GROUP BY why ORDER BY count(*) DESC LIMIT 8"
        )
        for reason, count in reasons:
            print(f"  ignored {count}: {reason}")
        return {
            "kept": one("SELECT count(*) FROM arrival"),
            "counted": one("SELECT coalesce(sum(copies), 0) FROM arrival"),
            **{state: states.get(state, 0) for state in STATES},
            "tickets": one("SELECT count(*) FROM ticket"),
            "tickets_of_one_letter_each": one("SELECT count(DISTINCT ticket_id) FROM arrival"),
            "threads": one("SELECT count(DISTINCT thread) FROM ticket"),
            "threads_of_several": one(
                "SELECT count(*) FROM (SELECT thread FROM ticket GROUP BY thread HAVING count(*) > 1) AS several"
            ),
        }


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The mail server did not start.")


def _await_settled(url: str, process: subprocess.Popen[bytes]) -> None:
    with psycopg.connect(url, autocommit=True) as line:
        while line.execute("SELECT count(*) FROM arrival WHERE state = 'new'").fetchone()[0]:
            if process.poll() is not None:
                sys.exit("The mail process ended by itself.")
            time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Prints what became of the letters, and one line of JSON."""
    if not DATA.is_dir():
        sys.exit(f"There are no letters in {DATA}; name a folder in UPSHOT_BENCH_MAIL.")
    raws = letters()
    figures = {"letters": len(raws), **measure(raws)}
    for name, value in figures.items():
        print(f"{name:<28}{value:>10,}")
    marks = {"every letter counted": True, "each at most one ticket": True, "read_a_second": LEAST_RATE}
    holds = (
        figures["counted"] == len(raws)
        and figures["tickets"] == figures["tickets_of_one_letter_each"]
        and sum(figures[state] for state in STATES) == figures["kept"]
        and figures["read_a_second"] >= LEAST_RATE
    )
    _form.finish(name="mailbox", figures=figures, marks=marks, holds=holds)


if __name__ == "__main__":
    main()
