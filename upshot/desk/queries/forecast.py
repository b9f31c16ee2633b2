"""How long a case still takes, from how long cases like it still took."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Subquery

from upshot.desk.models import Case, OutlookTest
from upshot.desk.models import Outlook as Row
from upshot.journal.models import Entry
from upshot.kit.asked import Question
from upshot.kit.remaining import Group, Life, Outlook, keys_for, landmark_before, outlook

# From so long ago, and so many cases at most, the latest.
YEARS = timedelta(days=730)
MOST = 50_000
# A forecast that was asked less often than this is shown to nobody as one.
LEAST_QUESTIONS = 50
MINUTE = timedelta(minutes=1)


def keys_of(
    *, urgency: str, hand_overs: int, team: int | None, account: int | None, kind: int | None
) -> list[str]:
    """The nested groups of a case, the widest first; cases without a team are grouped by account."""
    hands = "3+" if hand_overs >= 3 else str(hand_overs)
    place = ("team", str(team)) if team else ("account", str(account))
    return keys_for([("urgency", urgency), ("hand_overs", hands), place, ("kind", str(kind or 0))])


def forecast(case: Case, *, at: datetime) -> Outlook | None:
    """What is left until a resolution, in minutes; None where that was not tested, or too few cases were like it.
    One question to the database. The case was reached by visible_to."""
    if case.resolved_at or case.closed_at:
        return None
    age = (at - case.opened_at) / MINUTE
    keys = keys_of(
        urgency=case.urgency,
        hand_overs=case.hand_overs,
        team=case.team_id,
        account=case.account_id,
        kind=case.kind_id,
    )
    mark = landmark_before(age)
    found = _like_it(keys=keys, mark=str(mark))
    if not found or found[0][3] is None:
        return None
    groups = {(key, mark): Group(n, minutes) for key, n, minutes, _tail in found}
    return outlook(age, keys, groups, tail=found[0][3])


def _rows_like_it(keys: list[str], mark: str) -> QuerySet[Row, Any]:
    tested = (
        OutlookTest.objects.filter(questions__gte=LEAST_QUESTIONS).order_by("-at", "-pk").values("tail")[:1]
    )
    rows = Row.objects.filter(key__among=keys, landmark=int(mark)).annotate(tail=Subquery(tested))
    return rows.values_list("key", "n", "minutes", "tail")


_like_it: Question[Any] = Question(_rows_like_it)


def past(*, at: datetime) -> list[Life]:
    """The cases of the last years as lives, in the order in which they were opened: for groups in which no single one
    can be told."""
    since = at - YEARS
    rows = Case.objects.filter(opened_at__gte=since, opened_at__lt=at, merged_into__isnull=True)
    told = rows.order_by("-opened_at").values_list(
        "pk", "opened_at", "resolved_at", "closed_at", "urgency", "team_id", "account_id", "kind_id"
    )[:MOST]
    handed = defaultdict(list)
    entries = Entry.objects.filter(subject="case", verb="case.handed_over", at__gte=since).order_by("at")
    for case, moment in entries.values_list("subject_id", "at"):
        handed[case].append(moment)
    lives = [
        _life(opened, resolved or closed, handed.get(pk, ()), urgency, team, account, kind)
        for pk, opened, resolved, closed, urgency, team, account, kind in told
    ]
    return lives[::-1]


def _life(
    opened: datetime,
    ended: datetime | None,
    handed: Sequence[datetime],
    urgency: str,
    team: int | None,
    account: int,
    kind: int | None,
) -> Life:
    def keys_at(at: datetime) -> list[str]:
        hands = sum(moment <= at for moment in handed)
        return keys_of(urgency=urgency, hand_overs=hands, team=team, account=account, kind=kind)

    return Life(opened, ended, keys_at)


def last_test() -> OutlookTest | None:
    """How good the forecast was when it was last learnt."""
    return OutlookTest.objects.order_by("-at", "-pk").first()
