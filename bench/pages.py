"""How long the server takes for the pages that people open most: `make bench NAME=pages`.

Into an empty installation come a real service desk's log (QUICK=1: its first 10,000 updates) and the story of the
demo, for needs with threads. Then each page is asked for again and again, in this process, through every layer from
the middleware to the template, as one signed-in lead. Beside each page stands what the same SQL statements take alone
with an empty template, in the same run.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from bench import _form, _needs
from upshot.wiring import postgres

REAL = Path(__file__).parents[2] / "shared" / "data" / "desk" / "uci_incident_event_log.csv.gz"
QUICK_UPDATES = 10_000
NEEDS, QUICK_NEEDS = 100_000, 5_000
MOST_MS = dict.fromkeys(("reports", "books", "promises", "calibration", "levels", "hand-overs"), 80.0)
USUAL_MS = 20.0
MOST_QUERIES = 20
# Marks of a transaction, which PostgreSQL is asked for but which are no questions.
MARKS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Figure:
    """One page: milliseconds of the server (of which in Python), and of its bare statements with an empty template."""

    name: str
    p50: float
    p99: float
    python: float
    bare: float
    queries: int
    kilobytes: float

    @property
    def mark(self) -> float:
        """The most that half of the answers may take."""
        return MOST_MS.get(self.name, USUAL_MS)

    @property
    def holds(self) -> bool:
        """Whether both marks are kept."""
        return self.p50 <= self.mark and self.queries <= MOST_QUERIES

    def told(self) -> dict[str, float]:
        """For the last line."""
        return {
            "p50_ms": round(self.p50, 2),
            "p99_ms": round(self.p99, 2),
            "python_ms": round(self.python, 2),
            "bare_ms": round(self.bare, 2),
            "ratio": round(self.p50 / self.bare, 2),
            "queries": self.queries,
        }


def main() -> None:
    """Prints a table, and one line of JSON."""
    if not REAL.exists():
        sys.exit("The pages are measured on a real service desk's log, and shared/data is not at hand.")
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        server = postgres.start(Path(folder) / "data")
        try:
            os.environ |= {
                "UPSHOT_DATABASE_URL": server.url,
                "UPSHOT_HOME": folder,
                "UPSHOT_SECRET_KEY": "of this run",
            }
            fill(Path(folder))
            figures = measure(times=20 if _form.quick() else 200)
        finally:
            server.stop()
    _form.finish(
        name="pages",
        figures={figure.name: figure.told() for figure in figures},
        marks={"p50_ms": USUAL_MS, "reports_p50_ms": MOST_MS["reports"], "queries": MOST_QUERIES},
        holds=all(figure.holds for figure in figures),
    )


def fill(folder: Path) -> None:
    """The log by the command that everybody uses; then the demo's story."""
    from bench.imports import run

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
    path = beginning_of(REAL, folder / "log.csv.gz") if _form.quick() else REAL
    url = os.environ["UPSHOT_DATABASE_URL"]
    run(url, folder, "migrate")
    came = run(url, folder, "import", "servicenow", str(path))

    import_module("upshot.wiring.wsgi")  # Set up as the server is, its collector of garbage too.
    from django.db import connection

    from upshot.demo.actions import tell
    from upshot.desk.models import Case
    from upshot.kit.clock import now
    from upshot.needs.models import Need

    tell(at=now())
    _needs.fill(connection, needs=QUICK_NEEDS if _form.quick() else NEEDS)
    imported = Case.objects.filter(source="servicenow").count()
    print(
        f"{imported:,} imported cases with {came.updates:,} updates, in {came.seconds:.0f} s;"
        f" the demo's story; and {Need.objects.count():,} needs."
    )


def beginning_of(path: Path, to: Path) -> Path:
    """The header and the first updates."""
    with gzip.open(path, "rt") as whole, gzip.open(to, "wt", compresslevel=1) as part:
        part.writelines(islice(whole, QUICK_UPDATES + 1))
    return to


