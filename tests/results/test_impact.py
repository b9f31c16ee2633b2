"""How much of a change is owed to what was delivered: what a member sees of it, and what is kept."""

from datetime import timedelta

import numpy as np
import pytest

from tests.results.things import a_measure, delivered_need, monday, neighbours, reads
from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs.models import Need, NeedKind
from upshot.results import actions as results
from upshot.results.models import Impact, TrialAccount

# The delivery lies ten weeks back; the weeks before and after it that have ended.
BEFORE, AFTER, AGO = 20, 9, 10


def series(steps, *, rise=0.0, seed=1, shock=0.0, spread=1.0):
    """Weeks about 60 with a little chance in them; `rise` from the delivery on."""
    lot = np.random.default_rng(seed)
    return {
        monday(now(), week - AGO): 60 + spread * float(lot.normal()) + (rise + shock if week > 0 else 0)
        for week in steps
    }


def steps(before=BEFORE, after=AFTER):
    return range(-before, after + 1)


@pytest.fixture
def measure(cast):
    return a_measure(cast)


@pytest.fixture
def need(cast, measure):
    return delivered_need(cast, measure, weeks_ago=AGO)


def standing(need):
    return Impact.objects.get(need=need, replaced_at=None)


def reckon(come, need, who="member"):
    return come(who).do(f"/needs/{need.pk}/estimate-impact")


def test_beside_comparable_accounts_a_shock_that_hits_all_is_not_owed_to_the_delivery(
    come, cast, measure, need
):
    """Everybody goes up by 15 at once; this account, besides, down by 10: minus 10, give or take."""
    reads(measure, cast.account, series(steps(), rise=-10, shock=15))
    accounts = neighbours(cast, 8)
    for k, account in enumerate(accounts):
        reads(measure, account, series(steps(), shock=15, seed=50 + k))
    page = reckon(come, need)
    kept = standing(need)
    assert (kept.method, kept.identifiable) == ("beside_others", True)
    assert (kept.before, kept.after, kept.compared) == (BEFORE, AFTER, 8)
    assert kept.effect == pytest.approx(-10, abs=1.5)
    assert kept.low < kept.effect < kept.high < 0
    assert "for the better" in page.chips, "less is better here"
    assert "beside comparable accounts (difference in differences)" in page.words
    assert "moved in parallel" in page.words
    assert "Mill Lane 3" in page.links
    entry = last_entry("need", need)
    assert (entry.verb, entry.detail["method"]) == ("impact.estimated", "beside_others")
    thread = come("viewer").look(f"/needs/{need.pk}")
    assert "Owed to the delivery: minutes to answer" in thread.words
    assert "8 accounts compared" in thread.words


def test_alone_it_is_told_from_its_own_weeks_and_says_what_that_takes_for_granted(come, cast, measure, need):
    reads(measure, cast.account, series(steps(), rise=-30))
    page = reckon(come, need)
    kept = standing(need)
    assert (kept.method, kept.compared) == ("own_trend", 0)
    assert kept.low < -30 < kept.high < 0
    assert "one account's weeks alone cannot tell two causes apart" in page.words


def test_who_is_left_out_is_named_with_the_reason(come, cast, measure, need):
    reads(measure, cast.account, series(steps()))
    alike = neighbours(cast, 6)
    odd = neighbours(cast, 4, name="Odd Lane")
    for k, account in enumerate(alike):
        reads(measure, account, series(steps(), seed=80 + k))
    reads(measure, odd[0], {week: 10 * value for week, value in series(steps(), seed=2).items()})
    reads(measure, odd[1], series(range(-5, AFTER + 1), seed=3))
    reads(measure, odd[2], series(steps(), seed=4, spread=9))
    reads(measure, odd[3], series(steps(), seed=5))
    touched = delivered_need(cast, measure, weeks_ago=3)
    Need.objects.filter(pk=touched.pk).update(account=odd[3])
    page = reckon(come, need)
    assert standing(need).compared == 6
    for line in (
        "Odd Lane 0 : another level",
        "Odd Lane 1 : weeks are missing",
        "Odd Lane 2 : steadier or less steady",
        "Odd Lane 3 : got something for this measure itself",
    ):
        assert line in page.words


@pytest.mark.parametrize(
    ("before", "after", "reason", "remedy"),
    [
        (5, AFTER, "Only 5 weeks are known from before the delivery.", "at least 8 whole weeks before it"),
        (
            BEFORE,
            2,
            "Only 2 weeks are known since the delivery.",
            "Wait until 4 whole weeks have been read since",
        ),
    ],
)
def test_too_few_weeks_say_so_and_what_would_do(come, cast, measure, need, before, after, reason, remedy):
    reads(measure, cast.account, series(steps(before, after)))
    page = reckon(come, need)
    kept = standing(need)
    assert (kept.identifiable, kept.effect) == (False, None)
    assert "not identifiable" in page.chips
    assert reason in page.words
    assert remedy in page.words
    assert last_entry("need", need).verb == "impact.not_identifiable"


def test_two_deliveries_at_once_cannot_be_told_apart(come, cast, measure, need):
    reads(measure, cast.account, series(steps(), rise=-10))
    delivered_need(cast, measure, weeks_ago=AGO - 1)
    page = reckon(come, need)
    assert (
        "Something else was delivered to this account for the same measure, too near to this." in page.words
    )


