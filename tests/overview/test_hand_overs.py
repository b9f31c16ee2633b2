"""What hand-overs go with: groups by hand, the adjusted figure against another implementation, and a real log."""

import csv
import gzip
import math
import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from upshot.customers.models import Account
from upshot.desk.models import Case
from upshot.importing.cli import app
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.overview import passing
from upshot.overview.figures import Span
from upshot.results import actions as results
from upshot.results.queries import needs_by_hand_overs
from upshot.work import actions as work

LOG = Path(__file__).parents[3] / "shared" / "data" / "desk" / "uci_incident_event_log.csv.gz"
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
SPAN = Span(from_on=date(2026, 3, 1), until_on=date(2026, 4, 30), source="old")


def case(account, number, minutes, hand_overs, *, reopened=0, urgency="normal"):
    at = MONDAY + timedelta(hours=number)
    return Case(
        account=account, title=f"Case {number}", urgency=urgency, source="old", origin=f"old:{number}",
        thread=uuid4(), opened_at=at, resolved_at=at + timedelta(minutes=minutes), hand_overs=hand_overs,
        reopened=reopened,
    )  # fmt: skip


def test_cases_in_groups_by_hand(come, cast):
    minutes = {0: (10, 20, 30, 40, 50, 60, 70), 1: (100, 300), 4: (500,), 9: (900,)}
    rows = [(m, h) for h, many in minutes.items() for m in many]
    Case.objects.bulk_create(case(cast.account, n, m, h, reopened=h % 2) for n, (m, h) in enumerate(rows))
    none, one, two, three, more = passing.cases_by(SPAN, viewer=cast.member)
    # Ranks that bound the median of seven: floor(3.5 - 2.6) = 0: too few.
    assert (none.spread.n, none.spread.median, none.spread.median_low) == (7, 40, None)
    assert (one.spread.n, one.spread.median, one.reopened.count, one.reopened.n) == (2, 100, 2, 2)
    assert (two.spread.n, three.spread.n) == (0, 0)
    assert (more.label, more.spread.n, more.spread.median, more.reopened.count) == ("4+", 2, 500, 1)
    path = "/reports/hand-overs?source=old&from=2026-03-01&until=2026-04-30"
    page = come("member").look(path)
    behind = come("member").look(
        "/reports/cases?kind=passed-4%2B&source=old&from=2026-03-01&until=2026-04-30"
    )
    assert {"Case 9", "Case 10"} <= set(behind.links)
    assert "Case 0" not in behind.links
    assert "Too little is known to say what hand-overs go with" in page.words
    assert "that hand-overs cause it" in page.words
    told = come("member").client.get(f"{path}&format=csv&table=cases").content.decode()
    assert list(csv.reader(StringIO(told.removeprefix("\ufeff"))))[2][:3] == ["1", "2", "100.0"]
    assert "Case" not in come("stranger").look(path.replace("hand-overs", "cases")).links


def test_like_against_like_as_another_implementation_has_it(cast):
    """Least squares with a dummy for each stratum and clusters by account, by statsmodels."""
    models = pytest.importorskip("statsmodels.api")
    numpy = pytest.importorskip("numpy")
    dice = random.Random(4)
    accounts = Account.objects.bulk_create(Account(name=f"House {n}", made_at=now()) for n in range(30))
    rows = []
    for _number in range(400):
        account, urgency = dice.randrange(30), dice.choice(("low", "normal", "high"))
        passed = min(int(dice.expovariate(0.7)), 7)
        level = {"low": 5, "normal": 6, "high": 4}[urgency]
        minutes = math.exp(level + 0.3 * passed + 0.02 * account + dice.gauss(0, 0.8))
        rows.append((account, urgency, passed, minutes, int(dice.random() < 0.1 + 0.05 * min(passed, 4))))
    Case.objects.bulk_create(
        case(accounts[a], n, minutes, passed, reopened=again, urgency=urgency)
        for n, (a, urgency, passed, minutes, again) in enumerate(rows)
    )
    found = passing.adjusted(SPAN, viewer=cast.administrator)
    assert (found.n, found.accounts, found.strata) == (400, 30, 3)
    x = numpy.array(
        [[min(r[2], 4), r[1] == "low", r[1] == "normal", r[1] == "high"] for r in rows], dtype=float
    )
    for figure, y in (
        (found.times, [math.log(max(r[3], 1)) for r in rows]),
        (found.reopened, [float(r[4]) for r in rows]),
    ):
        told = models.OLS(numpy.array(y), x).fit(
            cov_type="cluster", cov_kwds={"groups": numpy.array([r[0] for r in rows])}, use_t=True
        )
        low, high = told.conf_int()[0]
        turned = math.exp if figure is found.times else float
        assert figure.value == pytest.approx(turned(told.params[0]), rel=1e-5)
        assert (figure.low, figure.high) == (
            pytest.approx(turned(low), rel=1e-3, abs=1e-4),
            pytest.approx(turned(high), rel=1e-3, abs=1e-4),
        )
    assert found.times.low is not None
    assert found.times.low > 1


