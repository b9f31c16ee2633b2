"""The estimators of impact against published examples and independent implementations."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from bench._simulated import newey_west
from upshot.results.rules import impact_beside, impact_lot, impact_staggered, impact_trend
from upshot.results.rules.impact import Finding, Interval

HILLSTROM = Path(__file__).parents[3] / "shared" / "data" / "impact" / "hillstrom_half.csv.gz"
WEEKS = np.r_[np.arange(-20, 0), np.arange(1, 21)].astype(float)


def some(*shape: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


class TestBesideOthers:
    def test_difference_in_differences_of_new_jersey_and_pennsylvania(self):
        """Card and Krueger, American Economic Review 84, 1994, table 3: full-time equivalents before and after New
        Jersey raised its minimum wage: 20.44 to 21.03, in Pennsylvania 23.33 to 21.17. Difference 2.76, of unrounded
        means; 2.75 of these."""
        jersey, pennsylvania = np.array([21.03 - 20.44]), np.array([21.17 - 23.33, 21.17 - 23.33])
        value, _low, _high = impact_beside.difference(jersey, pennsylvania)
        assert value == pytest.approx(2.76, abs=0.011)

    @pytest.mark.parametrize("others", [5, 20, 50])
    def test_one_treated_is_least_squares_on_changes(self, others):
        """With one treated account its own error is nought, so that the spread is the others': statsmodels' OLS of
        changes on being treated gives the same, with as many degrees of freedom as others less one."""
        values = some(1 + others, 40, seed=others)
        found = impact_beside.beside(WEEKS, values[None, :1], values[None, 1:])
        changes = values[:, 20:].mean(axis=1) - values[:, :20].mean(axis=1)
        treated = np.r_[1.0, np.zeros(others)]
        by_them = sm.OLS(changes, sm.add_constant(treated)).fit()
        assert found.effect[0][0] == pytest.approx(by_them.params[1])
        assert (found.effect[1][0], found.effect[2][0]) == pytest.approx(tuple(by_them.conf_int()[1]))

    def test_the_effect_is_that_of_two_way_fixed_effects_with_errors_by_account(self):
        """And statsmodels' errors clustered by account differ from ours by the treated accounts' own spread alone: with
        changes that vary alike in both groups the two meet, but for a known factor."""
        values, treated = some(24, 40), 12
        accounts, weeks = np.repeat(np.arange(24), 40), np.tile(np.arange(40), 24)
        on = ((accounts < treated) & (weeks >= 20)).astype(float)
        dummies = np.column_stack([accounts[:, None] == np.arange(24), weeks[:, None] == np.arange(1, 40)])
        by_them = sm.OLS(values.ravel(), np.column_stack([on, dummies.astype(float)])).fit(
            cov_type="cluster", cov_kwds={"groups": accounts, "use_correction": False}
        )
        found = impact_beside.beside(WEEKS, values[None, :treated], values[None, treated:])
        assert found.effect[0][0] == pytest.approx(by_them.params[0])
        changes = values[:, 20:].mean(axis=1) - values[:, :20].mean(axis=1)
        clustered = np.sqrt(changes[:12].var() / 12 + changes[12:].var() / 12)
        assert by_them.bse[0] == pytest.approx(clustered)
        ours = (found.effect[2][0] - found.effect[0][0]) / stats.t.ppf(0.975, 11)
        assert ours == pytest.approx(changes[12:].std(ddof=1) * np.sqrt(2 / 12))

    def test_hand_reckoned(self):
        """Eight weeks of 10 and four of 16; others go up by 1, 2, 3, 2 and 2: 6 - 2 = 4. Their spread is the root of
        (1 + 0 + 1 + 0 + 0) / 4, t of four degrees of freedom 2.776, times the root of 1 + 1/5."""
        weeks = np.r_[np.arange(-8, 0), np.arange(1, 5)].astype(float)
        rise = [6.0, 1, 2, 3, 2, 2]
        values = np.array([[10.0 + k] * 8 + [10.0 + k + up] * 4 for k, up in enumerate(rise)])
        found = impact_beside.beside_others(weeks, values[:1], values[1:])
        reach = 2.7764451 * np.sqrt(0.5) * np.sqrt(1.2)
        assert found.effect == Interval(pytest.approx(4), pytest.approx(4 - reach), pytest.approx(4 + reach))
        assert found.notes["extreme"] == 0
        # Without it the account would have gone up by 2, as the others did.
        assert found.without[-1] == pytest.approx(12)

    def test_refuses_where_they_went_apart_before(self):
        values = some(21, 40)
        values[0] += 0.4 * WEEKS
        found = impact_beside.beside_others(WEEKS, values[:1], values[1:])
        assert (found.identifiable, found.reason) == (False, "trends_differ")
        assert found.tests["trend_before"].without_zero

    @pytest.mark.parametrize(
        ("weeks", "others", "reason"),
        [
            (WEEKS[15:], 20, "too_few_before"),
            (WEEKS[:22], 20, "too_few_after"),
            (WEEKS, 4, "too_few_accounts"),
        ],
    )
    def test_refuses_what_is_too_few(self, weeks, others, reason):
        values = some(1 + others, len(weeks))
        assert impact_beside.beside_others(weeks, values[:1], values[1:]).reason == reason

    def test_readings_that_never_change_tell_nothing(self):
        assert impact_beside.beside_others(WEEKS, np.ones((1, 40)), np.ones((9, 40))).reason == "no_variation"


class TestWhoIsComparable:
    def test_each_is_left_out_for_what_sets_it_apart(self):
        ours = impact_beside.Traits(level=100, slope=0, spread=4)
        theirs = {
            1: impact_beside.Traits(level=110, slope=0.1, spread=5),
            2: impact_beside.Traits(level=210, slope=0, spread=4),
            3: impact_beside.Traits(level=100, slope=3, spread=4),
            4: impact_beside.Traits(level=100, slope=0, spread=13),
            5: impact_beside.Traits(level=101, slope=0, spread=4),
        }
        choices = impact_beside.comparable(ours, list(theirs), list(theirs.values()), weeks=20)
        assert {one.key: one.left_out for one in choices} == {
            1: "",
            2: "level",
            3: "slope",
            4: "spread",
            5: "",
        }
        assert [one.key for one in choices[:2]] == [5, 1], "the nearest first"

    def test_no_more_than_the_twenty_nearest(self):
        ours = impact_beside.Traits(level=100, slope=0, spread=4)
        theirs = [impact_beside.Traits(level=100 + k, slope=0, spread=4) for k in range(30)]
        choices = impact_beside.comparable(ours, list(range(30)), theirs, weeks=20)
        assert [one.key for one in choices if not one.left_out] == list(range(20))
        assert {one.left_out for one in choices[20:]} == {"further_off"}


class TestOwnTrend:
    def test_each_line_is_that_of_generalised_least_squares(self):
        """For every correlation between weeks: statsmodels' GLS with the same, whose weight is the same likelihood."""
        values = some(1, 40) + 0.1 * WEEKS
        columns = impact_trend.design(WEEKS)
        contrasts = np.array([[0.0, 0, 1, 0]])
        _weights, lines, spreads = impact_trend._by_correlation(WEEKS, values, columns, contrasts)
        apart = np.abs(WEEKS[:, None] - WEEKS)
        for place, correlation in enumerate(impact_trend.CORRELATIONS):
            by_them = sm.GLS(values[0], columns, sigma=np.power(correlation, apart)).fit()
            assert lines[place, 0] == pytest.approx(by_them.params)
            assert spreads[place, 0, 0] == pytest.approx(by_them.bse[2])

    def test_each_correlation_weighs_as_its_restricted_likelihood(self):
        """Harville's own form: the density of what is orthogonal to the line, with the variance integrated out."""
        values, columns = some(1, 40, seed=8), impact_trend.design(WEEKS)
        weights, _lines, _spreads = impact_trend._by_correlation(WEEKS, values, columns, np.eye(4))
        beside_line = np.linalg.svd(columns)[0][:, 4:]
        left, told = beside_line.T @ values[0], []
        for correlation in impact_trend.CORRELATIONS:
            spread = beside_line.T @ np.power(correlation, np.abs(WEEKS[:, None] - WEEKS)) @ beside_line
            told.append(-np.linalg.slogdet(spread)[1] / 2 - 18 * np.log(left @ np.linalg.solve(spread, left)))
        expected = np.exp(np.array(told) - max(told))
        assert weights[:, 0] == pytest.approx(expected / expected.sum())

    def test_the_interval_is_that_of_the_mixture(self):
        """Drawn instead of reckoned: a correlation by its weight, then Student's t."""
        values = some(1, 40)
        columns, contrasts = impact_trend.design(WEEKS), np.array([[0.0, 0, 1, 0]])
        weights, lines, spreads = impact_trend._by_correlation(WEEKS, values, columns, contrasts)
        lot = np.random.default_rng(1)
        place = lot.choice(len(weights), size=400_000, p=weights[:, 0])
        drawn = lines[place, 0, 2] + spreads[place, 0, 0] * lot.standard_t(36, size=400_000)
        found = impact_trend.trends(WEEKS, values).effect
        assert [found[1][0], found[2][0]] == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.03)

    def test_the_usual_errors_of_newey_and_west_are_those_of_statsmodels(self):
        """They stand in the benchmark, to show what they would hold."""
        values, columns = some(1, 40), impact_trend.design(WEEKS)
        by_them = sm.OLS(values[0], columns).fit(
            cov_type="HAC", cov_kwds={"maxlags": 3, "use_correction": True}, use_t=True
        )
        for place, (value, low, high) in enumerate(newey_west(columns, values, lags=3)):
            assert value[0] == pytest.approx(by_them.params[place])
            assert (low[0], high[0]) == pytest.approx(tuple(by_them.conf_int()[place]))

    def test_a_line_that_jumps_is_told_to_the_dot(self):
        """Up by 2 a week; after the delivery 30 higher. A little noise, since a perfect line has no chance in it."""
        values = 100 + 2 * WEEKS + 30 * (WEEKS > 0) + 0.01 * some(40)
        found = impact_trend.own_trend(WEEKS, values)
        assert found.effect.value == pytest.approx(30, abs=0.05)
        assert found.effect.low > 29.8
        assert found.without[-1] == pytest.approx(140, abs=0.05)
        assert found.course == ""

    def test_an_effect_that_goes_away_is_said_to_fade(self):
        values = 100 + 10 * (WEEKS > 0) * (1 - WEEKS / 20) + 0.3 * some(40)
        found = impact_trend.own_trend(WEEKS, values)
        # From 9.5 in the first week to 0 in the last: 4.75; 7.25 in the first half, 2.25 in the second.
        assert found.effect.value == pytest.approx(4.75, abs=1)
        assert (found.early.value, found.late.value) == (
            pytest.approx(7.25, abs=1),
            pytest.approx(2.25, abs=1.4),
        )
        assert found.course == "fades"

    def test_a_line_that_bends_before_cannot_be_continued(self):
        values = np.where(WEEKS < -10, 0.0, 25.0) + some(40)
        found = impact_trend.own_trend(WEEKS, values)
        assert (found.identifiable, found.reason) == (False, "bent_before")

    @pytest.mark.parametrize(
        ("weeks", "reason"),
        [(WEEKS[13:], "too_few_before"), (WEEKS[:23], "too_few_after"), (WEEKS[:0], "too_few_before")],
    )
    def test_refuses_what_is_too_short(self, weeks, reason):
        assert impact_trend.own_trend(weeks, some(len(weeks))).reason == reason

    def test_readings_that_never_change_tell_nothing(self):
        assert impact_trend.own_trend(WEEKS, np.full(40, 3.0)).reason == "no_variation"


