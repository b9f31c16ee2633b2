"""Figures as readers see them."""

import pytest

from upshot.kit.format import money, number, percent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (119.59, "120"),
        (0.96, "1"),
        (2.96, "3"),
        (2.94, "2.9"),
        (1234567.8, "1,234,568"),
        (-7.96, "-8"),
        (-0.04, "0"),
        (None, "–"),
    ],
)
def test_a_number_is_rounded_and_not_cut(value, shown):
    assert number(value).removesuffix(".0") == shown


def test_shares_and_amounts_are_rounded_too():
    assert percent(0.9966) == "100 %"
    assert percent(0.0449) == "4 %"
    assert money(119.59, "EUR") == "€ 120"
    assert money(9.96, "EUR").removesuffix(".0") == "€ 10"
