"""How alike two texts are, by their words and by what they mean; when an article is due for another look. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from math import log

import numpy as np
from numpy.typing import NDArray

# BM25 (Robertson and Zaragoza 2009): how soon a word that comes again says nothing new, how much length counts.
AGAIN, LENGTH = 1.2, 0.75
# How much the words count beside the meaning; chosen in bench/similar on questions that it is not measured on.
WORDS_COUNT = 0.3
# From here on two texts are said to mean the same: 95 of 100 pairs of unlike questions lie below.
MEANS_THE_SAME = 0.6
# Below both, nothing is shown: it would only look like an answer.
LEAST_MEANING, LEAST_WORDING = 0.35, 0.5
REVIEW_AFTER_DAYS = 365
LONG_TEXT = 8_000


@dataclass(frozen=True)
class Text:
    """One text to be found by: `ref` is the key of the article or case."""

    kind: str
    ref: int
    words: str
    language: str


def saying(*, texts: int, of: int) -> float:
    """How much a word says that stands in so many of all texts: its inverse document frequency."""
    return log(1 + (of - texts + 0.5) / (texts + 0.5)) if of > texts else log(1 + 0.5 / (texts + 0.5))


def rarest(texts: Mapping[int, int], *, most: int) -> list[int]:
    """The rarest words, by in how many texts they stand, as long as these are together not more than `most`."""
    chosen, sum_ = [], 0
    for number, n in sorted(texts.items(), key=lambda pair: (pair[1], pair[0])):
        if sum_ + n > most:
            break
        chosen.append(number)
        sum_ += n
    return chosen


def wording(
    documents: Sequence[NDArray[np.int32]], saying: Mapping[int, float]
) -> tuple[list[float], list[tuple[int, ...]]]:
    """BM25 of each document (its words as numbers, as often as they stand in it) for a question whose words say so
    much; as a share of the best among them. And which words of the question are in it, the most telling first."""
    if not saying:
        return [0.0] * len(documents), [()] * len(documents)
    words = np.array(sorted(saying), dtype=np.int32)
    weights = np.array([saying[int(word)] for word in words])
    lengths = np.array([len(document) for document in documents], dtype=float)
    flat = np.concatenate([*documents, np.empty(0, np.int32)])
    owner = np.repeat(np.arange(len(documents)), lengths.astype(int))
    place = np.minimum(np.searchsorted(words, flat), len(words) - 1)
    hit = words[place] == flat
    times = np.zeros((len(documents), len(words)))
    np.add.at(times, (owner[hit], place[hit]), 1)
    norm = AGAIN * (1 - LENGTH + LENGTH * lengths / max(lengths.mean(), 1))
    scores = (weights * times * (AGAIN + 1) / (times + norm[:, None])).sum(1)
    best = scores.max() or 1.0
    order = np.argsort(-weights, kind="stable")
    shared = [tuple(int(words[at]) for at in order if row[at]) for row in times]
    return [float(one) for one in scores / best], shared


def fused(meaning: float, wording: float) -> float:
    """Both in one number."""
    return meaning + WORDS_COUNT * wording


def worth_showing(meaning: float, wording: float) -> bool:
    """Whether it is like enough to be put before somebody."""
    return meaning >= LEAST_MEANING or (meaning == 0 and wording >= LEAST_WORDING)


def as_written(stem: str, typed: Sequence[str]) -> str:
    """A word's stem as somebody typed it: `invoices` for `invoic`."""
    begins = stem[: max(3, len(stem) - 1)]
    for word in typed:
        if (plain := word.strip(".,;:!?()[]\"'")).startswith(begins):
            return plain
    return stem


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """What went from one text to the next: pieces that are `same`, `gone` or `new`, in order; by words, in long
    texts by lines."""
    cut = r"\s+|\S+" if max(len(before), len(after)) < LONG_TEXT else r"[^\n]*\n|[^\n]+"
    old, new = re.findall(cut, before), re.findall(cut, after)
    found: list[tuple[str, str]] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        found += [
            (kind, text) for kind, text in (("gone", "".join(old[a:b])), ("new", "".join(new[c:d]))) if text
        ]
    return found


def review_by(*, reviewed_on: date) -> date:
    """When an article is looked at again, unless somebody sets another day."""
    return reviewed_on + timedelta(days=REVIEW_AFTER_DAYS)
