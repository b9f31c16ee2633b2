"""What a search finds, and what matters today."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import PageOf, Paging, Text, part
from upshot.kit.clock import now
from upshot.kit.cursors import BadCursor
from upshot.kit.format import END, FOUND
from upshot.kit.ids import key_in
from upshot.overview import search as searching
from upshot.overview import today as days
from upshot.people.models import Member
from upshot.people.queries import stood_in_for
from upshot.work.rules import Line, Weight

router = Router(tags=["overview"])
UNMARKED = str.maketrans("", "", FOUND + END)


class HitOut(Schema):
    """One thing that was found, `kind` in the plural; `words` are the place that says it best, `beside` the account of
    a case or a need, the kind of an account, the state of an article."""

    kind: str
    id: int
    title: str
    words: str
    beside: str


@router.get("/search", response=PageOf[HitOut], auth=Key("read"), operation_id="search")
def search(
    request: HttpRequest,
    q: Annotated[Text, Field(min_length=1, max_length=searching.MOST_WORDS)],
    kind: Literal["", "cases", "needs", "accounts", "articles"] = "",
    cursor: Annotated[str, Field(pattern="^[0-9]{0,4}$")] = "",
) -> dict[str, Any]:
    """Words, “exact words”, -without. Without a kind: the best few of each; of one kind: all, page by page."""
    number = key_in(cursor) if cursor else 1
    if number is None or (not kind and number > 1):
        raise BadCursor
    found = searching.find(q.strip(), kind, number, by=caller(request), at=now())
    rows = [
        {
            "kind": name,
            "id": hit.pk,
            "title": hit.title.translate(UNMARKED),
            "words": hit.words.translate(UNMARKED),
            "beside": hit.beside,
        }
        for name, page in found.items()
        for hit in page.rows
    ]
    following = str(number + 1) if kind and found and found[kind].more else None
    return {"rows": rows, "next": following, "more": following is not None}


class TodayLineOut(Schema):
    """Something that one could do today: what it is about, why it stands here, what happens if it waits. Worth in the
    house's currency a week, effort in one person's days. `url`: its page."""

    kind: str
    subject: str
    subject_id: int
    title: str
    account: str
    account_id: int
    url: str
    reasons: list[str]
    if_it_waits: str
    due_at: datetime | None
    since: datetime | None
    low: float | None
    likely: float | None
    high: float | None
    effort_days: float | None


class PutOffOut(TodayLineOut):
    """A line that was put off until a day."""

    until_on: date
    reason: str


@router.get("/today", response=PageOf[TodayLineOut], auth=Key("read"), operation_id="today")
def today(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """What is yours to do, or that of those you stand in for, in the order of the rule; the page shows the first
    seven."""
    day, told = _day(caller(request))
    found = part(lambda start, end: day.awake[start:end], page)
    return found | {"rows": told(found["rows"])}


@router.get("/today/put-off", response=PageOf[PutOffOut], auth=Key("read"), operation_id="today-put-off")
def put_off(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """The lines that you put off, each with its day."""
    day, told = _day(caller(request))
    found = part(lambda start, end: day.asleep[start:end], page)
    until = {(one.subject, one.subject_id): snooze for one, snooze in found["rows"]}
    return found | {
        "rows": [
            vars(line) | {"until_on": snooze.until_on, "reason": snooze.reason}
            for line in told([one for one, _snooze in found["rows"]])
            if (snooze := until[line.subject, line.subject_id])
        ]
    }


def _day(by: Member) -> tuple[days.Day, Callable[[list[Weight]], list[Line]]]:
    """A member's day, and what puts some of its lines in words; a line whose thing is gone by now has none."""
    at, absences = now(), stood_in_for(member=by, on=timezone.localdate())
    day = days.day_of(by, absences, at=at)

    def told(few: list[Weight]) -> list[Line]:
        words = days.tell(day, few, by, absences, at=at)
        keys = [(one.subject, one.subject_id) for one in few]
        return [words[key] for key in keys if key in words]

    return day, told