class TestStaggered:
    def test_with_one_week_for_all_it_is_the_plain_difference(self):
        """Three get it in week 20, nine never: less the mean before, beside those without."""
        values = some(12, 40)
        of = impact_staggered.roles([20, 20, 20, *[None] * 9], 40)
        found = impact_staggered.staggered(of, values[None])
        changes = values[:, 21:].mean(axis=1) - values[:, :20].mean(axis=1)
        assert found.effect[0][0] == pytest.approx(changes[:3].mean() - changes[3:].mean())

    def test_nobody_is_compared_with_one_who_has_it_already(self):
        """Two weeks of delivery, effects of 10 that never end, no noise: 10, where a two-way regression that compares
        late with early ones would be fooled by an effect that grows."""
        values = np.zeros((6, 40))
        for account, place in ((0, 15), (1, 15), (2, 25)):
            values[account, place:] = np.arange(40 - place)
        values += np.arange(40)[None] + 5 * np.arange(6)[:, None]
        of = impact_staggered.roles([15, 15, 25, None, None, None], 40)
        # In week e since delivery it is e: over 24, 24 and 14 weeks after.
        expected = (2 * np.arange(1, 25).sum() + np.arange(1, 15).sum()) / (24 + 24 + 14)
        assert impact_staggered.staggered(of, values[None]).effect[0][0] == pytest.approx(expected)

    def test_the_ends_are_where_four_in_a_hundred_deals_bear_it_out(self):
        """Reckoned the long way: each effect is taken off, the weeks are dealt anew, and the deals are counted."""
        values = some(10, 30) + 1.0
        delivered = [10, 12, 14, 16, *[None] * 6]
        of = impact_staggered.roles(delivered, 30)
        lot = np.random.default_rng(5)
        dealt = np.array([lot.permutation(10) for _ in range(199)])
        (value, low, high), most = impact_staggered._inverted(of, values[None], dealt)

        def borne_out(effect: float) -> int:
            without = values - effect * of.there
            here = abs(np.sum(of.effect * without))
            return sum(
                abs(sum(of.effect[k] @ without[i] for i, k in enumerate(deal))) >= here - 1e-12
                for deal in dealt
            )

        assert most == 8
        for end, inwards in ((low[0], 1), (high[0], -1)):
            assert borne_out(end + inwards * 1e-6) >= most
            assert borne_out(end - inwards * 1e-6) < most
        assert low[0] < value[0] < high[0]

    def test_says_why_not(self):
        values = some(4, 40)
        assert impact_staggered.in_turn([20, 20, None, None], values).reason == "too_few_arrangements"
        many = some(9, 40)
        assert impact_staggered.in_turn([38, 39, *[None] * 7], many).reason == "too_few_after"

    def test_those_on_their_way_up_got_it_first(self):
        values = some(12, 40) + np.linspace(4, -4, 12)[:, None] * np.arange(40) / 10
        found = impact_staggered.in_turn([12, 14, 16, 18, 20, 22, 24, 26, *[None] * 4], values)
        assert found.reason == "trends_differ"


