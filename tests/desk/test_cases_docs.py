"""docs/cases.md tells what is true: the variables of kept replies, and what a macro does."""

import re
from pathlib import Path

from upshot.desk import rules

DOCS = (Path(__file__).parents[2] / "docs" / "cases.md").read_text()


def test_every_variable_is_told_of_and_no_other():
    assert set(re.findall(r"\{\{([\w.]+)\}\}", DOCS)) == set(rules.VARIABLES)


def test_every_act_of_a_macro_is_told_of():
    told = re.search(r"all or none: ([^.]+)\.", DOCS)
    assert re.split(r",\s+", told[1]) == list(rules.MACRO_ACTS)
