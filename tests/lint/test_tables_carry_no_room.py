import pytest

LAW = "tables_carry_no_room"


def model(name, meta):
    return f"from django.db import models\nclass {name}(models.Model):\n    class Meta:\n        {meta}\n"


@pytest.mark.parametrize(
    ("name", "meta"),
    [
        ("Expectation", "ordering = ['id']"),
        ("Expectation", "db_table = 'needs_expectation'"),
        ("Expectation", "db_table = 'desk_expectation'"),
    ],
)
def test_a_table_without_a_name_or_with_a_room_in_it_is_found(found, name, meta):
    findings = found(LAW, {"desk/models.py": "", "needs/models.py": model(name, meta)})
    assert [line.split(" ")[0] for line in findings] == ["upshot/needs/models.py:2:"]


def test_a_model_that_inherits_from_ours_needs_a_table_too(found):
    files = {
        "kit/models.py": model("Dated", "abstract = True"),
        "needs/models.py": "from upshot.kit.models import Dated\nclass Need(Dated): ...\n",
    }
    assert len(found(LAW, files)) == 1


@pytest.mark.parametrize(
    ("name", "meta"),
    [
        ("Expectation", "db_table = 'expectation'"),
        ("WorkItem", "db_table = 'work_item'"),
        ("Dated", "abstract = True"),
        ("Alias", "proxy = True"),
    ],
)
def test_a_table_with_a_name_of_its_own_is_fine(found, name, meta):
    assert found(LAW, {"work/models.py": model(name, meta)}) == []
