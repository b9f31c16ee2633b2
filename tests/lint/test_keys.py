"""Two laws on keys: into other rooms they leave no name, and they point down."""

import pytest

ACCOUNT = "from django.db import models\nclass Account(models.Model): ...\nclass Branch(Account): ...\n"


def needs(key):
    return (
        "from django.conf import settings\nfrom django.contrib.auth.models import Group\nfrom django.db import models\n"
        f"from upshot.customers.models import Account, Branch\nclass Need(models.Model):\n    key = models.{key}\n"
    )


@pytest.mark.parametrize(
    "key",
    [
        "ForeignKey(Account, on_delete=models.PROTECT)",
        "ForeignKey(Account, on_delete=models.PROTECT, related_name='needs')",
        "ForeignKey('customers.Account', on_delete=models.PROTECT)",
        "OneToOneField(to=Branch, on_delete=models.PROTECT)",
        "ManyToManyField('customers.Account')",
        "ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)",
        "ForeignKey(Group, on_delete=models.PROTECT)",
    ],
)
def test_a_key_into_another_room_that_leaves_a_name_there_is_found(found, key):
    findings = found("keys_point_quietly", {"customers/models.py": ACCOUNT, "needs/models.py": needs(key)})
    assert [line.split(" ")[0] for line in findings] == ["upshot/needs/models.py:6:"]


@pytest.mark.parametrize(
    "key",
    [
        "ForeignKey(Account, on_delete=models.PROTECT, related_name='+')",
        "ManyToManyField('customers.Account', related_name='+')",
        "ForeignKey('self', on_delete=models.PROTECT, related_name='parts')",
        "ForeignKey('Need', on_delete=models.PROTECT)",
        "CharField(max_length=10)",
    ],
)
def test_a_quiet_key_and_one_within_the_room_are_fine(found, key):
    assert found("keys_point_quietly", {"customers/models.py": ACCOUNT, "needs/models.py": needs(key)}) == []


@pytest.mark.parametrize("target", ["results.Verdict", "signals.Event"])
def test_a_key_that_points_up_or_sideways_is_found(found, target):
    key = f"ForeignKey('{target}', on_delete=models.PROTECT, related_name='+')"
    findings = found("keys_point_down", {"desk/models.py": needs(key)})
    assert [line.split(" ")[0] for line in findings] == ["upshot/desk/models.py:6:"]


@pytest.mark.parametrize("target", ["customers.Account", "people.Member", "self", "Need"])
def test_a_key_that_points_down_or_within_is_fine(found, target):
    key = f"ForeignKey('{target}', on_delete=models.PROTECT, related_name='+')"
    assert found("keys_point_down", {"desk/models.py": needs(key)}) == []
