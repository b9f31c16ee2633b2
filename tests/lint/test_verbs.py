"""Two laws on verbs: they are whole, and their arguments are named."""

import pytest

HEAD = """from django.db import transaction
from upshot.journal.actions import write
"""
JOURNAL = "def write(*, verb):\n    return Entry.objects.create(verb=verb)\n"
WHOLE = """
@transaction.atomic
def accept(*, need, at):
    need.save()
    write(verb="need.accepted")
"""


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("def accept(*, need):\n    need.save()\n", "writes no journal entry"),
        ("def accept(*, need):\n    cursor.execute('DELETE FROM need')\n", "writes no journal entry"),
        ("def accept(*, need):\n    need.save()\n    write(verb='need.accepted')\n", "writes in pieces"),
        (
            "def accept(*, need):\n    need.save()\n    _note()\ndef _note():\n    write(verb='x')\n",
            "writes in pieces",
        ),
        (WHOLE + "def both(*, a, b):\n    accept(need=a)\n    accept(need=b)\n", "both writes in pieces"),
    ],
)
def test_a_verb_that_is_not_whole_is_found(found, verb, said):
    findings = found("verbs_are_whole", {"journal/actions.py": JOURNAL, "needs/actions.py": HEAD + verb})
    assert len(findings) == 1
    assert said in findings[0]


@pytest.mark.parametrize(
    "verb",
    [
        WHOLE,
        "def accept(*, need):\n    with transaction.atomic():\n        need.save()\n        write(verb='x')\n",
        "@transaction.atomic()\ndef accept(*, need):\n    need.save()\n    _note()\n"
        "def _note():\n    write(verb='x')\n",
        WHOLE + "def each(*, needs):\n    for need in needs:\n        accept(need=need)\n",
        "def path(need):\n    return f'/needs/{need.pk}'\n",
    ],
)
def test_a_whole_verb_is_fine(found, verb):
    assert found("verbs_are_whole", {"journal/actions.py": JOURNAL, "needs/actions.py": HEAD + verb}) == []


def test_a_verb_counts_under_the_name_that_its_room_hands_on(found):
    """`from upshot.needs.actions import accept` means the same as where it is written."""
    files = {
        "journal/actions.py": JOURNAL,
        "needs/actions/__init__.py": "from upshot.needs.actions.moves import accept\n",
        "needs/actions/moves.py": HEAD + WHOLE,
        "results/actions.py": "from upshot.needs.actions import accept\n"
        "def promise(*, need, at):\n    accept(need=need, at=at)\n    need.save()\n",
    }
    findings = found("verbs_are_whole", files)
    assert len(findings) == 1
    assert "promise writes in pieces" in findings[0]


@pytest.mark.parametrize("room", ["demo", "importing"])
def test_histories_are_told_in_bulk(found, room):
    assert found("verbs_are_whole", {f"{room}/actions.py": "def tell(*, at):\n    need.save()\n"}) == []


@pytest.mark.parametrize("arguments", ["need, *, at", "need, at", "*needs, at"])
def test_a_verb_with_arguments_by_position_is_found(found, arguments):
    verb = f"def accept({arguments}):\n    need.save()\n"
    assert len(found("verbs_take_names", {"needs/actions.py": verb})) == 1


@pytest.mark.parametrize(
    "function",
    [
        "def accept(*, need, at):\n    need.save()\n",
        "def _save(need):\n    need.save()\n",
        "def path(need):\n    return f'/needs/{need.pk}'\n",
    ],
)
def test_named_arguments_helpers_and_what_does_not_write_are_fine(found, function):
    assert found("verbs_take_names", {"needs/actions.py": function}) == []
