"""What is left when parts of a house are killed under load: `make bench NAME=killed`.

A real `upshot serve` gets letters by SMTP, calls by the API and replies by forms, all at once, from clients who send
again what was not acknowledged. Meanwhile one part after the other is killed with no warning (SIGKILL): the worker, a
web process, the mail process, the database, the web server, the supervisor, everything; each three times, or with
QUICK=1 four parts once. The supervisor begins a part anew; where it ends itself, it is started again, as a service
manager does.

In the end everything that was acknowledged must be there exactly once, and every letter of ours must have reached the
sink exactly once for each recipient. SMTP leaves one gap, between the moment in which a server takes a letter and the
moment in which that is noted: a letter in hand at a kill is not sent again by itself but shown to a person. At most one
for each kill may be in that doubt, and none may have arrived twice.
"""

import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench import _form
from bench._house import ENDS_ALL, VICTIMS, House, eventually
from bench._load import Browser, Load, letter

# So many letters are being handed over at once at most.
LINES = 3

TOKEN = "up_killed-of-the-bench"
CASES = 6
COPIES = 5
QUICK_VICTIMS = ("worker", "database", "web process", "everything")
ROUNDS = 3
SETTLE_SECONDS = 180
# So many of each kind are acknowledged between two kills, at least.
EACH = 4
SEED = f"""
INSERT INTO token (member_id, name, secret_hash, start, scopes, made_at)
SELECT id, 'killed', '{sha256(TOKEN.encode()).hexdigest()}', 'up_kill', '{{write}}', now() FROM member LIMIT 1;
INSERT INTO account (name, kind, timezone, note, made_at) VALUES ('Vale Water', 'organisation', '', '', now());
"""
# Words and how often they are there.
WRITTEN = {
    "letter": "SELECT words FROM ticket WHERE channel = 'mail'",
    "answer": "SELECT words FROM message WHERE kind = 'asked'",
    "call": "SELECT words FROM ticket WHERE channel = 'api'",
    "reply": "SELECT words FROM message WHERE kind = 'reply' AND unsent_at IS NULL",
}
WAITING = (
    "SELECT (SELECT count(*) FROM arrival WHERE state = 'new') + (SELECT count(*) FROM letter"
    " WHERE sent_at IS NULL AND failed_at IS NULL AND withdrawn_at IS NULL AND handed_at IS NULL)"
)
LETTERS = """SELECT "to", message_id, sent_at IS NOT NULL FROM letter WHERE about = 'message'"""


def prepare(house: House) -> Load:
    """An account, and a few cases, each with a contact and somebody in copy."""
    house.start()
    browser = Browser(house.port)
    browser.enter(house.link())
    house.asked(SEED)
    load = Load(house, token=TOKEN, browser=browser)
    ((load.account,),) = house.asked("SELECT id FROM account WHERE name = 'Vale Water'")
    for number in range(CASES):
        copies = ", ".join(f"d{number}-{copy}@copy.example" for copy in range(COPIES))
        raw = letter(f"first {number}", sender=f"c{number}@dale{number}.example", cc=copies)
        load.hand_in(raw)
    if not eventually(lambda: len(_firsts(house)) == CASES, seconds=60):
        sys.exit("The first letters were not read.")
    for ticket, words in _firsts(house):
        case = load.call(f"tickets/{ticket}/open-case", {"urgency": "normal"}, key=words)
        number = words.split()[1]
        load.cases[int(str(case["id"]))] = f"c{number}@dale{number}.example"
    return load


def _firsts(house: House) -> list[tuple[Any, ...]]:
    return house.asked("SELECT id, words FROM ticket WHERE words LIKE 'first %'")


def kill_all(house: House, load: Load, victims: list[str]) -> dict[str, list[float]]:
    """Kills one after the other in the middle of the load; how many seconds each time until all is served again."""
    chance, away = random.Random(11), dict[str, list[float]]()
    for victim in victims:
        before = {kind: len(words) for kind, words in load.acknowledged.items() if kind != "answer"}
        if not eventually(partial(_all_go_on, load, before), seconds=60):
            sys.exit(f"Not all went on before the kill of the {victim}: {load.wrong}")
        # While letters go out, which is where a kill could lose or double one.
        took = house.sink.took.total()
        eventually(partial(_more, house, took), seconds=10, every=0.001)
        time.sleep(chance.random() * 0.1)
        begun = time.monotonic()
        hit = house.kill(victim)
        gone = (lambda: not house.runs()) if victim in ENDS_ALL else partial(house.begun_anew, victim, hit)
        if not eventually(gone, seconds=30, every=0.02):
            sys.exit(f"Half a minute after the kill of the {victim} nothing had ended or begun anew.")
        house.start()
        away.setdefault(victim, []).append(time.monotonic() - begun)
        print(
            f"  {victim} killed: {load.count()} acknowledged, serves again after {away[victim][-1]:.1f} s",
            flush=True,
        )
    return away