def test_of_few_accounts_no_interval_is_said(cast):
    Case.objects.bulk_create(case(cast.account, n, 10 * 2 ** (n % 3), n % 3) for n in range(30))
    found = passing.adjusted(SPAN, viewer=cast.member)
    # Each hand-over doubles the time.
    assert (found.times.value, found.times.low) == (pytest.approx(2), None)


def test_needs_by_the_hand_overs_that_were_taken(come, cast):
    """Three needs: met without a hand-over, not met after one, and one that was only asked for."""
    ben, lea, at = cast.member, cast.lead, MONDAY
    for passed, value in ((0, 1), (1, 9), (0, 1)):
        need = needs.voice(ticket=None, account=cast.account, title="Vans", why="Fuel", by=ben, at=at)
        needs.accept(need=need, words="", member=ben, by=ben, at=at)
        wish = needs.Wish(words="One van", measure="vans", baseline=9, target=1)
        expected = needs.expect(need=need, contact=cast.contact, wish=wish, by=ben, at=at)
        results.promise(need=need, look_again_on=date(2027, 1, 1), responsible=lea, by=ben, at=at)
        if passed:
            asked = needs.hand_over(need=need, member=lea, reason="Away", by=ben, at=at)
            needs.answer_hand_over(hand_over=asked, accepted=True, words="", by=lea, at=at)
        item = work.plan(need=need, title="Buy", member=ben, by=ben, at=at)
        results.deliver(item=item, words="x", by=ben, at=at + timedelta(days=1), address="")
        seen_at = at + timedelta(days=2 + passed)
        results.observe(
            expectation=expected,
            value=value,
            source="log",
            seen_at=seen_at,
            by=cast.administrator,
            at=seen_at,
        )
    needs.fold()
    none, one, *_rest = needs_by_hand_overs(viewer=ben, since=at, until=at + timedelta(days=30))
    assert (none.met.count, none.met.n, none.parts.n, none.minutes.value) == (2, 2, 2, 2 * 24 * 60)
    assert (one.met.count, one.met.n, one.minutes.value, one.minutes.n) == (0, 1, 3 * 24 * 60, 1)
    path = "/reports/hand-overs/needs?times=1&from=2026-03-01&until=2026-04-30"
    assert "Vans" in come("member").look(path).links
    assert "Vans" not in come("stranger").look(path).links


@pytest.mark.skipif(not LOG.exists(), reason=f"The log of incidents is not at {LOG}.")
def test_on_the_beginning_of_a_real_log_of_incidents(cast, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with gzip.open(LOG, "rt", newline="") as log:
        (tmp_path / "log.csv").write_text("".join(islice(log, 10_000)), encoding="utf-8")
    said = CliRunner().invoke(
        app, ["servicenow", "log.csv", "--zone", "Europe/Lisbon"], catch_exceptions=False
    )
    assert said.exit_code == 0, said.output
    span = Span(from_on=date(2016, 1, 1), until_on=date(2017, 12, 31), source="servicenow")
    groups = passing.cases_by(span, viewer=cast.administrator)
    assert (groups[0].spread.median or 0) < (groups[4].spread.median or 0)
    found = passing.adjusted(span, viewer=cast.administrator)
    assert found.n == sum(group.spread.n for group in groups) > 500
    assert found.times.low is not None
    assert found.times.low > 1
