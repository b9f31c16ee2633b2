"""Measures, readings and trials, for tests that touch every noun and for those of impact."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import Cast
from upshot.customers.models import Account, AccountTeam
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import Expectation, Need
from upshot.results import actions as results
from upshot.signals.models import Measure, Reading
from upshot.work import actions as work


def a_measure(cast: Cast, name: str = "minutes to answer", *, better: str = "less") -> Measure:
    """Declared long ago, brought in by hand."""
    return Measure.objects.create(
        name=name,
        unit="min",
        source="given",
        better=better,
        made_at=now() - timedelta(days=700),
        made_by=cast.lead,
    )


def monday(at: datetime | date, weeks: int = 0) -> date:
    """The Monday of the week that lies so many weeks from it."""
    day = at.date() if isinstance(at, datetime) else at
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def reads(measure: Measure, account: Account, values: dict[date, float]) -> None:
    """What was read in each week."""
    Reading.objects.bulk_create(
        Reading(measure=measure, account=account, week=week, value=value, source="alarm log", at=now())
        for week, value in values.items()
    )


def neighbours(cast: Cast, n: int, *, team: Any = None, name: str = "Mill Lane") -> list[Account]:
    """Accounts like Vale Water, that team North has."""
    made = Account.objects.bulk_create(Account(name=f"{name} {k}", made_at=now()) for k in range(n))
    team = team or cast.lead.teams.get()
    AccountTeam.objects.bulk_create(AccountTeam(account=one, team=team, since=now()) for one in made)
    return made


def delivered_need(
    cast: Cast, measure: Measure, *, account: Any = None, contact: Any = None, weeks_ago: int = 10
) -> Need:
    """A need whose declared measure was promised, delivered so many weeks ago."""
    at, ben = now() - timedelta(weeks=weeks_ago + 4), cast.member
    need = needs.voice(
        ticket=None, account=account or cast.account, title="Alarms are answered", why="Water", by=ben, at=at
    )
    needs.accept(need=need, words="", member=ben, by=ben, at=at)
    wish = needs.Wish(words="Heard within minutes", measure=measure.name, unit="min", baseline=90, target=10)
    expectation = needs.expect(need=need, contact=contact or cast.contact, wish=wish, by=ben, at=at)
    Expectation.objects.filter(pk=expectation.pk).update(how="declared", declared=measure)
    results.promise(
        need=need, look_again_on=(at + timedelta(days=400)).date(), responsible=cast.lead, by=ben, at=at
    )
    item = work.plan(need=need, title="Ring by phone", member=ben, by=ben, at=at)
    results.deliver(item=item, words="It rings.", by=ben, at=now() - timedelta(weeks=weeks_ago), address="")
    need.refresh_from_db()
    return need


def things_of_impact(cast: Cast) -> dict[str, Any]:
    """A measure, a trial of it among twelve accounts, and a need whose effect can be asked for."""
    measure, accounts = a_measure(cast), neighbours(cast, 12)
    trial = results.begin_trial(
        name="Ring first", words="Whether a call before the letter helps", measure=measure, accounts=accounts,
        begun_on=now().date(), by=cast.lead, at=now(), seed=7,
    )  # fmt: skip
    return {
        "measure": measure,
        "trial": trial,
        "trial-begin:account_ids": [account.pk for account in accounts],
        "need-estimate-impact": delivered_need(cast, measure),
    }