def _all_go_on(load: Load, before: dict[str, int]) -> bool:
    return all(len(load.acknowledged[kind]) >= count + EACH for kind, count in before.items())


def _more(house: House, took: int) -> bool:
    return house.sink.took.total() > took


def judged(house: House, load: Load) -> tuple[list[tuple[str, int, int, int]], list[str]]:
    """For each kind how many were acknowledged, are there, and twice there; and what is wrong, in words."""
    rows, wrong = [], list(load.wrong)
    for kind, question in WRITTEN.items():
        there = Counter(words for (words,) in house.asked(question) if words.startswith(f"{kind} "))
        lost = [words for words in load.acknowledged[kind] if not there[words]]
        twice = [words for words, count in there.items() if count > 1]
        rows.append((kind, len(load.acknowledged[kind]), len(there), len(twice)))
        wrong += [f"lost: {words}" for words in lost] + [f"twice: {words}" for words in twice]
    for state, reason, count in house.asked(
        "SELECT state, reason, count(*) FROM arrival WHERE state <> 'taken' GROUP BY state, reason"
    ):
        wrong.append(f"{count} letters {state}: {reason}")
    return rows, wrong


def posted(house: House) -> tuple[dict[str, int], list[str]]:
    """What became of the letters of replies, by what the sink took."""
    told, wrong = Counter[str](), []
    for to, name, sent in house.asked(LETTERS):
        took = house.sink.took[to, name]
        told["letters out"] += 1
        told["in doubt"] += not sent
        told["in doubt and arrived"] += not sent and took == 1
        told["twice"] += took > 1
        if took > 1 or (sent and not took):
            wrong.append(f"{to} got {name} {took} times")
    kinds = ("letters out", "in doubt", "in doubt and arrived", "twice")
    return {kind: told[kind] for kind in kinds}, wrong


def run(folder: Path, victims: list[str], *, writers: int = 2, callers: int = 2) -> dict[str, Any]:
    """The whole of it: figures, and under `wrong` what must not be."""
    house = House(folder)
    try:
        load = prepare(house)
        begun = time.monotonic()
        load.begin(writers=writers, callers=callers)
        away = kill_all(house, load, victims)
        load.end()
        seconds = time.monotonic() - begun
        settled = eventually(lambda: house.asked(WAITING) == [(0,)], seconds=SETTLE_SECONDS)
        # A letter that is just being handed over is noted within a moment.
        eventually(lambda: posted(house)[0]["in doubt"] == 0, seconds=5)
        rows, wrong = judged(house, load)
        letters, more = posted(house)
        wrong += more + ([] if settled else ["Letters were left waiting."])
        if letters["in doubt"] > LINES * len(victims):
            wrong.append(f"{letters['in doubt']} letters in doubt after {len(victims)} kills")
        return {
            "rows": rows, "letters": letters, "away": away, "again": dict(load.again), "wrong": wrong,
            "acknowledged": load.count(), "kills": len(victims), "seconds": round(seconds, 1),
        }  # fmt: skip
    finally:
        house.end()


def main() -> None:
    """Prints what was acknowledged and is there, and one line of JSON."""
    victims = list(QUICK_VICTIMS) if _form.quick() else list(VICTIMS) * ROUNDS
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        Path(folder).chmod(0o755)
        found = run(Path(folder), victims)
    print(f"{'':<10}{'acknowledged':>14}{'there':>8}{'twice':>8}{'sent again':>12}")
    for kind, acknowledged, there, twice in found["rows"]:
        print(f"{kind:<10}{acknowledged:>14,}{there:>8,}{twice:>8,}{found['again'].get(kind, 0):>12,}")
    for name, count in found["letters"].items():
        print(f"{name:<24}{count:>8,}")
    for victim, seconds in found["away"].items():
        print(
            f"{victim:<14} served again after {statistics.median(seconds):.1f} s (the longest {max(seconds):.1f})"
        )
    for words in found["wrong"][:40]:
        print(f"WRONG {words}")
    figures = {name: found[name] for name in ("acknowledged", "kills", "seconds", "letters", "again")}
    figures["twice"] = sum(row[3] for row in found["rows"])
    figures["wrong"] = len(found["wrong"])
    marks = {
        "acknowledged and not there": 0,
        "twice": 0,
        "letters that arrived twice": 0,
        "in doubt for each kill": LINES,
    }
    _form.finish(name="killed", figures=figures, marks=marks, holds=not found["wrong"])


if __name__ == "__main__":
    main()
