"""Moving in and out: an export of Zendesk comes in, is killed and goes on, and goes out again without loss.

Run: make bench NAME=moving (QUICK=1 for a small one).
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from bench import _form, _zendesk
from bench.imports import Run, run
from upshot.kit.safe_html import clean
from upshot.wiring import postgres

LEAST_RATE = 1_000
MOST_MEGABYTES = 400
STATES = {
    "new": "open",
    "open": "open",
    "hold": "open",
    "pending": "waiting",
    "solved": "resolved",
    "closed": "closed",
}

Told = dict[str, Any]


def lines(folder: Path, noun: str) -> Iterator[Told]:
    """The rows of a noun in an export of ours."""
    with (folder / f"{noun}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def of_zendesk(folder: Path) -> dict[int, Told]:
    """What the export of Zendesk says of each ticket, in words that can be compared."""
    users = {user["id"]: user for user in _zendesk.read(folder, "users")}
    orgs = {org["id"]: org["name"] for org in _zendesk.read(folder, "organizations")}
    told = {}
    for one in _zendesk.read(folder, "tickets"):
        told[one["id"]] = {
            "subject": one["subject"],
            "words": one["description"],
            "html": _looks(one["comments"][0]),
            "state": STATES[one["status"]],
            "named": "On hold" if one["status"] == "hold" else "",
            "urgency": one["priority"] or "normal",
            "account": orgs[one["organization_id"]],
            "asker": users[one["requester_id"]]["email"],
            "opened": one["created_at"],
            "solved": one["metric_set"]["solved_at"],
            "tags": one["tags"],
            "team": f"Group {one['group_id'] - 70}",
            "fields": {f"{field['id']}": field["value"] for field in one["custom_fields"]},
            "rated": one["satisfaction_rating"]["score"] == "good",
            "behind": one["problem_id"],
            "said": [
                (
                    said["created_at"],
                    users[said["author_id"]]["email"],
                    said["public"],
                    said["plain_body"],
                    _looks(said),
                )
                for said in one["comments"][1:]
            ],
        }
    return told


def _looks(said: Told) -> str:
    """What is kept of the HTML: all of it where it says more than the words."""
    return clean(said["html_body"]) if "<strong>" in said["html_body"] else ""


def of_upshot(folder: Path) -> dict[int, Told]:
    """The same out of an export of ours."""
    names = {
        noun: {row["id"]: row for row in lines(folder, noun)}
        for noun in ("contact", "member", "account", "team", "state")
    }
    tags = {row["id"]: row["name"] for row in lines(folder, "tag")}
    tagged, said, rated = defaultdict(list), defaultdict(list), set()
    for row in lines(folder, "case_tag"):
        tagged[row["case_id"]].append(tags[row["tag_id"]])
    for row in lines(folder, "message"):
        who = names["contact" if row["contact_id"] else "member"][row["contact_id"] or row["member_id"]]
        said[row["case_id"]].append(
            (row["at"], row["origin"], who["email"], row["kind"] != "note", row["words"], row["html"])
        )
    for row in lines(folder, "entry"):
        if row["verb"] == "case.rated":
            rated.add(row["subject_id"])
    tickets = {row["case_id"]: row for row in lines(folder, "ticket")}
    numbers = {row["id"]: int(row["origin"].removeprefix("zendesk:")) for row in lines(folder, "case")}
    behind = {
        row["case_id"]: numbers[row["other_id"]]
        for row in lines(folder, "case_link")
        if row["relation"] == "caused_by"
    }
    told = {}
    for one in lines(folder, "case"):
        own = one["fields"]
        state = (
            "closed"
            if one["closed_at"]
            else "resolved"
            if one["resolved_at"]
            else "waiting"
            if one["waiting_since"]
            else "open"
        )
        told[int(one["origin"].removeprefix("zendesk:"))] = {
            "subject": one["title"],
            "words": tickets[one["id"]]["words"],
            "html": tickets[one["id"]]["html"],
            "state": state,
            "named": names["state"][one["named_state_id"]]["name"] if one["named_state_id"] else "",
            "urgency": one["urgency"],
            "account": names["account"][one["account_id"]]["name"],
            "asker": names["contact"][one["contact_id"]]["email"],
            "opened": _zulu(one["opened_at"]),
            "solved": _zulu(one["resolved_at"]) if one["resolved_at"] else None,
            "tags": sorted(tagged[one["id"]]),
            "team": names["team"][one["team_id"]]["name"],
            "fields": {
                "500": own["device"].lower().replace(" ", "_"),
                "501": own["floors"],
                "502": own["serial"],
            },
            "rated": one["id"] in rated,
            "behind": behind.get(one["id"]),
            "said": [(_zulu(at), *rest) for at, _origin, *rest in sorted(said[one["id"]], key=_turn)],
        }
    return told


def _turn(said: tuple[str, str, str, bool, str, str]) -> int:
    return int(said[1].rpartition(":")[2])


def _zulu(at: str) -> str:
    return re.sub(r"(\.0+)?\+00:00$", "Z", at)


def differing(one: dict[int, Told], other: dict[int, Told]) -> list[str]:
    """What is not the same, in words: nothing, if nothing was lost."""
    found = [f"{key} is on one side only" for key in sorted(one.keys() ^ other.keys())]
    for key in sorted(one.keys() & other.keys()):
        for name, value in one[key].items():
            mine = other[key][name]
            if [list(v) for v in value] != [list(v) for v in mine] if name == "said" else value != mine:
                found.append(f"{key}: {name} is {value!r}, then {mine!r}")
    return found


def kill_halfway(url: str, home: Path, path: Path, tickets: int) -> int:
    """Starts an import and kills it with half of the tickets in; how many were."""
    process = subprocess.Popen(
        [sys.executable, "-m", "upshot.wiring.cli", "import", "zendesk", str(path), "--yes"],
        env={**os.environ, "UPSHOT_DATABASE_URL": url, "UPSHOT_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and count(url) < tickets // 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return count(url)


def count(url: str) -> int:
    """How many cases are in."""
    with psycopg.connect(url) as connection:
        return int(connection.execute("SELECT count(*) FROM support_case").fetchone()[0])  # type: ignore[index]


def spent(data: Path) -> float:
    """Seconds of a processor that a server has used, and all of its connections that have ended (on Linux)."""
    (running,) = data.rglob("postmaster.pid")
    pid = running.read_text().split()[0]
    found = Path(f"/proc/{pid}/stat")
    ticks = found.read_text().rpartition(")")[2].split()[11:15] if found.exists() else []
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def comes_in(home: Path, source: Path) -> tuple[Run, Run, Run, float, Path]:
    """In, in again, and out: three runs, what the first took of the server's processor, and the folder."""
    server = postgres.start(home / "data")
    try:
        run(server.url, home, "migrate")
        before = spent(home / "data")
        first = run(server.url, home, "import", "zendesk", str(source), "--yes")
        servers = spent(home / "data") - before
        second = run(server.url, home, "import", "zendesk", str(source), "--yes")
        third = run(server.url, home, "export", str(home / "out"))
    finally:
        server.stop()
    return first, second, third, servers, home / "out"


