"""Runs every law over the package: `python -m lint.laws [folder of the repository]`."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from lint import (
    commits_at_the_edge,
    keys_point_down,
    keys_point_quietly,
    no_clock_below_the_edge,
    no_hidden_calls,
    one_door,
    strings_can_be_translated,
    tables_carry_no_room,
    verbs_are_whole,
    verbs_take_names,
    writes_in_actions,
)
from lint.law import Finding, House

LAWS: dict[str, Callable[[House], Iterable[Finding]]] = {
    law.__name__.removeprefix("lint."): law.findings
    for law in (
        commits_at_the_edge,
        keys_point_down,
        keys_point_quietly,
        no_clock_below_the_edge,
        no_hidden_calls,
        one_door,
        strings_can_be_translated,
        tables_carry_no_room,
        verbs_are_whole,
        verbs_take_names,
        writes_in_actions,
    )
}


def main() -> int:
    """Prints what is broken, by law; 1 if anything is."""
    house = House(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    broken = 0
    for name, findings in LAWS.items():
        for finding in findings(house):
            print(f"{finding} [lint/{name}.py]")
            broken += 1
    seen = f"{len(LAWS)} laws over {len(house.sources)} files and {len(house.pages)} templates"
    print(f"{seen}: {broken or 'nothing'} found.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
