"""The weekly readings that an effect is told from: of the need's account, of those it is shared with, of those that can
be compared, and when something was delivered to each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from upshot.customers.models import Account, Viewer
from upshot.needs.models import Expectation, Need, Sharing
from upshot.results.models import Trial, TrialAccount
from upshot.results.rules.impact import MOST_WEEKS
from upshot.signals.models import Measure, Reading
from upshot.work.models import Delivery

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Panel:
    """What is known of a measure around a delivery.

    `monday`: the week of the delivery; `weeks`: Mondays within half a year of it of which the account has a reading;
    `ours`: the account first, then those that share the need; `rows`: values of each account of which every one of
    these weeks is known, and `then`: in the week of the delivery; `partly`: accounts left out since some weeks are
    missing; `touched`: accounts to which something with this measure was delivered (or tried on), with the weeks;
    `kin`: of these, where it was a need of the same kind; `cut`: whether another delivery to the account cut the weeks
    short.
    """

    monday: date
    weeks: tuple[date, ...]
    ours: tuple[int, ...]
    rows: dict[int, list[float]]
    then: dict[int, float]
    partly: tuple[int, ...]
    touched: dict[int, list[date]]
    kin: dict[int, date] = field(default_factory=dict)
    cut: bool = False

    def places(self) -> list[int]:
        """The weeks counted from the delivery: -1 is the last before it."""
        return [(week - self.monday).days // 7 for week in self.weeks]


def panel(need: Need, measure: Measure, *, delivered: datetime, until: datetime, viewer: Viewer) -> Panel:
    """Everything within half a year before and after the delivery, as far as the viewer sees the accounts."""
    monday = monday_of(delivered.date())
    since, last = monday - MOST_WEEKS * WEEK, min(monday + MOST_WEEKS * WEEK, monday_of(until.date()) - WEEK)
    found = readings_between(measure, since=since, until=last, viewer=viewer)
    touched, kin = delivered_with(measure, need=need)
    for account, week in tried_since(measure, since=since):
        touched[account].append(week)
    ours = tuple(dict.fromkeys([need.account_id, *_sharers(need)]))
    others = sorted(week for week, of in _of_others(need, measure) if of == need.account_id)
    begin = max([week for week in others if week < monday], default=since - WEEK)
    end = min([week for week in others if week > monday], default=last + WEEK)
    own = found.get(need.account_id, {})
    weeks = tuple(week for week in sorted(own) if begin < week < end and week != monday)
    rows = {a: [by[w] for w in weeks] for a, by in found.items() if all(w in by for w in weeks)}
    return Panel(
        monday=monday,
        weeks=weeks,
        ours=ours,
        rows=rows,
        then={a: by[monday] for a, by in found.items() if monday in by},
        partly=tuple(sorted(set(found) - set(rows))),
        touched=dict(touched),
        kin=kin,
        cut=any(since <= week <= last for week in others),
    )


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def readings_between(
    measure: Measure, *, since: date, until: date, viewer: Viewer, accounts: Iterable[int] | None = None
) -> dict[int, dict[date, float]]:
    """By account and Monday, of accounts that the viewer sees; `accounts`: of these only."""
    rows = Reading.objects.visible_to(viewer).filter(measure=measure, week__gte=since, week__lte=until)
    if accounts is not None:
        rows = rows.filter(account_id__in=list(accounts))
    found: dict[int, dict[date, float]] = defaultdict(dict)
    for account, week, value in rows.order_by().values_list("account_id", "week", "value"):
        found[account][week] = value
    return dict(found)


def delivered_with(measure: Measure, *, need: Need) -> tuple[defaultdict[int, list[date]], dict[int, date]]:
    """By account, the weeks in which a need with this measure was first delivered; and of needs of the same kind, the
    first of them. Shared needs count for all that share them."""
    needs = Expectation.objects.filter(declared=measure, frozen_at__isnull=False).values("need_id")
    rows = Delivery.objects.filter(need__in=needs).order_by("at")
    touched: defaultdict[int, list[date]] = defaultdict(list)
    kin: dict[int, date] = {}
    shared = defaultdict(list)
    for of, account in Sharing.objects.filter(need__in=needs).values_list("need_id", "account_id"):
        shared[of].append(account)
    first = {
        row[0]: row
        for row in reversed(rows.values_list("need_id", "need__account_id", "need__kind_id", "at"))
    }
    for of, account, kind, at in sorted(first.values(), key=lambda row: row[3]):
        for one in (account, *shared[of]):
            touched[one].append(monday_of(at.date()))
            if of == need.pk or (kind and kind == need.kind_id):
                kin.setdefault(one, monday_of(at.date()))
    return touched, kin


def tried_since(measure: Measure, *, since: date) -> list[tuple[int, date]]:
    """Accounts on which something was tried that should change this measure, with the week in which it began."""
    rows = TrialAccount.objects.filter(trial__measure=measure, tried=True, trial__begun_on__gte=since)
    return [(account, monday_of(on)) for account, on in rows.values_list("account_id", "trial__begun_on")]


def _sharers(need: Need) -> list[int]:
    return list(Sharing.objects.filter(need=need).order_by("pk").values_list("account_id", flat=True))


def _of_others(need: Need, measure: Measure) -> list[tuple[date, int]]:
    """When other needs of the same account with the same measure were delivered."""
    needs = Expectation.objects.filter(
        declared=measure, frozen_at__isnull=False, need__account_id=need.account_id
    ).exclude(need=need)
    rows = Delivery.objects.filter(need__in=needs.values("need_id"), need__account_id=need.account_id)
    return [(monday_of(at.date()), need.account_id) for at in rows.values_list("at", flat=True)]


def trial_of(need: Need, measure: Measure, *, delivered: datetime, viewer: Viewer) -> Trial | None:
    """The trial on this measure in which the need's account was tried on, begun within four weeks of the delivery."""
    near = (delivered.date() - 4 * WEEK, delivered.date() + 4 * WEEK)
    rows = Trial.objects.visible_to(viewer).filter(measure=measure, begun_on__range=near)
    return (
        rows.filter(accounts__account_id=need.account_id, accounts__tried=True).order_by("-begun_on").first()
    )


def names_of(accounts: Iterable[int], *, viewer: Viewer) -> dict[int, str]:
    """The names of those that the viewer sees."""
    rows = Account.objects.visible_to(viewer).filter(pk__in=list(accounts))
    return dict(rows.values_list("pk", "name"))
