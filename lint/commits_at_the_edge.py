"""One request or job is one transaction, and the edge commits it.

Danger: a verb that commits by itself leaves half an act behind when what called it fails.
Rule: below the edge nobody commits, rolls back, changes autocommit, or asks for a durable block; verbs open
`transaction.atomic` blocks, which nest.
Way out: leave it to the request (ATOMIC_REQUESTS) or to the job.
"""

import ast
from collections.abc import Iterator

from lint.law import LAYERS, Finding, House

EDGE = {"urls", "pages", "tasks"}
COMMITS = {"commit", "rollback", "set_autocommit", "set_rollback"}


def findings(house: House) -> Iterator[Finding]:
    """Commits below the edge."""
    for source in house.sources:
        if source.layer not in set(LAYERS) - EDGE:
            continue
        for node in source.nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            durable = any(word.arg == "durable" for word in node.keywords) and node.func.attr == "atomic"
            if durable or node.func.attr in COMMITS:
                yield source.finding(
                    node, f".{node.func.attr}() decides the transaction below the edge; leave it."
                )