def measure(times: int) -> list[Figure]:
    """Every page, as the demo's lead."""
    from django.test import Client

    from upshot.demo.company import VISITOR
    from upshot.people.models import Member

    client = Client()
    client.force_login(Member.objects.get(email=VISITOR))
    print(
        f"\n{'milliseconds':<18}{'p50':>8}{'p99':>8}{'mark':>7}{'python':>8}{'bare':>8}{'ratio':>7}{'queries':>9}{'KB':>7}"
    )
    figures = []
    for name, address in addresses().items():
        figure = one(name, address, client, times)
        figures.append(figure)
        ratio = figure.p50 / figure.bare
        print(
            f"{name:<18}{figure.p50:>8.1f}{figure.p99:>8.1f}{figure.mark:>7.0f}{figure.python:>8.1f}"
            f"{figure.bare:>8.1f}{ratio:>7.1f}"
            f"{figure.queries:>9}{figure.kilobytes:>7.0f}{'' if figure.holds else '  too slow'}"
        )
    return figures


def addresses() -> dict[str, str]:
    """The pages: the case that was changed most often, the thread with the most entries, a word that is in nearly
    every imported ticket, and one that is in a single ticket."""
    from django.db.models import Count

    from upshot.desk.models import Case
    from upshot.journal.models import Entry
    from upshot.needs.models import Need, Ownership
    from upshot.results.models import Review

    def fullest(subject: str) -> int:
        rows = Entry.objects.filter(subject=subject).order_by().values_list("subject_id")
        return rows.annotate(n=Count("pk")).order_by("-n").values_list("subject_id", flat=True)[0]

    need, case = Need.objects.get(pk=fullest("need")), fullest("case")
    busiest = Case.objects.order_by().values_list("account").annotate(n=Count("pk")).order_by("-n")[0][0]
    review = Review.objects.filter(need__origin__startswith="bench:", held_at=None).latest("pk").pk
    owner = Ownership.objects.order_by().values_list("member").annotate(n=Count("pk")).order_by("-n")[0][0]
    number = Case.objects.filter(source="servicenow").latest("pk").origin.rpartition(":")[2]
    return {
        "today": "/",
        "inbox": "/inbox?view=all",
        "inbox, resolved": "/inbox?view=resolved",
        "inbox, one case": f"/inbox?view=all&case={case}",
        "case": f"/cases/{case}",
        "thread": f"/needs/{need.pk}",
        "needs": "/needs",
        "account": f"/accounts/{busiest}",
        "search, common": "/search?q=phone",
        "search, rare": f"/search?q={number}",
        "results": "/results",
        "reviews": "/reviews",
        "review": f"/reviews/{review}",
        "who is who": f"/accounts/{need.account_id}/people",
        "came of it": f"/members/{owner}/came-of-it",
        "reports": "/reports",
        "books": "/results/books",
        "promises": "/results/promises",
        "calibration": "/results/calibration",
        "levels": "/results/levels",
        "hand-overs": "/reports/hand-overs",
    }


def one(name: str, address: str, client: Any, times: int) -> Figure:
    """One page, warmed up, then asked for so many times."""
    from django.db import connection
    from django.template import engines
    from django.test.utils import CaptureQueriesContext

    def ask() -> Any:
        answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address} answers {answer.status_code}.")
        return answer

    for _time in range(3):
        answer = ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    statements = [query["sql"] for query in captured if not query["sql"].startswith(MARKS)]
    took, spent = timed(ask, times)
    empty = engines.all()[0].from_string("<!doctype html><title></title>")
    bare, _spent = timed(lambda: alone(statements, empty), max(times // 4, 10))
    return Figure(
        name=name,
        p50=statistics.median(took),
        p99=sorted(took)[-1 - len(took) // 100],
        python=statistics.median(spent),
        bare=statistics.median(bare),
        queries=len(statements),
        kilobytes=len(answer.content) / 1024,
    )


def alone(statements: list[str], empty: Any) -> None:
    """The same statements without Django's models, and a template with nothing in it."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            if cursor.description:
                cursor.fetchall()
    empty.render({})


def timed(act: Callable[[], Any], times: int) -> tuple[list[float], list[float]]:
    """How long an act took each time, and how long of it this process was at work, in milliseconds."""
    took, spent = [], []
    for _time in range(times):
        begun, idle = time.perf_counter(), time.process_time()
        act()
        took.append((time.perf_counter() - begun) * 1000)
        spent.append((time.process_time() - idle) * 1000)
    return took, spent


if __name__ == "__main__":
    main()
