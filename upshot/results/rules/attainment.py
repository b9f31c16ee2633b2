"""What came of it: attainment, and how it is known. Pure.

Goal Attainment Scaling (Kiresuk and Sherman, Community Mental Health Journal 4, 1968): each goal is scored -2..+2 on
levels fixed beforehand. Where an expectation says itself at which values -1, 0, +1 and +2 begin, those hold. Else the
levels are fixed, when it is frozen, by the share of the way from baseline to target that was gone: none or backwards
is -2, part of it -1, all of it 0, a quarter beyond +1, half beyond and more +2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

ANSWERS = ("better", "as", "worse", "not_yet")


# Whether what they got is fair for what they put in.
FAIR = ("yes", "partly", "no")
# How an observation came in: a declared measure's reading, a desk's figure, a file, a call, the contact, a third who
# had no hand in it, or a member who wrote it down.
KINDS = ("reading", "desk", "csv", "api", "contact", "third", "member")
SAID_LEVEL = {"better": 1, "as": 0, "worse": -1, "not_yet": -2}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of one expectation. `value`: its latest reading after delivery; `by_owner_alone`: nobody but the
    owner has a hand in that reading; `answer`: what the contact says; `picked`: which of the five levels, written in
    words beforehand, they say it is; `asked`: whether they were asked. `steps`: where -1, 0, +1 and +2 begin.
    `contradicted`: two readings, or a reading and the contact, say different things, and nobody has answered that."""

    weight: float = 1
    baseline: float | None = None
    target: float | None = None
    steps: tuple[float, ...] = ()
    value: float | None = None
    by_owner_alone: bool = False
    answer: str | None = None
    picked: int | None = None
    asked: bool = False
    contradicted: bool = False


@dataclass(frozen=True, kw_only=True)
class Attainment:
    """How one expectation came out: -2..+2, or None where it is not known, and how it is known."""

    level: int | None
    how: str
    share: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether it was met: level 0 or more."""
        return None if self.level is None else self.level >= 0


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The verdict on a need: how many of its expectations are known and met, and T where all are known."""

    attainments: tuple[Attainment, ...]
    known: int
    met: int
    t: float | None

    @property
    def complete(self) -> bool:
        """Whether every expectation is known."""
        return self.known == len(self.attainments) > 0


def share_of_way(*, baseline: float, target: float, value: float) -> float:
    """The share of the way from baseline to target: 0 at the baseline, 1 at the target, in either direction."""
    return (value - baseline) / (target - baseline)


def level_of(share: float) -> int:
    """The level -2..+2 of a share of the way. Compared with a billionth of slack, for sums of decimals."""
    slack = 1e-9
    if share >= 1.5 - slack:
        return 2
    if share >= 1.25 - slack:
        return 1
    if share >= 1 - slack:
        return 0
    return -1 if share > slack else -2


def level_by_steps(value: float, steps: Sequence[float]) -> int:
    """The level -2..+2 of a value, by where -1, 0, +1 and +2 begin: four numbers that only rise, or only fall.

    Compared with a billionth of slack, as a share is.
    """
    if len(steps) != 4:
        raise ValueError(f"Four steps, not {len(steps)}.")
    way = 1 if steps[-1] > steps[0] else -1
    slack = 1e-9 * abs(steps[-1] - steps[0])
    return -2 + sum(1 for step in steps if way * (value - step) >= -slack)


def attainment(known: Known) -> Attainment:
    """The level of one expectation. A measure decides; without one the contact's word does. A reading that only the
    owner vouches for decides nothing, since the owner is never the only rater; nor does silence, nor what contradicts
    itself."""
    if known.answer is not None and known.answer not in SAID_LEVEL:
        raise ValueError(f"An answer is one of {ANSWERS}, not {known.answer!r}.")
    share = level = None
    if known.value is not None and known.baseline is not None and known.target is not None:
        share = share_of_way(baseline=known.baseline, target=known.target, value=known.value)
        level = level_by_steps(known.value, known.steps) if known.steps else level_of(share)
    if known.contradicted:
        return Attainment(level=None, how="two say different things", share=share)
    if level is not None and known.answer is not None:
        return Attainment(level=level, how="measured and said", share=share)
    if level is not None and not known.by_owner_alone:
        return Attainment(level=level, how="measured", share=share)
    if known.answer is not None:
        said = SAID_LEVEL[known.answer] if known.picked is None else known.picked
        return Attainment(level=said, how="said")
    if share is not None:
        return Attainment(level=None, how="the owner's word alone", share=share)
    return Attainment(level=None, how="asked, no answer" if known.asked else "not known")


def t_score(levels: Sequence[int], weights: Sequence[float], *, r: float = 0.3) -> float:
    """Kiresuk and Sherman's T, mean 50: 50 + 10 sum(w x) / sqrt((1 - r) sum(w^2) + r (sum w)^2).

    `r` is the assumed correlation between goals. The scale is ordinal: T is shown beside the levels, never alone.
    """
    if not levels or len(levels) != len(weights):
        raise ValueError("As many weights as levels, and at least one.")
    total = sum(w * x for w, x in zip(weights, levels, strict=True))
    return 50 + 10 * total / sqrt((1 - r) * sum(w * w for w in weights) + r * sum(weights) ** 2)


def verdict(everything: Sequence[Known]) -> Verdict:
    """The verdict on a need from what is known of each expectation."""
    found = tuple(attainment(one) for one in everything)
    levels = [a.level for a in found if a.level is not None]
    complete = len(levels) == len(found) > 0
    return Verdict(
        attainments=found,
        known=len(levels),
        met=sum(1 for x in levels if x >= 0),
        t=t_score(levels, [k.weight for k in everything]) if complete else None,
    )
