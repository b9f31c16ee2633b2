"""Measures, as members meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.visits import cast, come  # noqa: F401 - fixtures
from upshot.signals.models import Measure, Reading


@pytest.fixture
def losses(come):  # noqa: F811
    page = come("lead").do("/measures/declare", name="Losses", unit="m³", better="less", source="given")
    assert "Less is better." in page.words
    return Measure.objects.get(name="Losses")


def test_a_file_is_taken_and_each_line_that_does_not_fit_is_listed(come, cast, losses):  # noqa: F811
    text = (
        "account,week,value,source\n"
        "Vale Water,2026-01-06,40,meter\n"
        f"{cast.account.pk},2026-W03,38.5,meter\n"
        "vale water,2026-01-08,99,meter\n"
        "Nowhere,2026-01-06,1,meter\n"
        "Vale Water,soon,1,meter\n"
        "Vale Water,2026-01-20,many,meter\n"
        "Vale Water,2026-01-20,3,\n"
    )
    there = f"/measures/{losses.pk}/take-readings"
    page = come("lead").post(there, file=SimpleUploadedFile("losses.csv", text.encode()))
    assert page.status == 200
    assert "2 new, 0 changed, 0 there already" in page.words
    for said in (
        "An earlier line says something of this account and week.",
        "There is no account “Nowhere”, or you do not see it.",
        "“soon” is no day and no week.",
        "“many” is not a number.",
        "Where does the figure come from?",
    ):
        assert said in page.words
    assert list(Reading.objects.values_list("week__day", "value").order_by("week")) == [(5, 40), (12, 38.5)]
    again = come("lead").post(there, file=SimpleUploadedFile("losses.csv", text.encode()))
    assert "0 new, 0 changed, 2 there already" in again.words

    taken = come("viewer").client.get(f"/measures/{losses.pk}?format=csv").content.decode()
    assert "Vale Water" in taken
    assert "38.5,m³,meter" in taken
    assert "Vale Water" not in come("stranger").look(f"/measures/{losses.pk}").words
    stranger = come("stranger").post(there, file=SimpleUploadedFile("losses.csv", text.encode()))
    assert "0 new" in stranger.words
    assert "There is no account “Vale Water”, or you do not see it." in stranger.words


def test_a_file_without_its_columns_is_refused(come, losses):  # noqa: F811
    file = SimpleUploadedFile("losses.csv", b"account;value\nVale Water;3\n")
    page = come("lead").post(f"/measures/{losses.pk}/take-readings", file=file)
    assert (page.status, page.refusals) == (422, ["These columns are missing: week, source"])


def test_a_reading_by_hand_stands_on_its_evidence_and_in_the_list(come, cast, losses):  # noqa: F811
    page = come("member").do(
        f"/measures/{losses.pk}/take-reading", account=cast.account, week="2026-01-08", value=40, source="meter",
        evidence="a photo",
    )  # fmt: skip
    assert page.status == 200
    one = come("viewer").look(f"/measures/{losses.pk}?account={cast.account.pk}")
    assert "Losses: Vale Water" in one.words
    assert "40 m³" in one.words


def test_a_retired_measure_is_read_no_more(come, cast, losses):  # noqa: F811
    come("lead").do(f"/measures/{losses.pk}/retire")
    assert "Losses" not in come("viewer").look("/measures").words
    assert "Losses" in come("viewer").look("/measures?retired=1").words
    page = come("member").post(
        f"/measures/{losses.pk}/take-reading",
        account=cast.account,
        week="2026-01-08",
        value=40,
        source="meter",
    )
    assert page.refusals == ["This measure was retired already."]
