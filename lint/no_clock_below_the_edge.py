"""Nothing below the edge reads the clock.

Danger: a verb that asks the clock itself cannot be replayed, imported with the date it really had, or tested
for next March; and two readings in one act disagree.
Rule: pages, jobs, the API, the portal, commands, wiring and the demo read `upshot.kit.clock.now`, once, and
pass it down as `at`. Below them neither Python's clock, nor Django's, nor the database's (`Now()`, `now()`,
`auto_now`, `CURRENT_DATE`) is read. How long something takes (`time.monotonic`, `time.perf_counter`) is not
the time of day, and free.
Way out: take `at` as a keyword argument.
"""

import ast
import re
from collections.abc import Iterator

from lint.law import LAYERS, Finding, House, Source

EDGE_ROOMS = {"wiring", "demo", "api", "portal", "overview"}
EDGE_LAYERS = {"pages", "tasks", "cli"}
# Files of an edge room with these names are below its edge, as they are everywhere.
BELOW = set(LAYERS) - EDGE_LAYERS - {"urls"}
CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "django.utils.timezone.now",
    "django.utils.timezone.localtime",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
    "django.db.models.functions.datetime.Now",
    "upshot.kit.clock.now",
}
# These take an instant; only without one do they read the clock.
WITH_ARGUMENT = {"django.utils.timezone.localtime", "django.utils.timezone.localdate"}
SQL = re.compile(
    r"\b(now|(clock|statement|transaction)_timestamp)\(\s*\)|\b(current_(timestamp|date|time)|localtimestamp)\b",
    re.IGNORECASE,
)
# module: why it may read the clock though it stands below the edge.
ALLOWED = {
    "upshot.kit.clock": "it is the clock",
    "upshot.mail.inbox": "the edge at which letters come in",
    "upshot.mail.process": "the same",
    "upshot.kit.once": "it stands in the doors, before the pages",
    "upshot.kit.format": "its filters run in a page's template: at the edge",
}


def findings(house: House) -> Iterator[Finding]:
    """Readings of the clock below the edge."""
    for source in house.sources:
        if _is_edge(source) or source.module in ALLOWED:
            continue
        for node in source.nodes:
            if isinstance(node, ast.Name | ast.Attribute) and _reads(source, node):
                yield source.finding(
                    node, f"{ast.unparse(node)} reads the clock below the edge; take `at` instead."
                )
            elif isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
                yield source.finding(node, f"{node.arg} reads the clock below the edge; take `at` instead.")
        for node, text in source.texts:
            if SQL.search(text):
                yield source.finding(node, "This SQL reads the database's clock; pass `at` as a parameter.")


def _is_edge(source: Source) -> bool:
    return source.layer in EDGE_LAYERS or (source.room in EDGE_ROOMS and source.layer not in BELOW)


def _reads(source: Source, node: ast.Name | ast.Attribute) -> bool:
    """A mention is enough: `default=timezone.now` reads the clock as surely as a call does."""
    meaning = source.meaning(node)
    if meaning not in CLOCKS:
        return False
    call = source.parents[node]
    given = isinstance(call, ast.Call) and call.func is node and bool(call.args or call.keywords)
    return not (meaning in WITH_ARGUMENT and given)
