"""A verb's arguments are named where it is called.

Danger: `hand_over(need, anna, ben, at)` hands the need to whom? Two arguments of one type swap unnoticed.
Rule: verbs (public functions of `actions` that write) take keyword arguments only.
Way out: a `*` before the first one.
"""

from collections.abc import Iterator

from lint.law import Finding, House
from lint.verbs_are_whole import verbs


def findings(house: House) -> Iterator[Finding]:
    """Verbs with positional arguments."""
    for verb in verbs(house):
        args = verb.node.args
        unnamed = [*args.posonlyargs, *args.args, *([args.vararg] if args.vararg else [])]
        if unnamed:
            yield verb.source.finding(
                verb.node, f"{verb.node.name} takes {unnamed[0].arg} by position; put * before its arguments."
            )
