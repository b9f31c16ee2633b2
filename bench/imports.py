"""How fast an import is, end to end, and how much memory it takes: `make bench NAME=imports`.

A log of a million updates (QUICK=1: 60,000) is made by repeating the life of one incident, imported by the
command into an empty installation, and imported again. Where the real log of the project's data is at hand,
it is imported too, into another one.
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import _form
from upshot.wiring import postgres

REAL = Path(__file__).parents[2] / "shared" / "data" / "desk" / "uci_incident_event_log.csv.gz"
LEAST_RATE = 3_000
MOST_MEGABYTES = 500
HEADER = (
    "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_at,"
    "sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,urgency,priority,"
    "assignment_group,assigned_to,resolved_at,closed_at"
)
# State, active, reassigned, reopened, day, group, resolver: ten updates, one hand-over, one reopening.
LIFE = (
    ("New", "true", 0, 0, 1, "?", "?"),
    ("New", "true", 0, 0, 1, "Group 4", "?"),
    ("Active", "true", 0, 0, 2, "Group 4", "Resolver 3"),
    ("Awaiting User Info", "true", 0, 0, 3, "Group 4", "Resolver 3"),
    ("Active", "true", 1, 0, 4, "Group 9", "?"),
    ("Active", "true", 1, 0, 5, "Group 9", "Resolver 8"),
    ("Resolved", "true", 1, 0, 6, "Group 9", "Resolver 8"),
    ("Active", "true", 1, 1, 7, "Group 9", "Resolver 8"),
    ("Resolved", "true", 1, 1, 8, "Group 9", "Resolver 8"),
    ("Closed", "false", 1, 1, 13, "Group 9", "Resolver 8"),
)


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    megabytes: float
    said: str
    # Of a processor, which other work on the machine hardly changes.
    own_seconds: float

    @property
    def updates(self) -> int:
        """How many updates were new."""
        found = re.search(r"Updates \([\d,]+\) +([\d,]+)", self.said)
        return int(found[1].replace(",", "")) if found else 0


def lines(cases: int) -> Iterator[str]:
    """The log, sorted by time as logs are: every case's first update, then every case's second, ..."""
    yield HEADER
    for mod, (state, active, reassigned, reopened, day, group, resolver) in enumerate(LIFE):
        for number in range(cases):
            yield (
                f"INC{number:07},{state},{active},{reassigned},{reopened},{mod},true,Caller {number % 5000},"
                f"1/3/2016 {number % 24:02}:00,Updated by {number % 700},"
                f"{day}/3/2016 {number % 24:02}:{mod * 5:02},Phone,Location {number % 200},Category {number % 45},"
                f"Subcategory {number % 220},?,2 - Medium,3 - Moderate,{group},{resolver},"
                "8/3/2016 23:50,13/3/2016 23:50"
            )


def run(url: str, home: Path, *arguments: str) -> Run:
    """Runs the command in a process of its own, which tells its peak memory when it ends."""
    begun = time.monotonic()
    with (home / "said").open("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "upshot.wiring.cli", *arguments],
            env={**os.environ, "UPSHOT_DATABASE_URL": url, "UPSHOT_HOME": str(home), "COLUMNS": "120"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _pid, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        said.seek(0)
        words = said.read()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"It ended with {process.returncode}:\n{words}")
    return Run(seconds, used.ru_maxrss / 1024, words, used.ru_utime + used.ru_stime)


def measure(path: Path, name: str) -> dict[str, float]:
    """Imports a file into an empty installation, twice."""
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        home = Path(folder)
        server = postgres.start(home / "data")
        try:
            run(server.url, home, "migrate")
            first, second = (run(server.url, home, "import", "servicenow", str(path)) for _time in range(2))
        finally:
            server.stop()
    rate = first.updates / first.seconds
    print(
        f"{name:<24}{first.updates:>12,}{first.seconds:>10.1f}{rate:>12,.0f}{first.megabytes:>10.0f}{second.updates:>8}"
    )
    return {
        "updates": first.updates,
        "seconds": round(first.seconds, 2),
        "updates_a_second": round(rate),
        "peak_megabytes": round(first.megabytes),
        "new_on_second_run": second.updates,
        "second_run_seconds": round(second.seconds, 2),
    }


def main() -> None:
    """Prints a table, and one line of JSON."""
    cases = 6_000 if _form.quick() else 100_000
    print("From starting the command to its end, on an empty installation whose tables are made.")
    print(f"{'':<24}{'updates':>12}{'seconds':>10}{'a second':>12}{'peak MB':>10}{'again':>8}")
    figures = {}
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        path = Path(folder) / "log.csv.gz"
        with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines(cases))
        figures["repeated"] = measure(path, "a repeated life")
    if REAL.exists():
        figures["real"] = measure(REAL, "a real log")
    holds = all(
        one["updates_a_second"] >= LEAST_RATE
        and one["peak_megabytes"] <= MOST_MEGABYTES
        and one["new_on_second_run"] == 0
        for one in figures.values()
    )
    _form.finish(
        name="imports",
        figures=figures,
        marks={
            "updates_a_second": LEAST_RATE,
            "peak_megabytes": MOST_MEGABYTES,
            "new_on_second_run": 0,
        },
        holds=holds,
    )


if __name__ == "__main__":
    main()
