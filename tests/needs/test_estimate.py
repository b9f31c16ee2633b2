"""What a need is worth and what it takes, as ranges."""

import pytest

from tests.visits import last_entry
from upshot.needs.models import Effort, Worth

WORTH = {"low": "100", "likely": "200", "high": "400", "whose": "customer", "per": "week",
         "said_by": "Ines Holt", "evidence": "The fuel bills"}  # fmt: skip
OUT_OF_ORDER = [("3", "2", "4"), ("1", "5", "4"), ("5", "4", "3")]


def test_worth_is_said_as_a_range_with_who_said_so_and_on_what_evidence(come, owned):
    page = come("member").do(f"/needs/{owned.pk}/estimate-worth", **WORTH)
    assert "worth to the customer" in page.words
    assert "Ines Holt: The fuel bills" in page.words
    entry = last_entry("need", owned)
    assert (entry.verb, entry.detail["range"]) == ("worth.estimated", [100, 200, 400])
    assert "They lose about € 200 a week." in come("member").look("/").words


def test_a_month_is_reckoned_as_weeks(come, owned):
    """€ 1,000 a month is 12 of them over 365.25 / 7 = 52.18 weeks: € 230 a week."""
    said = WORTH | {"per": "month", "low": "1000", "likely": "1000", "high": "1000"}
    come("member").do(f"/needs/{owned.pk}/estimate-worth", **said)
    assert "They lose about € 230 a week." in come("member").look("/").words


def test_one_estimate_stands_for_each_side_and_the_earlier_stays_on_record(come, owned):
    ben, path = come("member"), f"/needs/{owned.pk}/estimate-worth"
    ben.do(path, **WORTH)
    ben.do(path, **(WORTH | {"evidence": "A count"}))
    page = ben.do(path, **(WORTH | {"whose": "us", "evidence": "Our hours"}))
    standing = Worth.objects.filter(need=owned, replaced_at=None).order_by("whose")
    assert [one.evidence for one in standing] == ["A count", "Our hours"]
    assert Worth.objects.filter(need=owned).count() == 3
    assert "Ines Holt: The fuel bills" not in page.words.split("The journal")[0]
    # Both sides together: 200 and 200.
    assert "They lose about € 400 a week." in ben.look("/").words


@pytest.mark.parametrize(("low", "likely", "high"), OUT_OF_ORDER)
def test_a_range_goes_from_low_over_likely_to_high(come, owned, low, likely, high):
    said, sentence = (
        {"low": low, "likely": likely, "high": high},
        "A range goes from low over likely to high, and is not below 0.",
    )
    ben = come("member")
    for verb, given in (("estimate-worth", WORTH | said), ("estimate-effort", said)):
        page = ben.post(f"/needs/{owned.pk}/{verb}", **given)
        assert (verb, page.status, page.refusals) == (verb, 422, [sentence])
    assert not Worth.objects.filter(need=owned).exists()
    assert not Effort.objects.filter(need=owned).exists()


@pytest.mark.parametrize(
    "given", [{"low": "-1"}, {"whose": "nobody"}, {"per": "day"}, {"evidence": " "}, {"said_by": ""}]
)
def test_worth_without_sense_or_source_is_refused(come, owned, given):
    page = come("member").post(f"/needs/{owned.pk}/estimate-worth", **(WORTH | given))
    assert (page.status, len(page.refusals)) == (422, 1)
    assert not Worth.objects.filter(need=owned).exists()


def test_effort_is_said_in_days_and_one_estimate_stands(come, owned):
    ben, path = come("member"), f"/needs/{owned.pk}/estimate-effort"
    page = ben.do(path, low="1", likely="2", high="4")
    assert "2 days 1 – 4" in page.words
    page = ben.do(path, low="1", likely="3", high="4")
    assert "3 days 1 – 4" in page.words
    assert Effort.objects.filter(need=owned, replaced_at=None).count() == 1
    assert Effort.objects.filter(need=owned).count() == 2


def test_some_effort_is_needed(come, owned):
    page = come("member").post(f"/needs/{owned.pk}/estimate-effort", low="0", likely="0", high="1")
    assert (page.status, page.refusals) == (422, ["Some effort is needed: more than 0 days."])


def test_a_viewer_estimates_nothing_and_another_team_finds_no_need(come, owned):
    for verb in ("estimate-worth", "estimate-effort"):
        assert come("viewer").post(f"/needs/{owned.pk}/{verb}", **WORTH).status == 403
        assert come("stranger").post(f"/needs/{owned.pk}/{verb}", **WORTH).status == 404
