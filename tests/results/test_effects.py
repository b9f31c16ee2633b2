"""Every effect that stands, on one list: told apart from nothing, not told apart, not identifiable."""

from tests.results.test_books import table
from tests.results.test_impact import BEFORE, measure, need, reads, reckon, series, steps  # noqa: F401 - fixtures
from tests.results.things import delivered_need, neighbours

EFFECTS = "/results/effects"


def told_apart(come, cast, measure, need):  # noqa: F811
    """Ten minutes less, beside eight who stayed as they were."""
    reads(measure, cast.account, series(steps(), rise=-10))
    for k, account in enumerate(neighbours(cast, 8)):
        reads(measure, account, series(steps(), seed=50 + k))
    reckon(come, need)


def test_each_effect_stands_with_its_interval_and_method(come, cast, measure, need):  # noqa: F811
    assert "No effect was reckoned yet" in come("viewer").look(EFFECTS).words
    told_apart(come, cast, measure, need)
    page = come("viewer").look(EFFECTS)
    assert "1 of 1 effect is told apart from none" in page.words
    assert "for the better" in page.chips
    assert "beside comparable accounts (difference in differences)" in page.words
    assert f"{BEFORE} weeks before" in page.words
    assert page.links[need.title] == f"/needs/{need.pk}/impact"
    assert need.title in come("viewer").look(f"{EFFECTS}?only=known&measure={measure.pk}").links
    for narrower in ("?only=open", "?only=unidentifiable", f"?measure={measure.pk + 1}"):
        assert need.title not in come("viewer").look(EFFECTS + narrower).links
    assert need.title not in come("stranger").look(EFFECTS).links


def test_what_cannot_be_identified_has_no_number(come, cast, measure, need):  # noqa: F811
    """Three weeks are too few for anything."""
    reads(measure, cast.account, series(range(-2, 2)))
    reckon(come, need)
    page = come("viewer").look(f"{EFFECTS}?only=unidentifiable")
    assert "0 of 1 effect is told apart from none" in page.words
    assert "not identifiable" in page.chips
    row = table(come, f"{EFFECTS}?format=csv")[0]
    assert (row["identifiable"], row["effect"], row["low"], row["high"]) == ("False", "", "", "")


def test_only_the_estimate_that_stands_is_on_it_and_in_the_csv(come, cast, measure, need):  # noqa: F811
    told_apart(come, cast, measure, need)
    reckon(come, need)
    other = delivered_need(cast, measure, weeks_ago=10)
    reckon(come, other)
    rows = table(come, f"{EFFECTS}?format=csv")
    assert {int(row["need"]) for row in rows} == {need.pk, other.pk}
    mine = next(row for row in rows if int(row["need"]) == need.pk)
    assert float(mine["low"]) < float(mine["effect"]) < float(mine["high"]) < 0
    assert (mine["method"], mine["accounts_compared"], mine["weeks_before"]) == (
        "beside_others",
        "8",
        str(BEFORE),
    )