def test_one_after_another_is_told_from_those_who_wait(come, cast, measure, need):
    """The same kind of need, delivered to three others some weeks earlier and later; six never get it."""
    kind = NeedKind.objects.create(name="Alarms", made_at=now())
    Need.objects.filter(pk=need.pk).update(kind=kind)
    reads(measure, cast.account, series(steps(), rise=-10))
    for k, (account, ago) in enumerate(zip(neighbours(cast, 3, name="Quay"), (13, 8, 6), strict=True)):
        other = delivered_need(cast, measure, weeks_ago=ago)
        Need.objects.filter(pk=other.pk).update(account=account, kind=kind)
        read = series(steps(), seed=20 + k)
        reads(
            measure,
            account,
            {w: value - (10 if w >= monday(now(), -ago) else 0) for w, value in read.items()},
        )
    for k, account in enumerate(neighbours(cast, 6)):
        reads(measure, account, series(steps(), seed=70 + k))
    reckon(come, need)
    kept = standing(need)
    assert (kept.method, kept.identifiable) == ("staggered", True)
    assert kept.low < -9 < kept.high + 2
    assert kept.effect == pytest.approx(-10, abs=1.5)


def test_reckoned_again_the_earlier_one_stays_on_record(come, cast, measure, need):
    reads(measure, cast.account, series(steps(), rise=-10))
    reckon(come, need)
    page = reckon(come, need)
    assert Impact.objects.filter(need=need).count() == 2
    assert Impact.objects.filter(need=need, replaced_at=None).count() == 1
    assert "Reckoned before" in page.words


@pytest.mark.parametrize("missing", ["delivery", "measure"])
def test_without_a_delivery_or_a_declared_measure_there_is_nothing_to_reckon(come, cast, missing):
    need = cast["need"] if missing == "delivery" else cast["measured-need"]
    page = come("member").post(f"/needs/{need.pk}/estimate-impact")
    assert page.status == 422
    sentence = {"delivery": "Nothing was delivered yet", "measure": "No declared measure was promised"}[
        missing
    ]
    assert sentence in page.words


def test_whoever_does_not_see_an_account_compared_reads_neither_its_name_nor_its_figures(
    come, cast, measure, need
):
    """An administrator reckons it among all accounts; Ben's team has not got those of team South."""
    reads(measure, cast.account, series(steps()))
    for k, account in enumerate(neighbours(cast, 6, team=cast.stranger.teams.get(), name="Secret Quay")):
        reads(measure, account, series(steps(), seed=90 + k))
    assert "Secret Quay 1" in reckon(come, need, "administrator").links
    page = come("member").look(f"/needs/{need.pk}/impact")
    assert "an account that you do not see" in page.words
    assert "Secret Quay" not in page.words


class TestTrials:
    def begun(self, cast, measure, accounts, **more):
        begun = (now() - timedelta(weeks=AGO)).date()
        return results.begin_trial(
            name="Ring first", words="A call before the letter", measure=measure, accounts=accounts,
            begun_on=begun, by=cast.lead, at=now() - timedelta(weeks=AGO), seed=11, **more,
        )  # fmt: skip

    def test_a_lot_is_drawn_on_a_page_and_its_effect_told_beside_those_held_back(self, come, cast, measure):
        accounts = neighbours(cast, 20)
        page = come("member").do(
            "/trials/begin", name="Ring first", words="A call before the letter", measure=measure,
            begun_on=str((now() - timedelta(weeks=AGO)).date()), tried=8, accounts=[one.pk for one in accounts],
        )  # fmt: skip
        assert "Ring first" in page.links
        there = page.links["Ring first"]
        assert "not told apart from none" not in come("lead").look(there).chips, "nothing was read yet"
        drawn = set(TrialAccount.objects.filter(tried=True).values_list("account_id", flat=True))
        assert len(drawn) == 8
        for k, account in enumerate(accounts):
            reads(measure, account, series(steps(), rise=-10 if account.pk in drawn else 0, seed=k))
        trial = come("lead").look(there)
        assert trial.words.count("tried on") >= 8
        # Whichever the lot drew: ten minutes less on them stand out of noise of one.
        assert "for the better" in trial.chips
        assert "by lot: tried on some, held back from others" in trial.words
        assert come("stranger").look(there).status == 404, "they do not see its accounts"
        assert "ended" in come("member").do(f"{there}/end").words
        assert come("member").post(f"{there}/end").status == 422

    def test_a_trial_that_drew_the_account_goes_before_every_other_method(self, come, cast, measure, need):
        accounts = [cast.account, *neighbours(cast, 20)]
        trial = self.begun(cast, measure, accounts, tried=14)
        drawn = set(trial.accounts.filter(tried=True).values_list("account_id", flat=True))
        assert cast.account.pk in drawn, "the seed was chosen so"
        for k, account in enumerate(accounts):
            reads(measure, account, series(steps(), rise=-10 if account.pk in drawn else 0, seed=k))
        page = reckon(come, need)
        kept = standing(need)
        assert (kept.method, kept.compared) == ("by_lot", 21)
        assert kept.low < -10 < kept.high
        assert kept.effect == pytest.approx(-10, abs=1)
        assert f"/trials/{trial.pk}" in page.links.values()

    def test_a_trial_of_too_few_is_not_begun(self, come, cast, measure):
        page = come("member").post(
            "/trials/begin", name="Two", words="x", measure=measure, begun_on="2031-01-06",
            accounts=[one.pk for one in neighbours(cast, 9)],
        )  # fmt: skip
        assert (page.status, page.refusals) == (
            422, ["At least 5 accounts on each side: with fewer nothing could be told."],
        )  # fmt: skip
