"""Kinds of question, their scales, and what answers add up to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from upshot.kit.statistics import Estimate, Share, mean, net_promoters, wilson

# csat: how satisfied; ces: how easy; nps: whether they would recommend us; scale and words: a question of one's own.
KINDS = ("csat", "ces", "nps", "scale", "words")
OCCASIONS = ("resolved", "schedule")
SCALES = {"csat": (1, 5), "ces": (1, 7), "nps": (0, 10)}
# From here on an answer counts as satisfied, easy, a promoter; up to here as a detractor.
GOOD = {"csat": 4, "ces": 5, "nps": 9}
DETRACTOR = 6
LONGEST_SCALE = 11
# With fewer answers a figure is a hint, and says so.
FEW = 30
# A case that could not be asked about within so many days after its turn is left alone.
GRACE_DAYS = 3


@dataclass(frozen=True)
class Sum:
    """What the answers to one survey add up to; `asked` includes who kept silent."""

    asked: int
    waiting: int
    counts: dict[int, int]
    answered: Share
    # Satisfied (csat, or a scale that says from where on) or easy (ces); net promoters from -1 to 1 (nps); the mean of
    # a scale. None: not of this kind.
    good: Share | None
    net: Estimate | None
    mean: Estimate | None

    @property
    def silent(self) -> int:
        """Asked, and no answer."""
        return self.asked - self.answered.count

    @property
    def few(self) -> bool:
        """Whether there are too few answers for more than a hint."""
        return self.answered.count < FEW


def scale_of(kind: str, low: int | None, high: int | None) -> tuple[int, int] | None:
    """The ends of a kind's scale; those of one's own as given. None: answered in words."""
    if kind == "scale" and low is not None and high is not None:
        return low, high
    return SCALES.get(kind)


def added_up(
    kind: str,
    scale: tuple[int, int] | None,
    counts: Mapping[int | None, int],
    *,
    asked: int,
    waiting: int,
    least_good: int | None = None,
) -> Sum:
    """`counts`: {answer: how often}, None for those in words alone; `least_good`: see `Survey.least_good`."""
    numbers = {value: n for value, n in counts.items() if value is not None}
    n = sum(numbers.values())
    good = None
    if least_good is not None and kind != "nps":
        good = wilson(sum(c for v, c in numbers.items() if v >= least_good), n)
    net = None
    if kind == "nps":
        promoters = sum(c for v, c in numbers.items() if v >= GOOD["nps"])
        net = net_promoters(promoters, sum(c for v, c in numbers.items() if v <= DETRACTOR), n)
    # Of two answers the mean says what the share says already.
    twofold = good is not None and scale is not None and scale[1] - scale[0] == 1
    middle = mean(numbers, low=scale[0], high=scale[1]) if scale and kind != "nps" and not twofold else None
    return Sum(
        asked=asked, waiting=waiting, counts=dict(sorted(numbers.items())),
        answered=wilson(sum(counts.values()), asked), good=good, net=net, mean=middle,
    )  # fmt: skip
