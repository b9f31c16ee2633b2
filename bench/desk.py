"""This desk beside others, over HTTP: `make bench NAME=desk [QUICK=1] [TICKETS=100000]`.

The same tickets of real words go into each system, by its own models, each into a database of its own on one
PostgreSQL whose settings are ours; each is served by Granian with two processes, and asked by one connection and by
eight: create by the API, a page of 50 of the inbox, one ticket's page, and a search for two words. An answer that is
an error, or lacks what was asked for, makes its row invalid. Beside them stand the fewest statements that answer the
same questions. django-helpdesk and Roundup come from PyPI into a Python of their own, once; PEERS_VENV names another.
Redmine is measured where Debian's packages of it are installed.

A million tickets are for ours alone: `TICKETS=1000000` measures it at 100,000 and at 1,000,000, and says how much
slower each row became.
"""

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

from bench import _form
from bench._peers import asking, bare, helpdesk, ours, redmine, roundup, words
from bench._peers.asking import Load, Row
from bench._peers.served import free_port
from upshot.wiring import postgres

QUICK_TICKETS, TICKETS, MANY = 2_000, 100_000, 1_000_000
PEERS: tuple[ModuleType, ...] = (helpdesk, roundup, redmine)
# From PyPI, so that anybody can have them: without these no mark holds.
NEEDED = (helpdesk.NAME, roundup.NAME)
# How many times faster than the best of the others, p50 and p99 with one connection; and how many times its rate
# with eight.
FASTER = {"create": 5.0, "inbox": 10.0, "ticket": 10.0, "search": 10.0}
RATE_OF_8 = 8.0
SLOWER_AT_MANY = 2.0
Rows = dict[str, Row]


def main() -> None:
    """Prints tables, and one line of JSON."""
    if not words.DATA.exists():
        sys.exit("The desk is measured with real words, and shared/data is not at hand.")
    tickets = int(os.environ.get("TICKETS") or (QUICK_TICKETS if _form.quick() else TICKETS))
    load = Load(40, 1.2, 1.0) if _form.quick() else Load(300, 60.0, 10.0, warm=100, warm_seconds=10.0)
    sizes = (TICKETS, tickets) if tickets >= MANY else (tickets,)
    # A process each: ours knows one database as long as it runs.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as each:
        found = list(each.map(partial(at_size, load=load, alone=tickets >= MANY), sizes))
    if len(found) == 1:
        figures, holds = beside(found[0])
    else:
        figures, holds = grown(*(one[ours.NAME] for one in found))
    _form.finish(
        name="desk",
        figures={"tickets": tickets, **figures},
        marks={"faster": FASTER, "rate_of_8": RATE_OF_8, "slower_at_a_million": SLOWER_AT_MANY},
        holds=holds,
    )


def at_size(tickets: int, *, load: Load, alone: bool) -> dict[str, Rows]:
    """Every system, with so many tickets."""
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        home = Path(folder)
        server = postgres.start(home / "data")
        try:
            path = home / "load.jsonl"
            words.write(path, tickets)
            sample = words.sample(path, tickets)
            print(
                f"{tickets:,} tickets, {tickets * words.SAID:,} messages, {tickets // words.ASKED:,} contacts."
            )
            durable(server.url)
            found = {ours.NAME: our_rows(server.url, home, path, sample, load)}
            if not alone:
                found |= peers(server.url, home, path, sample, load)
            found[bare.NAME] = bare_rows(server.url, path, sample, load)
        finally:
            server.stop()
    return found


def durable(url: str) -> None:
    """Says what the server promises, for all of them."""
    with psycopg.connect(url) as connection:
        told = {
            name: connection.execute(f"SHOW {name}").fetchone() for name in ("synchronous_commit", "fsync")
        }
        print(f"PostgreSQL {connection.info.server_version // 10000}, {told}; load {os.getloadavg()[0]:.1f}.")
    if any(value != ("on",) for value in told.values()):
        sys.exit("What is written would not be durable.")


def our_rows(url: str, home: Path, path: Path, sample: words.Sample, load: Load) -> Rows:
    """This desk."""
    begun = time.monotonic()
    keys = ours.fill(url, home, path)
    print(f"{ours.NAME}: {ours.counts()}, filled in {time.monotonic() - begun:.0f} s", flush=True)
    port = free_port()
    with ours.serve(url, home, port):
        return told(
            ours.NAME,
            {name: asking.measure(port, one, load) for name, one in ours.calls(keys, sample).items()},
        )


