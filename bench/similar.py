"""Whether what is like a question is found, and how fast: `make bench NAME=similar`.

Two sets of real questions. In banking77 those with the same intent are alike; in SemEval-2016 task 3B people judged for
each question which of ten earlier ones are. Each set is split by a hash of the question: on one part the weight of
words beside meaning was chosen, on the other it is measured. Beside it, in the same table, stand BM25 alone, the
meaning alone and, for SemEval, the forum's own order. Everything goes through the product's own code and tables.

Then 300,000 texts (QUICK=1: 10,000) are made by putting sentences of all the project's texts together, loaded into
PostgreSQL, and asked by the same function that stands behind the reply box.
"""

import csv
import gzip
import hashlib
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import log2
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from bench import _form
from upshot.wiring import postgres

TEXT = Path(__file__).parents[2] / "shared" / "data" / "text"
BANKING, SEMEVAL = TEXT / "banking77_train.csv.gz", TEXT / "semeval2016_cqa_ql_train_part2.xml.gz"
MOST_MS = 30.0


@dataclass(frozen=True)
class Question:
    """A question, the texts that it is asked of (by their place in a list), and which of them are like it."""

    words: str
    among: Sequence[int]
    alike: frozenset[int]


def measured(words: str) -> bool:
    """Which part of the split a question belongs to: half by its hash."""
    return hashlib.sha256(words.encode()).digest()[0] % 2 == 1


def banking() -> tuple[list[str], list[Question]]:
    """A tenth of the questions is asked of all others."""
    with gzip.open(BANKING, "rt", encoding="utf-8") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    asked = [row for row in rows if hashlib.sha256(row[0].encode()).digest()[1] % 10 == 0]
    kept = [row for row in rows if hashlib.sha256(row[0].encode()).digest()[1] % 10 != 0]
    by_intent: dict[str, set[int]] = defaultdict(set)
    for at, (_words, intent) in enumerate(kept):
        by_intent[intent].add(at)
    every = range(len(kept))
    if _form.quick():
        asked = asked[:120]
    return [words for words, _intent in kept], [
        Question(words, every, frozenset(by_intent[intent])) for words, intent in asked
    ]


def semeval() -> tuple[list[str], list[Question], dict[str, list[int]]]:
    """Each question is asked of its ten candidates, as in the task; and the forum's own order of them."""
    texts: list[str] = []
    found: dict[str, tuple[str, list[tuple[int, bool, int]]]] = {}
    with gzip.open(SEMEVAL) as file:
        root = ElementTree.fromstring(file.read())
    for asked in root.iter("OrgQuestion"):
        other = asked.find("Thread/RelQuestion")
        if other is None:
            continue
        _words, candidates = found.setdefault(
            asked.attrib["ORGQ_ID"], (f"{asked.findtext('OrgQSubject')} {asked.findtext('OrgQBody')}", [])
        )
        relevant = other.attrib["RELQ_RELEVANCE2ORGQ"] != "Irrelevant"
        candidates.append((len(texts), relevant, int(other.attrib["RELQ_RANKING_ORDER"])))
        texts.append(f"{other.findtext('RelQSubject')} {other.findtext('RelQBody')}")
    questions, order = [], {}
    for words, candidates in found.values():
        alike = frozenset(at for at, relevant, _place in candidates if relevant)
        if alike:
            questions.append(Question(words, [at for at, _relevant, _place in candidates], alike))
            order[words] = [at for at, _relevant, _place in sorted(candidates, key=lambda one: one[2])]
    return texts, questions, order


