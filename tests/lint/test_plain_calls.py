"""Two laws on what a reader cannot see: hidden calls, and commits below the edge."""

import pytest


@pytest.mark.parametrize(
    "hidden",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "import django.dispatch",
        "from django.dispatch import receiver",
        "from django.apps import apps\nNeed = apps.get_model('needs', 'Need')",
        "import importlib\nneeds = importlib.import_module('upshot.needs')",
        "from django.utils.module_loading import import_string\nverb = import_string('upshot.needs.actions.end')",
    ],
)
def test_a_hidden_call_is_found(found, hidden):
    findings = found("no_hidden_calls", {"desk/actions.py": hidden})
    assert [line.split(" ")[0] for line in findings] == [
        f"upshot/desk/actions.py:{len(hidden.splitlines())}:"
    ]


def test_wiring_may_import_by_name_but_takes_no_signals(found):
    by_name = "import importlib\nneeds = importlib.import_module('upshot.needs')"
    assert found("no_hidden_calls", {"wiring/schedule.py": by_name}) == []
    assert found("no_hidden_calls", {"wiring/schedule.py": "from django.dispatch import receiver"})


def test_a_plain_import_hides_nothing(found):
    assert (
        found(
            "no_hidden_calls", {"desk/actions.py": "import signal\nfrom upshot.signals.models import Event"}
        )
        == []
    )


@pytest.mark.parametrize(
    "ending",
    [
        "transaction.commit()",
        "connection.rollback()",
        "transaction.set_autocommit(False)",
        "transaction.atomic(durable=True)",
    ],
)
@pytest.mark.parametrize("layer", ["actions", "queries", "forms", "store"])
def test_a_commit_below_the_edge_is_found(found, ending, layer):
    assert len(found("commits_at_the_edge", {f"needs/{layer}.py": ending})) == 1


@pytest.mark.parametrize("text", ["transaction.atomic()", "transaction.on_commit(send)"])
def test_a_block_that_nests_is_fine(found, text):
    assert found("commits_at_the_edge", {"needs/actions.py": text}) == []


def test_the_edge_may_commit(found):
    assert found("commits_at_the_edge", {"needs/tasks.py": "transaction.commit()"}) == []
