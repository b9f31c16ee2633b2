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
# How much the words count beside the meaning: bench/similar prints what the half that it does not measure would choose.
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


@dataclass(frozen=True)
class Wording:
    """How well documents fit the words of a question: a share of the best among them each; and which of the words
    (the most telling first) each has."""

    shares: NDArray[np.float64]
    words: list[int]
    has: NDArray[np.bool_]

    def shared(self, at: int) -> list[int]:
        """The words of the question that one document has, the most telling first."""
        return [self.words[place] for place in np.flatnonzero(self.has[at])]


def wording(flat: NDArray[np.int32], lengths: NDArray[np.int64], saying: Mapping[int, float]) -> Wording:
    """BM25 of documents for a question whose words say so much. `flat`: the words of all documents as numbers, as
    often as they stand in them, one document after another; `lengths`: how many each has."""
    by_number = np.array(sorted(saying), dtype=np.int32)
    weights = np.array([saying[int(word)] for word in by_number])
    size = (len(lengths), len(by_number))
    if not all(size):
        return Wording(np.zeros(size[0]), by_number.tolist(), np.zeros(size, np.bool_))
    place = np.minimum(np.searchsorted(by_number, flat), size[1] - 1)
    hit = by_number[place] == flat
    cells = np.repeat(np.arange(size[0]), lengths)[hit] * size[1] + place[hit]
    times = np.bincount(cells, minlength=size[0] * size[1]).reshape(size)
    norm = AGAIN * (1 - LENGTH + LENGTH * lengths / max(lengths.mean(), 1))
    scores = (times / (times + norm[:, None])) @ (weights * (AGAIN + 1))
    order = np.argsort(-weights, kind="stable")
    return Wording(scores / (scores.max() or 1.0), by_number[order].tolist(), times[:, order] > 0)


def fused(meaning: NDArray[np.float64], wording: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both in one number each."""
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