class Collection:
    """Texts of one set, as the product would read them: stems by PostgreSQL, vectors by the package."""

    def __init__(self, texts: Sequence[str]) -> None:
        from upshot.kit.retrieval_meaning import meanings
        from upshot.knowledge import rules, store

        self.rules, self.store, self.known = rules, store, meanings()
        counted = store.lexemes([(words, "en") for words in texts])
        self.documents = [np.array(store.numbers(one), dtype=np.int32) for one in counted]
        self.vectors = np.array([self.vector(words) for words in texts])
        self.texts_with: dict[int, int] = defaultdict(int)
        for document in self.documents:
            for number in set(document.tolist()):
                self.texts_with[number] += 1

    def vector(self, words: str) -> Any:
        """A text's vector; nothing for one without a known word."""
        found = self.known.of(words)
        return np.zeros(self.known.rows.shape[1], np.float32) if found is None else found

    def scores(self, question: Question) -> tuple[Any, Any]:
        """Wording and meaning of each text that the question is asked of."""
        counted = self.store.lexemes([(question.words, "en")])[0]
        saying = {
            number: self.rules.saying(texts=self.texts_with[number], of=len(self.documents))
            for number in map(self.store.number_of, counted)
            if number in self.texts_with
        }
        among = list(question.among)
        some = [self.documents[at] for at in among]
        lengths = np.array([len(one) for one in some], dtype=np.int64)
        wording = self.rules.wording(np.concatenate(some), lengths, saying).shares
        return wording, self.vectors[among] @ self.vector(question.words)


def average_precision(order: Sequence[int], alike: frozenset[int]) -> float:
    """The mean, over what is alike, of the share of it among all down to its place."""
    hits, total = 0, 0.0
    for place, at in enumerate(order, start=1):
        if at in alike:
            hits += 1
            total += hits / place
    return total / len(alike)


def gain(order: Sequence[int], alike: frozenset[int], top: int = 10) -> float:
    """nDCG of the first ten."""
    found = sum(1 / log2(place + 1) for place, at in enumerate(order[:top], start=1) if at in alike)
    return found / sum(1 / log2(place + 1) for place in range(1, min(len(alike), top) + 1))


def judged(orders: list[tuple[Question, list[int]]]) -> tuple[float, float]:
    """MAP and nDCG@10."""
    return (
        statistics.fmean(average_precision(order, question.alike) for question, order in orders),
        statistics.fmean(gain(order, question.alike) for question, order in orders),
    )


def ordered(question: Question, scores: Any) -> list[int]:
    """The best first."""
    return [question.among[at] for at in np.argsort(-scores, kind="stable")]


def compare(
    name: str, texts: Sequence[str], questions: list[Question], given: dict[str, list[int]] | None = None
) -> dict[str, Any]:
    """One set: each way's figures on the part that is measured, and the weight that the other part would choose."""
    collection = Collection(texts)
    scored = [(question, *collection.scores(question)) for question in questions]
    chosen_on = [one for one in scored if not measured(one[0].words)]
    kept = [one for one in scored if measured(one[0].words)]

    def fused(rows: list[Any], weight: float) -> tuple[float, float]:
        return judged([(q, ordered(q, meaning + weight * wording)) for q, wording, meaning in rows])

    best = max((0.1, 0.2, 0.3, 0.4, 0.5, 0.7), key=lambda weight: sum(fused(chosen_on, weight)))
    rows = {
        "BM25 alone": judged([(q, ordered(q, wording)) for q, wording, _meaning in kept]),
        "meaning alone": judged([(q, ordered(q, meaning)) for q, _wording, meaning in kept]),
        "both, fused": fused(kept, collection.rules.WORDS_COUNT),
    }
    if given:
        rows = {"the forum's order": judged([(q, given[q.words]) for q, _wording, _meaning in kept]), **rows}
    for way, (precision, dcg) in rows.items():
        print(f"{name:<14}{way:<20}{len(kept):>10}{precision:>9.4f}{dcg:>10.4f}")
    return {
        "questions": len(kept),
        **{way: {"map": round(a, 4), "ndcg10": round(b, 4)} for way, (a, b) in rows.items()},
        "weight_chosen_on_the_other_part": best,
    }


def sentences() -> list[str]:
    """Sentences of all the project's texts."""
    found = [words for words, *_rest in _rows(BANKING)]
    texts, questions, _order = semeval()
    found += [part for text in [*texts, *(q.words for q in questions)] for part in text.split(". ")]
    with gzip.open(TEXT / "kb_docs.jsonl.gz", "rt", encoding="utf-8") as file:
        found += [part for line in file for part in json.loads(line)["text"].split(". ")]
    found += [part for _repo, _at, _label, title, body in _rows(TEXT / "nlbse24_issues_train.csv.gz") for part in
              (title, *body.split(". "))]  # fmt: skip
    return [part.strip()[:400] for part in found if len(part.strip()) > 20]


