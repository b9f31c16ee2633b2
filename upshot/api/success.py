"""What came of what was promised to one account over a span of days."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from upshot.api.keys import Key, caller
from upshot.customers.queries import account
from upshot.kit.clock import now
from upshot.results import queries
from upshot.results.queries.report import Line

router = Router(tags=["results"])


class PromiseOut(Schema):
    """One promise and what came of it: `met`, `not_met`, `unknown` or `open`; the level where it is known."""

    expectation_id: int
    need_id: int
    contact_id: int
    words: str
    came: str
    level: int | None
    how: str
    value: float | None
    delivered_at: datetime | None
    answer: str | None
    fair: str


class SuccessOut(Schema):
    """What came of it: met of those known, with Wilson's interval of 95 %; what contacts say, and how many are silent;
    what was declined or given up is in `ended`, by need."""

    account_id: int
    since: date
    until: date
    met: int
    known: int
    low: float | None
    high: float | None
    asked: int
    silent: int
    said: dict[str, int]
    fair: dict[str, int]
    ended: list[int]
    promises: list[PromiseOut]


@router.get(
    "/accounts/{int:pk}/success", response=SuccessOut, auth=Key("read"), operation_id="account-success"
)
def success(
    request: HttpRequest, pk: int, since: date | None = None, until: date | None = None
) -> dict[str, Any]:
    """The success report of an account; without a span, of the last year. As PDF it stands on the page of this name."""
    by, today = caller(request), now().date()
    first, last = queries.span_of(str(since), str(until), today=today)
    report = queries.success_of(account(pk, viewer=by), viewer=by, since=first, until=last)
    groups = {"met": report.met, "not_met": report.not_met, "unknown": report.unknown, "open": report.open}
    return {
        "account_id": pk,
        "since": first,
        "until": last,
        "met": report.share.count,
        "known": report.share.n,
        "low": report.share.low,
        "high": report.share.high,
        "asked": report.asked,
        "silent": report.silent,
        "said": report.said,
        "fair": report.fair,
        "ended": [one.need_id for one in report.ended],
        "promises": [_promise(line, came) for came, lines in groups.items() for line in lines],
    }


def _promise(line: Line, came: str) -> dict[str, Any]:
    e, said = line.outcome.expectation, line.outcome.confirmation
    return {
        "expectation_id": e.pk,
        "need_id": e.need_id,
        "contact_id": e.contact_id,
        "words": e.words,
        "came": came,
        "level": line.outcome.attainment.level,
        "how": line.outcome.attainment.how,
        "value": line.outcome.known.value,
        "delivered_at": line.delivered_at,
        "answer": said.answer if said else None,
        "fair": said.fair if said else "",
    }