def left_out(out: Path) -> list[str]:
    """What an export leaves out and the comparison cannot see, as its manifest says."""
    manifest = json.loads((out / "manifest.json").read_text())
    columns = [f"{noun['noun']}.{name} (a secret)" for noun in manifest["nouns"] for name in noun["left_out"]]
    return [*columns, *(f"{table} ({why})" for table, why in manifest["left_out"].items())]


def is_killed(home: Path, source: Path, tickets: int) -> tuple[int, Path]:
    """In, killed halfway, in again, and out."""
    server = postgres.start(home / "data")
    try:
        run(server.url, home, "migrate")
        had = kill_halfway(server.url, home, source, tickets)
        run(server.url, home, "import", "zendesk", str(source), "--yes")
        run(server.url, home, "export", str(home / "out"))
    finally:
        server.stop()
    return had, home / "out"


def goes_round(home: Path, out: Path) -> tuple[Run, bool]:
    """An export of ours into an empty installation and out again: the run, and whether the files are the same."""
    server = postgres.start(home / "data")
    try:
        run(server.url, home, "migrate")
        back = run(server.url, home, "import", "upshot", str(out), "--send")
        run(server.url, home, "export", str(home / "again"))
    finally:
        server.stop()
    same = [
        (home / "again" / path.name).read_bytes() == path.read_bytes()
        for path in sorted(out.glob("*.jsonl"))
        if path.stem != "entry"  # The move itself stands in the journal.
    ]
    moved = '"verb":"installation.'
    journals = [
        [row for row in (folder / "entry.jsonl").read_text().splitlines() if moved not in row]
        for folder in (out, home / "again")
    ]
    return back, all(same) and journals[0] == journals[1]