def peers(url: str, home: Path, path: Path, sample: words.Sample, load: Load) -> dict[str, Rows]:
    """The others: those that can be had. One that fails says why, and the rest go on."""
    found = {}
    for peer in PEERS:
        where = peer.at_hand()
        if isinstance(where, str):
            print(f"Without {peer.NAME}: {where}.")
            continue
        name = f"{peer.NAME} {peer.version(where)}"
        try:
            begun, place = time.monotonic(), database(url, peer.__name__.rpartition(".")[2])
            keys = peer.fill(where, place, path, home)
            print(f"{name}: {keys['counts']}, filled in {time.monotonic() - begun:.0f} s", flush=True)
            port = free_port()
            with peer.serve(where, place, port, home):
                calls = peer.calls(keys, sample)
                found[name] = told(name, {row: asking.measure(port, one, load) for row, one in calls.items()})
        except RuntimeError as error:
            print(f"{name} could not be measured: {error}")
    return found


def bare_rows(url: str, path: Path, sample: words.Sample, load: Load) -> Rows:
    """The fewest statements."""
    database(url, "bare")
    own = urlsplit(url)._replace(path="/bare").geturl().replace("postgresql:/bare", "postgresql:///bare")
    bare.fill(own, path)
    return told(bare.NAME, bare.measure(own, sample, load))


def database(url: str, name: str) -> str:
    """A new database on the same server: its name, and the folder of the server's socket."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{name}@{parse_qs(urlsplit(url).query)['host'][0]}"


def told(name: str, rows: Rows) -> Rows:
    """One system's table."""
    print(
        f"\n{name:<26}{'p50 ms':>9}{'p99 ms':>9}{'a second':>10}{'8: p50':>9}{'8: p99':>9}{'a second':>10}{'asked':>7}"
    )
    for row, one in rows.items():
        print(
            f"  {row:<24}{one.p50:>9.1f}{one.p99:>9.1f}{one.rate:>10.1f}{one.p50_of_8:>9.1f}{one.p99_of_8:>9.1f}"
            f"{one.rate_of_8:>10.1f}{one.asked:>7}"
            + (f"  INVALID: {one.wrong} wrong; {one.why}" if one.wrong else "")
        )
    print(flush=True)
    return rows


def beside(found: dict[str, Rows]) -> tuple[dict[str, object], bool]:
    """How many times faster ours is than the best of the others, row by row."""
    mine = found[ours.NAME]
    others = {name: rows for name, rows in found.items() if name not in (ours.NAME, bare.NAME)}
    figures: dict[str, object] = {
        name: {row: one.told() for row, one in rows.items()} for name, rows in found.items()
    }
    measured = all(any(name.startswith(needed) for name in others) for needed in NEEDED)
    holds = measured and not any(one.wrong for one in mine.values())
    times: dict[str, dict[str, float]] = {}
    print(f"{'times faster than the best':<28}{'p50':>7}{'p99':>7}{'rate of 8':>11}{'mark':>7}")
    for row, mark in FASTER.items():
        valid = [rows[row] for rows in others.values() if not rows[row].wrong]
        if not valid:
            print(f"  {row:<26} nobody to stand beside")
            holds = False
            continue
        one = {
            "p50": min(other.p50 for other in valid) / mine[row].p50,
            "p99": min(other.p99 for other in valid) / mine[row].p99,
            "rate_of_8": mine[row].rate_of_8 / max(other.rate_of_8 for other in valid),
        }
        kept = one["p50"] >= mark and (
            one["rate_of_8"] >= RATE_OF_8 if row == "create" else one["p99"] >= mark
        )
        holds &= kept
        times[row] = {name: round(value, 1) for name, value in one.items()}
        print(
            f"  {row:<26}{one['p50']:>7.1f}{one['p99']:>7.1f}{one['rate_of_8']:>11.1f}{mark:>7.0f}"
            f"{'' if kept else '  misses'}"
        )
    return {**figures, "times_faster": times}, holds


def grown(before: Rows, after: Rows) -> tuple[dict[str, object], bool]:
    """How much slower each row became with ten times as many tickets."""
    slower = {row: round(after[row].p50 / before[row].p50, 2) for row in before}
    slowest = {row: round(after[row].p99 / before[row].p99, 2) for row in before}
    print(f"{'times slower at a million':<28}{slower}")
    print(f"{'... the slowest of a hundred':<28}{slowest}")
    figures: dict[str, object] = {
        "before": {row: one.told() for row, one in before.items()},
        "after": {row: one.told() for row, one in after.items()},
        "times_slower": slower,
        "times_slower_p99": slowest,
    }
    holds = all(one <= SLOWER_AT_MANY for one in slower.values())
    return figures, holds and not any(one.wrong for rows in (before, after) for one in rows.values())


if __name__ == "__main__":
    main()
