"""How good the forecast of remaining time is on a real log: `make bench NAME=forecast`.

The log of an IT company's desk (ServiceNow, 2016) is cut at the instant before which seven in ten incidents were
opened. The forecast learns from these, as far as their ends were known by then (the last fifth of them sets how wide
its range must be), and is asked about those opened later, at each landmark of their age that they reached unresolved,
by what the log said of them at that moment. Nothing that was known later is used.
"""

import csv
import gzip
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import _form
from upshot.kit.remaining import Group, Life, Seen, keys_for, outlook, summarise, try_out

REAL = Path(__file__).parents[2] / "shared" / "data" / "desk" / "uci_incident_event_log.csv.gz"
LEAST_INSIDE, MOST_INSIDE = 0.75, 0.85


@dataclass(frozen=True)
class Update:
    """What one line of the log says."""

    at: datetime
    handed_over: int
    urgency: str
    kind: str
    team: str


def life(opened_at: datetime, resolved_at: datetime, updates: list[Update]) -> Life:
    """An incident, known by the last of its updates at an instant."""

    def keys_at(at: datetime) -> list[str]:
        last = ([update for update in updates if update.at <= at] or updates[:1])[-1]
        hands = "3+" if last.handed_over >= 3 else str(last.handed_over)
        return keys_for(
            [("urgency", last.urgency), ("hand_overs", hands), ("team", last.team), ("kind", last.kind)]
        )

    return Life(opened_at, resolved_at, keys_at)


def incidents() -> list[Life]:
    """Those that say when they were resolved, in the order in which they were opened."""
    lines: dict[str, list[dict[str, str]]] = {}
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            lines.setdefault(line["number"], []).append(line)
    found = []
    for rows in lines.values():
        rows.sort(key=lambda row: int(row["sys_mod_count"]))
        resolved = [row["resolved_at"] for row in rows if row["resolved_at"] != "?"]
        opened = _moment(rows[0]["opened_at"])
        if resolved and _moment(resolved[-1]) > opened:
            updates = [
                Update(
                    at=_moment(row["sys_updated_at"]),
                    handed_over=int(row["reassignment_count"]),
                    urgency=row["priority"],
                    kind=row["category"],
                    team=row["assignment_group"],
                )
                for row in rows
            ]
            found.append(life(opened, _moment(resolved[-1]), updates))
    return sorted(found, key=lambda one: one.begun_at)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC)


def main() -> int:
    """Learns, asks, prints."""
    if not REAL.exists():
        print("The log of the project's data is not at hand.", file=sys.stderr)
        return 2
    every = incidents()
    last = max(one.ended_at for one in every if one.ended_at)
    tried = try_out(every, by=last)
    tested = tried.test
    if tested is None:
        return 1
    begun = time.perf_counter()
    rows = [row for one in every for row in one.seen(by=last)]
    groups = summarise(rows)
    learning = time.perf_counter() - begun
    inside = tested.inside / tested.questions
    figures = {
        "incidents": len(every),
        "learnt_from": tried.learnt,
        "asked_about": tried.asked,
        "questions": tested.questions,
        "groups": len(groups),
        "range_80_holds": round(inside, 3),
        "mae_hours": round(tested.miss / 60, 1),
        "mae_same_age_median_hours": round(tested.plain_miss / 60, 1),
        "mae_naive_median_hours": round(tested.naive_miss / 60, 1),
        "tail": tried.tail,
        "learning_seconds": round(learning, 2),
        "answer_ms": round(_answer_ms(rows, groups, tried.tail), 3),
    }
    for name, value in figures.items():
        print(f"{name:28}{value}")
    marks = {"range_80_holds": [LEAST_INSIDE, MOST_INSIDE], "mae_hours": "below both medians"}
    holds = LEAST_INSIDE <= inside <= MOST_INSIDE and tested.miss < min(tested.plain_miss, tested.naive_miss)
    _form.finish(name="forecast", figures=figures, marks=marks, holds=holds)
    return 0 if holds else 1


def _answer_ms(rows: list[Seen], groups: dict[tuple[str, int], Group], tail: float) -> float:
    """How long one answer takes."""
    some = rows[:: max(1, len(rows) // 500)]
    begun = time.perf_counter()
    for one in some:
        outlook(one.mark + 17, one.keys, groups, tail=tail)
    return (time.perf_counter() - begun) / len(some) * 1000


if __name__ == "__main__":
    sys.exit(main())
