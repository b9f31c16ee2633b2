"""Figures as readers see them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from hypothesis import given
from hypothesis import strategies as st

from upshot.kit.format import moment, money, number, percent, when


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


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC"]),
    st.sampled_from(["en", "de", "fr"]),
)
def test_an_instant_is_written_as_django_would_write_it(at, zone, language):
    """French has none of our formats, and its time does not stand behind a comma."""
    with timezone.override(ZoneInfo(zone)), translation.override(language):
        there = timezone.localtime(at)
        whole, short = (formats.date_format(there, f"{form}DATETIME_FORMAT") for form in ("", "SHORT_"))
        iso, name = there.isoformat(timespec="seconds"), there.tzname()
        assert moment(at) == format_html('<time datetime="{}" title="{}">{}</time>', iso, name, short)
        assert when(at).startswith(format_html('<time datetime="{}" title="{} {}">', iso, whole, name))
