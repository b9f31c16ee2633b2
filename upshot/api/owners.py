"""What came of everything that a member or a team ever answered for."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from upshot.api.keys import Key, caller
from upshot.kit.statistics import Estimate, Share
from upshot.people import queries as people
from upshot.people.models import Member, Team
from upshot.results import queries

router = Router(tags=["results"])


class OwnedShareOut(Schema):
    """How many of how many, with Wilson's interval of 95 %."""

    count: int
    n: int
    low: float | None
    high: float | None


class OwnedFigureOut(Schema):
    """A figure of n, with an interval of 95 % where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


class RecordOut(Schema):
    """Counts of the needs that the caller sees."""

    needs: int
    states: dict[str, int]
    met: OwnedShareOut
    expectations_met: OwnedShareOut
    expected: int
    levels: dict[int, int]
    answers: dict[str, int]
    hand_overs_taken: int
    hand_overs_passed_on: int
    unverified: int
    oldest_unverified: datetime | None
    on_time: OwnedShareOut
    days_late: OwnedFigureOut


@router.get(
    "/members/{int:pk}/came-of-it", response=RecordOut, auth=Key("read"), operation_id="member-came-of-it"
)
def member_came_of_it(request: HttpRequest, pk: int) -> RecordOut:
    """Of everything that a member ever answered for."""
    return _told(people.member(pk), caller(request))


@router.get(
    "/teams/{int:pk}/came-of-it", response=RecordOut, auth=Key("read"), operation_id="team-came-of-it"
)
def team_came_of_it(request: HttpRequest, pk: int) -> RecordOut:
    """Of everything that a team ever answered for."""
    return _told(people.team(pk), caller(request))


def _told(party: Member | Team, viewer: Member) -> RecordOut:
    found = queries.record_of(party, viewer=viewer)
    return RecordOut(
        needs=found.needs,
        states=found.states,
        met=_share(found.met),
        expectations_met=_share(found.parts),
        expected=found.expected,
        levels=found.levels,
        answers=found.answers,
        hand_overs_taken=found.taken,
        hand_overs_passed_on=found.passed_on,
        unverified=found.unverified,
        oldest_unverified=found.oldest,
        on_time=_share(found.on_time),
        days_late=_estimate(found.late),
    )


def _share(found: Share) -> OwnedShareOut:
    return OwnedShareOut(count=found.count, n=found.n, low=found.low, high=found.high)


def _estimate(found: Estimate) -> OwnedFigureOut:
    return OwnedFigureOut(value=found.value, n=found.n, low=found.low, high=found.high)
