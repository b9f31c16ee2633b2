"""A help desk's activity log: case, activity, time, and nothing else. The activities are bare numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import msgspec

from upshot.importing.reader import Context, Fields, Kind, Known, Noted, Staged, Told
from upshot.importing.records import AccountRow, Batch, CaseRow, EntryRow
from upshot.importing.values import instant, name, thread_of

SOURCE = "helpdesk"
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
NEEDED = ("CaseID", "ActivityID", "CompleteTimestamp")
# Every case of the published log ends with it.
CLOSING = "6"


class Activity(msgspec.Struct, array_like=True):
    """One activity of a case, when it was done."""

    activity: str
    at: datetime


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Activity).decode


class Helpdesk:
    """Reads the log; `closing` is the activity that ends a case."""

    source = SOURCE
    head = "activity"
    delimiter = ","

    def __init__(self, zone: ZoneInfo, *, closing: str = CLOSING) -> None:
        self.zone = zone
        self.closing = closing
        self.manner = f"{zone.key} {closing}"

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {"activity": Kind(NEEDED, self.read)}

    def beside(self, rows: Sequence[Told]) -> list[str]:
        del rows
        return []

    def read(self, row: Fields, noted: Noted) -> Staged:
        """One activity. It has no key of its own: two alike in one second are two."""
        del noted
        activity = Activity(
            name("ActivityID", row["ActivityID"]),
            instant("CompleteTimestamp", row["CompleteTimestamp"], forms=FORMS, zone=self.zone),
        )
        key = name("CaseID", row["CaseID"])
        return Staged(key=key, origin="", payload=_encode(activity).decode(), at=activity.at)

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """The activities of one case. Whatever follows its end reopens it."""
        case = f"{SOURCE}:{key}"
        account = AccountRow(f"{SOURCE}:account", "Help desk log", "organisation", context.at)
        activities = [_decode(row.payload) for row in rows]
        origins = _origins(case, activities)
        known = context.known.get(case, Known())
        begins = not known.origins or origins[0] in known.origins
        closed = not begins and known.details[-1].get("activity") == self.closing
        closed_at: datetime | None = None
        reopened = 0
        for place, (row, done, origin) in enumerate(zip(rows, activities, origins, strict=True)):
            verb = "case.updated"
            if place == 0 and begins:
                verb = "case.opened"
            elif done.activity == self.closing:
                verb = "case.updated" if closed else "case.closed"
            elif closed:
                verb, reopened = "case.reopened", reopened + 1
            closed = done.activity == self.closing
            closed_at = done.at if closed else None
            words, detail = f"Activity {done.activity}", {"activity": done.activity}
            shown = msgspec.json.encode(detail).decode()
            batch.entries.append(EntryRow(origin, row.line, "case", case, done.at, verb, "", words, shown))
        batch.cases.append(
            CaseRow(
                origin=case,
                account=batch.account(account),
                contact=None,
                title=f"Help desk case {key}",
                words=f"Case {key}. The log names neither who asked nor what was asked.",
                urgency="normal",
                thread=thread_of(case),
                opened_at=activities[0].at,
                # The log knows one end only.
                resolved_at=closed_at,
                closed_at=closed_at,
                promise_kept=None,
                reopened=reopened,
                hand_overs=0,
                source=SOURCE,
            )
        )


def _origins(case: str, activities: Sequence[Activity]) -> list[str]:
    """A key for each activity that does not depend on its line: what, when, and which of those alike."""
    seen: Counter[str] = Counter()
    origins = []
    for one in activities:
        alike = f"{case}:{one.activity}:{one.at:%Y%m%dT%H%M%S}"
        seen[alike] += 1
        origins.append(f"{alike}:{seen[alike]}")
    return origins
