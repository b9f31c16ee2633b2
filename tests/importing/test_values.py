"""Single values: what is written is what is read, and nonsense is told apart from it."""

import csv
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.importing.servicenow import FORMS
from upshot.importing.source import open_file
from upshot.importing.values import Bad, instant, whole

ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia")]
)
MOMENTS = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2100, 12, 30))


@given(MOMENTS, ZONES, st.booleans())
def test_a_date_is_read_as_its_clock_showed_it(moment: datetime, zone: ZoneInfo, padded: bool) -> None:
    moment = moment.replace(second=0, microsecond=0)
    day, month = (
        (f"{moment.day:02}", f"{moment.month:02}") if padded else (str(moment.day), str(moment.month))
    )
    text = f"{day}/{month}/{moment.year} {moment:%H:%M}"
    read = instant("opened_at", text, forms=FORMS, zone=zone)
    assert read.tzinfo is UTC
    shown = read.astimezone(zone).replace(tzinfo=None)
    # An hour that the clocks skipped never was: it is read an hour away, and every other exactly.
    exists = moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
    assert shown == moment or (not exists and abs(shown - moment) <= timedelta(hours=24))


@given(st.text(max_size=30))
def test_anything_else_is_refused_or_a_date(text: str) -> None:
    with suppress(Bad):
        assert 1970 <= instant("opened_at", text, forms=FORMS, zone=ZoneInfo("UTC")).year <= 2100


@pytest.mark.parametrize(
    "text",
    [
        "29/2/2015 08:00",
        "1/13/2016 08:00",
        "1/3/2016 24:00",
        "1/3/16 08:00",
        "1/3/2016",
        "1/3/0001 00:00",
        "?",
    ],
)
def test_dates_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(Bad):
        instant("opened_at", text, forms=FORMS, zone=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("text", ["-1", "1.5", "", "²", "1e3", "9" * 10])
def test_counts_are_whole_and_not_below_nothing(text: str) -> None:
    with pytest.raises(Bad):
        whole("reopen_count", text)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(
    rows=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8),
    bom=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_cell_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    bom: bool,
    end: str,
) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])
    found = [tuple(line.fields.values()) for line in open_file(path).rows()]
    assert found == rows
    bad = [line for line in open_file(path).rows() if line.bad]
    assert not bad