def main() -> None:
    """Prints what each step came to, and one line of JSON."""
    tickets = 12_000 if _form.quick() else 50_000
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        base = Path(folder)
        base.chmod(0o755)
        homes = [base / name for name in ("whole", "killed", "round")]
        for home in homes:
            home.mkdir()
        source = base / "zendesk"
        _zendesk.write(source, tickets=tickets)
        first, second, out_run, servers, out = comes_in(homes[0], source)
        rate = tickets / first.seconds
        print(
            f"{tickets:,} tickets in {first.seconds:.1f} s: {rate:,.0f} a second, {first.megabytes:.0f} MB at most"
        )
        print(
            f"Of a processor it took {first.own_seconds:.1f} s, and of the database's {servers:.1f} s, side by side."
        )
        again = 0 if "0 new" in second.said else -1
        print(f"Again: {second.seconds:.1f} s. Out: {out_run.seconds:.1f} s.")
        told = of_zendesk(source)
        lost = differing(told, of_upshot(out))
        print(f"Held against the export of Zendesk: {len(lost)} differences.", *lost[:5], sep="\n")
        had, after_kill = is_killed(homes[1], source, tickets)
        lost_by_kill = differing(told, of_upshot(after_kill))
        print(
            f"Killed with {had:,} in, and gone on: {len(lost_by_kill)} differences.",
            *lost_by_kill[:5],
            sep="\n",
        )
        shutil.rmtree(homes[1])
        back, same = goes_round(homes[2], out)
        print(f"Out, in and out again: {back.seconds:.1f} s in, the same files: {same}.")
        print("Not held against each other, since it stays behind:", *left_out(out), sep="\n  ")
    figures = {
        "tickets": tickets,
        "seconds": round(first.seconds, 2),
        "tickets_a_second": round(rate),
        "own_seconds": round(first.own_seconds, 1),
        "database_seconds": round(servers, 1),
        "peak_megabytes": round(first.megabytes),
        "new_on_second_run": again,
        "export_seconds": round(out_run.seconds, 2),
        "lost": len(lost),
        "killed_with": had,
        "lost_by_kill": len(lost_by_kill),
        "back_in_seconds": round(back.seconds, 2),
        "same_after_round_trip": same,
    }
    holds = (
        rate >= LEAST_RATE
        and not lost
        and not lost_by_kill
        and same
        and again == 0
        and first.megabytes <= MOST_MEGABYTES
    )
    _form.finish(
        name="moving",
        figures=figures,
        marks={
            "tickets_a_second": LEAST_RATE,
            "lost": 0,
            "peak_megabytes": MOST_MEGABYTES,
            "new_on_second_run": 0,
        },
        holds=holds and 0 < had < tickets,
    )


if __name__ == "__main__":
    main()