def _rows(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def load(count: int) -> tuple[float, list[str]]:
    """So many texts of three sentences each, by the worker's verb; seconds, and sentences to ask with. The indexes
    are made anew afterwards, which is what a restore does too."""
    from django.db import connection

    from upshot.kit.clock import now
    from upshot.knowledge import store
    from upshot.knowledge.actions import keep_meanings
    from upshot.knowledge.rules import Text

    pool, chance = sentences(), random.Random(7)
    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX meaning_case, meaning_words")
    for first in range(0, count, 2_000):
        texts = [
            Text("case" if at % 100 else "article", at, ". ".join(chance.sample(pool, 3)), "en")
            for at in range(first, min(first + 2_000, count))
        ]
        keep_meanings(texts=texts, at=now())
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 2")
        cursor.execute("CREATE INDEX meaning_words ON meaning USING gin (words) WITH (fastupdate = off)")
        store.make_column(cursor)
        cursor.execute("ANALYZE meaning")
    return time.monotonic() - begun, [". ".join(chance.sample(pool, 2)) for _at in range(500)]


def speed(asked: Sequence[str], times: int) -> list[float]:
    """Milliseconds of each question, from its words to the ordered list with its reasons."""
    from upshot.knowledge.queries import alike

    ask: Callable[[str], Any] = lambda words: alike(words, kinds=["article", "case"])  # noqa: E731
    for words in asked[:20]:
        ask(words)
    took = []
    for at in range(times):
        begun = time.perf_counter()
        ask(asked[at % len(asked)])
        took.append(1000 * (time.perf_counter() - begun))
    return took


def main() -> None:
    """Prints two tables, and one line of JSON."""
    if not BANKING.exists():
        sys.exit("The questions are those of the project's data, and shared/data is not at hand.")
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        server = postgres.start(Path(folder) / "data")
        try:
            os.environ |= {
                "UPSHOT_DATABASE_URL": server.url,
                "UPSHOT_HOME": folder,
                "UPSHOT_SECRET_KEY": "of this run",
                "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
            }
            figures = run(Path(folder))
        finally:
            server.stop()
    better = all(
        figures[name]["both, fused"][mark] > figures[name]["BM25 alone"][mark]
        for name in ("banking77", "semeval")
        for mark in ("map", "ndcg10")
    )
    _form.finish(
        name="similar",
        figures=figures,
        marks={"better_than_bm25_on_both": True, "p50_ms": MOST_MS, "texts": 300_000},
        holds=better and figures["speed"]["p50_ms"] < MOST_MS,
    )


def run(folder: Path) -> dict[str, Any]:
    """Both parts."""
    from bench.imports import run as command

    command(os.environ["UPSHOT_DATABASE_URL"], folder, "migrate")
    import_module("upshot.wiring.wsgi")
    print(f"{'':<14}{'':<20}{'questions':>10}{'MAP':>9}{'nDCG@10':>10}")
    texts, questions, order = semeval()
    figures: dict[str, Any] = {
        "banking77": compare("banking77", *banking()),
        "semeval": compare("SemEval 3B", texts, questions, order),
    }
    count = 10_000 if _form.quick() else 300_000
    seconds, asked = load(count)
    took = sorted(speed(asked, 100 if _form.quick() else 500))
    p50, p99 = statistics.median(took), took[-1 - len(took) // 100]
    print(
        f"\n{count:,} texts loaded and indexed in {seconds:.0f} s. One question: p50 {p50:.1f} ms, p99 {p99:.1f} ms."
    )
    figures["speed"] = {
        "texts": count,
        "p50_ms": round(p50, 1),
        "p99_ms": round(p99, 1),
        "load_seconds": round(seconds),
    }
    return figures


if __name__ == "__main__":
    main()