class TestByLot:
    def test_means_are_those_of_welch(self):
        tried, held = some(12) + 1, 3 * some(30, seed=4)
        by_them = stats.ttest_ind(tried, held, equal_var=False).confidence_interval(0.95)
        found = impact_lot.by_lot(tried, held).effect
        assert (found.low, found.high) == pytest.approx((by_them.low, by_them.high))

    @pytest.mark.parametrize(
        ("a", "n", "b", "m"), [(56, 70, 48, 80), (9, 10, 3, 10), (0, 10, 0, 20), (10, 10, 0, 20)]
    )
    def test_shares_are_those_of_newcombe(self, a, n, b, m):
        low, high = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff")
        found = impact_lot.shares_apart(a, n, b, m)
        assert (found.low, found.high) == pytest.approx((low, high))

    def test_newcombes_own_example(self):
        """Statistics in Medicine 17, 1998, table II (a), method 10: 56/70 against 48/80: 0.0524 to 0.3339."""
        found = impact_lot.shares_apart(56, 70, 48, 80)
        assert (found.low, found.high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))

    def test_the_same_seed_draws_the_same(self):
        drawn = impact_lot.drawn_by_lot(list(range(50)), tried=20, seed=9)
        assert len(drawn) == 20
        assert drawn == impact_lot.drawn_by_lot(list(reversed(range(50))), tried=20, seed=9)
        assert drawn != impact_lot.drawn_by_lot(list(range(50)), tried=20, seed=10)

    def test_too_few_tell_nothing(self):
        assert impact_lot.by_lot(some(4), some(40)).reason == "too_few_in_trial"

    @pytest.mark.skipif(
        not HILLSTROM.exists(), reason="Hillstrom's e-mails are not among the project's data here"
    )
    def test_hillstroms_mails_lift_visits_as_published(self):
        """Hillstrom's MineThatData challenge, 2008: of 64,000 customers a third each got an e-mail about men's, about
        women's goods, or none; visits within two weeks 18.28, 15.14 and 10.62 %: lifts of 7.66 and 4.52 points. By hand
        from all 64,000 (21,307, 21,387 and 21,306): +- 1.96 sqrt(p q / n + p q / n) is 0.66 and 0.63 points. Half of
        the customers must say the same, within these intervals, and hold the published lift in their own."""
        visits: dict[str, list[int]] = {}
        with gzip.open(HILLSTROM, "rt", encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                visits.setdefault(line["segment"], []).append(int(line["visit"]))
        every = [one for arm in visits.values() for one in arm]
        assert np.mean(every) == pytest.approx(0.14678, abs=0.004)
        none = np.array(visits["No E-Mail"], dtype=float)
        for name, lift, reach in (("Mens E-Mail", 0.0766, 0.0066), ("Womens E-Mail", 0.0452, 0.0063)):
            found = impact_lot.by_lot(np.array(visits[name], dtype=float), none).effect
            assert lift - reach <= found.value <= lift + reach
            assert found.low <= lift <= found.high
            assert found.low > 0


def test_a_finding_fades_only_where_its_halves_are_told_apart():
    effect, change = Interval(-4, -6, -2), Interval(3, 1, 5)
    assert Finding(method="own_trend", effect=effect, change=change).course == "fades"
    assert Finding(method="own_trend", effect=effect, change=Interval(-3, -5, -1)).course == "grows"
    assert Finding(method="own_trend", effect=effect, change=Interval(3, -1, 7)).course == ""
    assert Finding(method="own_trend", change=change).course == ""
